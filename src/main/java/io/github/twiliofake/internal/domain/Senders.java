package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The senders that accounts own, in a service or not. */
public final class Senders {
    private final Table<Sender> senders;

    Senders(ChangeLog log) {
        senders = new Table<>(sender -> Ref.of(sender.sid()), Senders::lists, Table.Order.OLDEST_FIRST, log);
    }

    Senders(Senders original, ChangeLog log) {
        senders = new Table<>(original.senders, log);
    }

    private static List<String> lists(Sender sender) {
        SenderKind kind = SenderKind.of(sender.getClass());
        String own = kind.listOf(sender.accountSid());
        // The list under an address has its numbers: one phone number, or a short code for each country.
        return kind.isNumber() ? List.of(own, sender.address()) : List.of(own);
    }

    Table<?> table() {
        return senders;
    }

    boolean has(String sid) {
        return senders.has(sid);
    }

    @Nullable
    Sender get(String sid) {
        return senders.get(sid);
    }

    /** Adds a sender that no account owns yet. */
    public void add(Sender sender) {
        if (SenderKind.of(sender.getClass()).isNumber() && senders.size(sender.address()) > 0) {
            for (Sender present : withAddress(sender.address())) {
                if (present.label().equals(sender.label())) {
                    throw new IllegalArgumentException("a sender exists once: " + sender.label()
                            + " is owned by account " + present.accountSid() + " already, as " + present.sid());
                }
            }
        }
        senders.put(sender);
    }

    /** {@return the numbers of all accounts with an address: one phone number, or a short code for each country} */
    public List<Sender> withAddress(String address) {
        return senders.in(address);
    }

    void remove(Sender sender) {
        senders.remove(sender.sid());
    }

    /** {@return one page of the account's senders of a kind that the filter accepts, in order} */
    // Assumed: the order.
    public <S extends Sender> Page<S> page(
            String accountSid, Class<S> type, Predicate<S> filter, Position position, int limit) {
        return senders.page(
                        SenderKind.of(type).listOf(accountSid),
                        sender -> filter.test(type.cast(sender)),
                        position,
                        limit)
                .map(type::cast);
    }

    /** Returns the account's sender that a request names, or refuses the request. */
    public <S extends Sender> S named(Class<S> type, String accountSid, String sid) {
        S sender = find(type, accountSid, sid);
        if (sender == null) {
            SenderKind kind = SenderKind.of(type);
            throw Problems.notFound("\"" + sid + "\" is no " + kind.noun() + " of account " + accountSid + ": "
                    + UnknownSid.why(kind.sidType(), sid, senders::has));
        }
        return sender;
    }

    /** Replaces a sender by its changed version. */
    public void update(Sender sender) {
        senders.put(sender);
    }

    public <S extends Sender> @Nullable S find(Class<S> type, String accountSid, String sid) {
        Sender sender = senders.get(sid);
        return type.isInstance(sender) && sender.accountSid().equals(accountSid) ? type.cast(sender) : null;
    }

    /** {@return the account's senders of a type, in order} */
    public <S extends Sender> List<S> of(String accountSid, Class<S> type) {
        return senders.in(SenderKind.of(type).listOf(accountSid)).stream()
                .map(type::cast)
                .toList();
    }

    /** {@return all senders of the account, kind by kind} */
    public List<Sender> of(String accountSid) {
        List<Sender> all = new ArrayList<>();
        for (SenderKind kind : SenderKind.values()) {
            all.addAll(senders.in(kind.listOf(accountSid)));
        }
        return all;
    }

    /** {@return the sender's name in messages} */
    static String described(Sender sender) {
        return sender.label() + " (" + sender.sid() + ")";
    }
}
