package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Pause;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Response.Ending;
import io.github.twiliofake.internal.http.ResponseHeaders;
import io.github.twiliofake.internal.http.Step;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;

/** Converts exchanges to calls, and sends the responses. Answers on the I/O thread, because nothing behind it blocks. */
final class ExchangeAdapter implements HttpHandler {
    private static final List<Map.Entry<HttpString, String>> CONSTANT = ResponseHeaders.CONSTANT.entrySet().stream()
            .map(header -> Map.entry(new HttpString(header.getKey()), header.getValue()))
            .toList();
    private static final HttpString API_DOMAIN = new HttpString("X-API-Domain");
    /** The header names of nearly every response. */
    private static final Map<String, HttpString> OFTEN = Map.of(
            "Content-Type",
            Headers.CONTENT_TYPE,
            "Date",
            Headers.DATE,
            "Twilio-Request-Id",
            new HttpString("Twilio-Request-Id"));

    private final Step pipeline;
    private final Pauses pauses;
    private final String server;
    private final Duration bodyTimeout;
    private final boolean isInTunnel;
    private final Incoming incoming;
    /** Created for the first deferred response. */
    private volatile @Nullable DeferredWork deferredWork;
    /** Created for the first tunnel; used on the I/O thread only. */
    private @Nullable Tunnels tunnels;

    ExchangeAdapter(Step pipeline, Pauses pauses, String server, Duration bodyTimeout) {
        this(pipeline, pauses, server, bodyTimeout, false);
    }

    private ExchangeAdapter(Step pipeline, Pauses pauses, String server, Duration bodyTimeout, boolean isInTunnel) {
        this.pipeline = pipeline;
        this.pauses = pauses;
        this.server = server;
        this.bodyTimeout = bodyTimeout;
        this.isInTunnel = isInTunnel;
        this.incoming = new Incoming(server, isInTunnel);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (exchange.getRequestMethod().equals(Methods.CONNECT) && !isInTunnel) {
            String host = Tunnels.twilioHost(exchange.getRequestURI());
            if (host != null && exchange.isRequestComplete()) {
                if (tunnels == null) {
                    HttpHandler inside = new ExchangeAdapter(pipeline, pauses, server, bodyTimeout, true);
                    tunnels = new Tunnels(pipeline, server, inside);
                }
                tunnels.open(exchange, host);
                return;
            }
            if (host != null) {
                // Undertow would wait for the body without limit before it opens the tunnel.
                answer(exchange, ReceivedBody.notRead(Problems.malformed("a CONNECT request has no body")));
                return;
            }
        }
        new BodyReader(exchange, bodyTimeout, this::answer).read();
    }

    private void answer(HttpServerExchange exchange, ReceivedBody body) {
        Call call = new Call(incoming.request(exchange, body));
        deliver(exchange, body, call, pipeline.handle(call));
    }

    private void deliver(HttpServerExchange exchange, ReceivedBody body, Call call, Response response) {
        if (body.abandoned()) {
            call.done();
            end(exchange, Ending.CLOSE);
        } else if (response instanceof Response.Whole whole) {
            call.done();
            start(exchange, body, call, whole);
            send(exchange, body, ByteBuffer.wrap(bytes(whole)));
        } else if (response instanceof Response.Paused paused) {
            pauses.add(
                    exchange,
                    call,
                    paused.pause(),
                    () -> deliver(exchange, body, call, paused.rest().get()));
        } else if (response instanceof Response.Deferred deferred) {
            DeferredWork all = deferredWork == null ? new DeferredWork() : deferredWork;
            deferredWork = all;
            all.submit(exchange, deferred.work(), made -> deliver(exchange, body, call, made));
        } else if (response instanceof Response.Streamed streamed) {
            exchange.setStatusCode(streamed.status());
            addHeaders(exchange, streamed.headers());
            if (exchange.getRequestMethod().equals(Methods.HEAD)) {
                call.done();
                exchange.endExchange();
                return;
            }
            stream(exchange, call, streamed);
        } else if (response instanceof Response.Dribbled dribbled) {
            byte[] all = bytes(dribbled.whole());
            start(exchange, body, call, dribbled.whole());
            exchange.setResponseContentLength(all.length);
            dribble(exchange, body, call, dribbled, ByteBuffer.wrap(all));
        } else if (response instanceof Response.Cut cut) {
            call.done();
            byte[] all = bytes(cut.whole());
            start(exchange, body, call, cut.whole());
            exchange.setResponseContentLength(all.length);
            exchange.getResponseSender().send(ByteBuffer.wrap(all, 0, cut.bytes()), new EndOfConnection(cut.ending()));
        } else if (response instanceof Response.None none) {
            call.done();
            end(exchange, none.ending());
        } else {
            throw new IllegalStateException("this adapter has no case for the response " + response);
        }
    }

    /** Sets the status and headers of a response. */
    private static void start(HttpServerExchange exchange, ReceivedBody body, Call call, Response.Whole whole) {
        exchange.setStatusCode(whole.status());
        HeaderMap headers = exchange.getResponseHeaders();
        if (whole instanceof Response.Native) {
            for (Map.Entry<HttpString, String> header : CONSTANT) {
                headers.put(header.getKey(), header.getValue());
            }
            headers.put(API_DOMAIN, call.apiDomain());
        }
        addHeaders(exchange, whole.headers());
        if (!body.complete()) {
            exchange.setPersistent(false);
        }
    }

    private static void addHeaders(HttpServerExchange exchange, Map<String, String> own) {
        HeaderMap headers = exchange.getResponseHeaders();
        for (Map.Entry<String, String> header : own.entrySet()) {
            HttpString name = OFTEN.get(header.getKey());
            headers.put(name == null ? new HttpString(header.getKey()) : name, header.getValue());
        }
    }

    private void stream(HttpServerExchange exchange, Call call, Response.Streamed streamed) {
        String piece = streamed.pieces().next();
        if (!streamed.pieces().hasNext()) {
            call.done();
            exchange.getResponseSender().send(piece);
        } else if (piece.isEmpty()) {
            streamOn(exchange, call, streamed);
        } else {
            exchange.getResponseSender().send(piece, new IoCallback() {
                @Override
                public void onComplete(HttpServerExchange sent, Sender sender) {
                    streamOn(sent, call, streamed);
                }

                @Override
                public void onException(HttpServerExchange gone, Sender sender, IOException exception) {
                    call.done();
                    end(gone, Ending.CLOSE);
                }
            });
        }
    }

    /** Continues after a pause: a client that reads as fast as this writes would occupy the I/O thread. */
    private void streamOn(HttpServerExchange exchange, Call call, Response.Streamed streamed) {
        pauses.add(exchange, call, streamed.between().get(), () -> stream(exchange, call, streamed));
    }

    private static void send(HttpServerExchange exchange, ReceivedBody body, ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            exchange.endExchange();
        } else if (body.complete()) {
            exchange.getResponseSender().send(bytes);
        } else {
            // Does not wait for the rest of the request, which may never arrive.
            exchange.getResponseSender().send(bytes, COMPLETE_AND_CLOSE);
        }
    }

    private void dribble(
            HttpServerExchange exchange, ReceivedBody body, Call call, Response.Dribbled dribbled, ByteBuffer rest) {
        if (rest.remaining() <= dribbled.bytes()) {
            call.done();
            send(exchange, body, rest);
            return;
        }
        ByteBuffer piece = rest.slice(rest.position(), dribbled.bytes());
        rest.position(rest.position() + dribbled.bytes());
        exchange.getResponseSender().send(piece, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange sent, Sender sender) {
                pauses.add(
                        sent,
                        call,
                        new Pause.RealTime(dribbled.every()),
                        () -> dribble(sent, body, call, dribbled, rest));
            }

            @Override
            public void onException(HttpServerExchange gone, Sender sender, IOException exception) {
                call.done();
                end(gone, Ending.CLOSE);
            }
        });
    }

    private static byte[] bytes(Response.Whole whole) {
        return whole instanceof Response.File file
                ? file.content().bytes()
                : whole.body().getBytes(StandardCharsets.UTF_8);
    }

    /** Ends the connection, even in the middle of a response. A reset shows the client that something is wrong. */
    private static void end(HttpServerExchange exchange, Ending ending) {
        if (ending == Ending.RESET) {
            try {
                exchange.getConnection().setOption(Options.CLOSE_ABORT, true);
            } catch (IOException e) {
                // The connection is already gone.
            }
        }
        IoUtils.safeClose(exchange.getConnection());
    }

    /** Waits for work under way on other threads. Must not run on the I/O thread. */
    void awaitDeferred() {
        DeferredWork all = deferredWork;
        if (all != null) {
            all.await();
        }
    }

    /** Ends the tunnels. Runs on the I/O thread. */
    void close() {
        if (tunnels != null) {
            tunnels.close();
        }
    }

    /** Ends the connection after the sent bytes left, even if the response is incomplete. */
    private record EndOfConnection(Ending ending) implements IoCallback {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            end(exchange, ending);
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            end(exchange, ending);
        }
    }

    /** Completes the response, which may have no body, and then closes the connection. */
    private static final IoCallback COMPLETE_AND_CLOSE = new IoCallback() {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            sender.close(new EndOfConnection(Ending.CLOSE));
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            end(exchange, Ending.CLOSE);
        }
    };
}
