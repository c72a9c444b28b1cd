package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.TwilioHost;
import java.util.Map;

/** Refuses to be a proxy for anybody but Twilio, whom the fake stands in for: never an open relay. */
final class ProxyGate implements Step {
    private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain; charset=utf-8");

    private final Step next;

    ProxyGate(Step next) {
        this.next = next;
    }

    @Override
    public Reply handle(Call call) {
        Call.Message message = call.message();
        String proxied = message.proxied();
        if (message.method().equals("CONNECT")) {
            Problem problem = message.unreadable();
            return refused(
                    call,
                    problem == null
                            ? "as a proxy this fake goes to *.twilio.com:443 only, not to " + message.path()
                            : String.valueOf(problem.remark()));
        }
        if (proxied != null && !TwilioHost.isOrigin(proxied)) {
            return refused(call, "as a proxy this fake goes to *.twilio.com only, not to " + proxied);
        }
        return next.handle(call);
    }

    private static Reply refused(Call call, String why) {
        call.remark(why);
        return new Reply.Whole(403, null, TEXT, "twilio-messaging-fake: " + why + "\n", false);
    }
}
