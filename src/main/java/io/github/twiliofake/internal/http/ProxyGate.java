package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.TwilioHost;
import java.util.Map;

/** Refuses proxy requests to hosts other than Twilio's, so that the fake is never an open relay. */
final class ProxyGate implements Step {
    private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain; charset=utf-8");

    private final Step next;

    ProxyGate(Step next) {
        this.next = next;
    }

    @Override
    public Response handle(Call call) {
        Request request = call.request();
        String proxied = request.proxied();
        Problem problem = request.unreadable();
        boolean isConnect = request.method().equals("CONNECT");
        if (problem != null && (isConnect || request.method().equals(Request.TLS))) {
            return refused(
                    call,
                    problem.status(),
                    problem.remark() == null ? problem.message(request.path()) : problem.remark());
        }
        if (isConnect) {
            return refused(call, 403, "as a proxy, this fake accepts only *.twilio.com:443, not " + request.path());
        }
        if (proxied != null && !TwilioHost.isOrigin(proxied)) {
            return refused(call, 403, "as a proxy, this fake accepts only *.twilio.com, not " + proxied);
        }
        return next.handle(call);
    }

    private static Response refused(Call call, int status, String why) {
        call.note(why);
        return new Response.Foreign(status, TEXT, "twilio-messaging-fake: " + why + "\n");
    }
}
