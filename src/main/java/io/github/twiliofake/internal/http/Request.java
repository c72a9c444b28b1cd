package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.request.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the client sent it.
 *
 * @param path the path as sent, without the query; always starts with a slash
 * @param query the query as sent, without the question mark
 * @param headers the headers, with names as sent, each name once, in any case
 * @param server the address that the client connected to, such as {@code http://127.0.0.1:40123}
 * @param proxied the origin that the client asked the proxy for, such as {@code https://messaging.twilio.com}, or {@code null} if
 *     it called the fake itself
 * @param unreadable the reason why the body did not arrive whole, or {@code null} if it did
 * @param abandoned true if the client closed the connection, so that no response can reach it
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
    /** The method of a client that began TLS instead of HTTP. No client can send it, because it is not a token. */
    public static final String TLS = "(TLS)";

    /** Returns the first value of a header, or {@code null} if there is none. Ignores the case of the name. */
    public @Nullable String header(String name) {
        return Headers.first(headers, name);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
