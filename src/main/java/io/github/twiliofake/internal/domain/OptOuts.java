package io.github.twiliofake.internal.domain;

import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.MessagingService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of people who want no more messages, each with the sender or service that they opted out of. */
public final class OptOuts {
    private final Table<OptOut> optOuts;

    OptOuts(ChangeLog log) {
        optOuts = new Table<>(
                OptOuts::ref,
                optOut -> optOut.serviceSid() == null
                        ? List.of(optOut.accountSid())
                        : List.of(optOut.accountSid(), optOut.serviceSid()),
                Table.Order.OLDEST_FIRST,
                log);
    }

    OptOuts(OptOuts original, ChangeLog log) {
        optOuts = new Table<>(original.optOuts, log);
    }

    Table<?> table() {
        return optOuts;
    }

    private static Ref ref(OptOut optOut) {
        return optOut.serviceSid() == null
                ? ref(optOut.number(), String.valueOf(optOut.sender()), optOut.accountSid())
                : ref(optOut.number(), optOut.serviceSid());
    }

    private static Ref ref(String number, String serviceSid) {
        return Ref.of("opt-out of " + number + " from " + serviceSid);
    }

    private static Ref ref(String number, String sender, String accountSid) {
        return Ref.of("opt-out of " + number + " from " + sender + " of " + accountSid);
    }

    /** {@return the opt-outs from senders and services of an account, in order} */
    public List<OptOut> of(String accountSid) {
        return optOuts.in(accountSid);
    }

    public void add(OptOut optOut) {
        Handsets.requireNumber(optOut.number());
        if (!optOuts.has(ref(optOut).sid())) {
            optOuts.put(optOut);
        }
    }

    /** Removes the opt-out, if any, from a service, or from a sender without a service. */
    public void remove(OptOut optOut) {
        optOuts.remove(ref(optOut).sid());
    }

    boolean isOptedOut(String number, MessagingService service) {
        return optOuts.has(ref(number, service.sid()).sid());
    }

    /** Removes all opt-outs from a service that is deleted. */
    void removeAll(MessagingService service) {
        optOuts.in(service.sid()).forEach(this::remove);
    }

    /** Returns the opt-out of a number from a sender or its service, or {@code null} if there is none. */
    public @Nullable OptOut from(String accountSid, String sender, @Nullable MessagingService service, String number) {
        OptOut own = optOuts.get(ref(number, sender, accountSid).sid());
        return own != null || service == null
                ? own
                : optOuts.get(ref(number, service.sid()).sid());
    }
}
