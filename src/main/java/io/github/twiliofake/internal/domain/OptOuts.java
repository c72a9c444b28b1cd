package io.github.twiliofake.internal.domain;

import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.MessagingService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who wants no more messages, and from where. */
public final class OptOuts {
    private final Table<OptOut> optOuts;

    OptOuts(ChangeLog log) {
        optOuts = new Table<>(OptOuts::ref, OptOut::accountSid, log);
    }

    OptOuts(OptOuts original, ChangeLog log) {
        optOuts = new Table<>(original.optOuts, log);
    }

    Table<?> table() {
        return optOuts;
    }

    private static Ref ref(OptOut optOut) {
        String from = optOut.serviceSid() == null ? optOut.sender() : optOut.serviceSid();
        return ref(optOut.number(), String.valueOf(from));
    }

    private static Ref ref(String number, String from) {
        return Ref.of("opt-out of " + number + " from " + from);
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

    /** Removes the opt-out, if any, from a service or from a sender that is in none. */
    public void remove(OptOut optOut) {
        optOuts.remove(ref(optOut).sid());
    }

    boolean isOptedOut(String number, MessagingService service) {
        return optOuts.has(ref(number, service.sid()).sid());
    }

    /** Returns the opt-out that keeps a sender from a number, or {@code null}. A sender in a service shares that of the service. */
    public @Nullable OptOut from(String sender, @Nullable MessagingService service, String number) {
        return optOuts.get(ref(number, service == null ? sender : service.sid()).sid());
    }
}
