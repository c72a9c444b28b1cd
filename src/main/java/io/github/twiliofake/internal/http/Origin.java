package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.TwilioHost;
import io.github.twiliofake.internal.http.Call.Message;
import org.jspecify.annotations.Nullable;

/** Whom a client believes to talk to: what it called, or the Twilio host that an adapter or a proxy stands in for. */
final class Origin {
    private static final String FORWARDED_HOST = "X-Forwarded-Host";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    private Origin() {}

    static String of(Message message) {
        if (message.proxied() != null) {
            return message.proxied();
        }
        String twilio = forwardedTwilioHost(message);
        if (twilio != null) {
            return ("http".equalsIgnoreCase(message.header(FORWARDED_PROTO)) ? "http://" : "https://") + twilio;
        }
        String host = message.header("Host");
        return host != null && isHostAndPort(host) ? "http://" + host : message.server();
    }

    /** The Twilio host that was meant; hosts of others are nobody's business here. */
    static @Nullable String forwardedTwilioHost(Message message) {
        String host = message.header(FORWARDED_HOST);
        return host != null && isHostAndPort(host) && TwilioHost.is(TwilioHost.withoutPort(host)) ? host : null;
    }

    /** The name of the Twilio host that was meant, or {@code null} if none was, as when the fake itself was called. */
    static @Nullable String twilioHost(Message message) {
        String proxied = message.proxied();
        String host = proxied == null ? message.header(FORWARDED_HOST) : proxied.substring(proxied.indexOf("://") + 3);
        host = host == null || !TwilioHost.is(TwilioHost.withoutPort(host)) ? message.header("Host") : host;
        if (host == null) {
            return null;
        }
        String name = TwilioHost.withoutPort(host);
        return TwilioHost.is(name) ? name : null;
    }

    static boolean isForwarded(String header) {
        return header.equalsIgnoreCase(FORWARDED_HOST) || header.equalsIgnoreCase(FORWARDED_PROTO);
    }

    /** What may stand in a URL as it is. */
    private static boolean isHostAndPort(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean fits = (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || ".-:_[]".indexOf(c) >= 0;
            if (!fits) {
                return false;
            }
        }
        return !host.isEmpty();
    }
}
