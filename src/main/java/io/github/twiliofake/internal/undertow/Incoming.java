package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.TwilioHost;
import io.github.twiliofake.internal.http.OwnHost;
import io.github.twiliofake.internal.http.Request;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads requests from exchanges. */
final class Incoming {
    private final String server;
    private final boolean isInTunnel;

    Incoming(String server, boolean isInTunnel) {
        this.server = server;
        this.isInTunnel = isInTunnel;
    }

    Request request(HttpServerExchange exchange, ReceivedBody body) {
        String proxied = proxied(exchange);
        // Does not read a request to a foreign host, because it may have secrets.
        boolean isForOthers = proxied != null && !TwilioHost.isOrigin(proxied);
        return new Request(
                exchange.getRequestMethod().toString(),
                isForOthers ? "/" : path(exchange),
                isForOthers ? "" : exchange.getQueryString(),
                isForOthers ? Map.of() : headers(exchange),
                isForOthers ? new byte[0] : body.bytes(),
                server,
                proxied,
                body.problem(),
                body.abandoned());
    }

    /** Returns the path as sent, without the host of an absolute request target. */
    private static String path(HttpServerExchange exchange) {
        String target = exchange.getRequestURI();
        int scheme = target.indexOf("://");
        // The target of a tunnel also has a host, but no scheme.
        if (exchange.isHostIncludedInRequestURI() && scheme >= 0) {
            int slash = target.indexOf('/', scheme + 3);
            return slash < 0 ? "/" : target.substring(slash);
        }
        return target;
    }

    /** Returns the origin that the client asked this proxy for, or {@code null} if it called the fake itself. */
    private @Nullable String proxied(HttpServerExchange exchange) {
        if (isInTunnel) {
            return "https://" + Tunnels.hostOf(exchange.getConnection());
        }
        String target = exchange.getRequestURI();
        int scheme = target.indexOf("://");
        if (!exchange.isHostIncludedInRequestURI() || scheme < 0) {
            return null;
        }
        int slash = target.indexOf('/', scheme + 3);
        String authority = target.substring(scheme + 3, slash < 0 ? target.length() : slash);
        // Without a user and password, which the journal must not show.
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        // An absolute request target may also mean the fake itself.
        return OwnHost.is(host, server) ? null : target.substring(0, scheme + 3) + host;
    }

    private static Map<String, List<String>> headers(HttpServerExchange exchange) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(
                    values.getHeaderName().toString(),
                    values.size() == 1 ? List.of(values.getFirst()) : List.copyOf(values));
        }
        return headers;
    }
}
