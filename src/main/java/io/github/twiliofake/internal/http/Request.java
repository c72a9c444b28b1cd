package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.request.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent.
 *
 * @param path as sent, without the query, and always starting with a slash
 * @param query as sent, without the question mark
 * @param headers with names as sent, each name once, in whatever case
 * @param server where the connection came in, such as {@code http://127.0.0.1:40123}
 * @param proxied the origin that a proxy was asked for, such as {@code https://messaging.twilio.com}, or {@code null} if the fake
 *     itself was called
 * @param unreadable why the body did not arrive whole, or {@code null} if it did
 * @param abandoned whether the client has hung up, so that no response can reach it
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record Request(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        String server,
        @Nullable String proxied,
        @Nullable Problem unreadable,
        boolean abandoned) {
    /** Stands for the method where a client began TLS instead of HTTP. No client can send it, as it is no token. */
    public static final String TLS = "(TLS)";

    /** Returns the first value of a header, whatever the case of its name, or {@code null} if it was not sent. */
    public @Nullable String header(String name) {
        return Headers.first(headers, name);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
