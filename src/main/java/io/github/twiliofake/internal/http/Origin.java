package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.TwilioHost;
import org.jspecify.annotations.Nullable;

/**
 * The host that a client means: the host that it called, or the Twilio host that an adapter or a proxy represents.
 *
 * @param url the beginning of URLs in responses
 * @param twilioHost the name of the Twilio host that the client meant, or {@code null} if it meant the fake itself
 * @param isForwarded true if the host comes from headers that an adapter added
 */
record Origin(String url, @Nullable String twilioHost, boolean isForwarded) {
    private static final String FORWARDED_HOST = "X-Forwarded-Host";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    static Origin of(Request request) {
        String proxied = request.proxied();
        if (proxied != null) {
            return new Origin(proxied, twilioHost(proxied.substring(proxied.indexOf("://") + 3)), false);
        }
        String forwarded = request.header(FORWARDED_HOST);
        // Ignores forwarded hosts outside twilio.com.
        if (forwarded != null && twilioHost(forwarded) != null) {
            String scheme = "http".equalsIgnoreCase(request.header(FORWARDED_PROTO)) ? "http://" : "https://";
            return new Origin(scheme + forwarded, twilioHost(forwarded), true);
        }
        String host = request.header("Host");
        return host != null && isHostAndPort(host)
                ? new Origin("http://" + host, twilioHost(host), false)
                : new Origin(request.server(), null, false);
    }

    private static @Nullable String twilioHost(String hostAndPort) {
        String name = TwilioHost.withoutPort(hostAndPort);
        return TwilioHost.is(name) && isHostAndPort(hostAndPort) ? name : null;
    }

    static boolean isForwarded(String header) {
        return header.equalsIgnoreCase(FORWARDED_HOST) || header.equalsIgnoreCase(FORWARDED_PROTO);
    }

    /** Returns true if all characters are valid in the host and port of a URL. */
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
