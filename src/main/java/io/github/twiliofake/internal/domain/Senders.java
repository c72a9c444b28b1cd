package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Sender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The senders that accounts own, in a service or not. */
public final class Senders {
    private final Table<Sender> senders;
    /** The SID by label, which two senders never share. */
    private PersistentMap<String, String> labels;

    Senders(ChangeLog log) {
        senders = new Table<>(
                sender -> Ref.of(sender.sid()),
                sender -> SenderKind.of(sender.getClass()).listOf(sender.accountSid()),
                log);
        labels = PersistentMap.empty();
    }

    Senders(Senders original, ChangeLog log) {
        senders = new Table<>(original.senders, log);
        labels = original.labels;
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

    /** Adds a sender, which no account may own yet. */
    public void add(Sender sender) {
        String taken = labels.get(sender.label());
        Sender present = taken == null ? null : senders.get(taken);
        if (present != null) {
            throw new IllegalArgumentException("a sender exists once: " + sender.label() + " is owned by account "
                    + present.accountSid() + " already, as " + present.sid());
        }
        senders.put(sender);
        labels = labels.with(sender.label(), sender.sid());
    }

    void remove(Sender sender) {
        senders.remove(sender.sid());
        labels = labels.without(sender.label());
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

    /** {@return the sender as messages name it} */
    static String described(Sender sender) {
        return sender.label() + " (" + sender.sid() + ")";
    }
}
