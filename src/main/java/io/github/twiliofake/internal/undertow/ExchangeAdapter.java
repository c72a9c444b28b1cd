package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Reply;
import io.github.twiliofake.internal.http.ReplyHeaders;
import io.github.twiliofake.internal.http.Step;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xnio.IoUtils;

/** Exchange to call, reply to exchange. Answers on the I/O thread, as nothing behind it ever blocks. */
final class ExchangeAdapter implements HttpHandler {
    private static final Map<HttpString, String> CONSTANT = ReplyHeaders.CONSTANT.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(header -> new HttpString(header.getKey()), Map.Entry::getValue));

    private final Step pipeline;
    private final String server;
    private final Duration bodyTimeout;

    ExchangeAdapter(Step pipeline, String server, Duration bodyTimeout) {
        this.pipeline = pipeline;
        this.server = server;
        this.bodyTimeout = bodyTimeout;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        new BodyReader(exchange, bodyTimeout, this::answer).read();
    }

    private void answer(HttpServerExchange exchange, ReceivedBody body) {
        Reply reply = pipeline.handle(new Call(new Call.Message(
                exchange.getRequestMethod().toString(),
                path(exchange),
                exchange.getQueryString(),
                headers(exchange),
                body.bytes(),
                server,
                body.problem(),
                body.abandoned())));
        if (body.abandoned()) {
            IoUtils.safeClose(exchange.getConnection());
            return;
        }
        exchange.setStatusCode(reply.status());
        HeaderMap headers = exchange.getResponseHeaders();
        CONSTANT.forEach(headers::put);
        reply.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
        if (!body.complete()) {
            exchange.setPersistent(false);
        }
        if (reply.body().isEmpty()) {
            exchange.endExchange();
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(reply.body().getBytes(StandardCharsets.UTF_8));
        if (body.complete()) {
            exchange.getResponseSender().send(bytes);
        } else {
            // The rest of the body may never come: nobody waits for it.
            exchange.getResponseSender().send(bytes, new CloseConnection());
        }
    }

    /** The path as sent; an absolute request target loses its host. */
    private static String path(HttpServerExchange exchange) {
        String target = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            int slash = target.indexOf('/', target.indexOf("://") + 3);
            return slash < 0 ? "/" : target.substring(slash);
        }
        return target;
    }

    private static SortedMap<String, List<String>> headers(HttpServerExchange exchange) {
        SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(values.getHeaderName().toString(), List.copyOf(values));
        }
        return headers;
    }

    /** Closes the connection when the answer is out, with its head alone where there is no more of it. */
    private static final class CloseConnection implements IoCallback {
        private boolean sent;

        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            if (sent) {
                IoUtils.safeClose(exchange.getConnection());
            } else {
                sent = true;
                sender.close(this);
            }
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
