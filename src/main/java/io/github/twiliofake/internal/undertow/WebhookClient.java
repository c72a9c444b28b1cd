package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.webhook.Carrier;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.UndertowClient;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StringWriteChannelListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.channels.StreamSourceChannel;

/** Undertow's client, on the engine's I/O thread. It connects to addresses of this machine alone, and never asks DNS. */
public final class WebhookClient implements Carrier, AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    /** Twilio reads no more (error 11750). */
    private static final int LONGEST_BODY = 64 << 10;

    private final Engine engine = Engine.get();
    private final Set<Sending> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public WebhookClient() {}

    @Override
    public Runnable send(
            URI target, String method, String path, Map<String, String> headers, String body, Consumer<Result> then) {
        Sending sending = new Sending(method, path, headers, body, then);
        underWay.add(sending);
        if (closed) {
            sending.drop();
        } else {
            sending.connect(target, target.getHost().equalsIgnoreCase("localhost") ? "127.0.0.1" : target.getHost());
        }
        return sending::drop;
    }

    @Override
    public void run(Runnable work) {
        if (!closed) {
            engine.worker().execute(work);
        }
    }

    @Override
    public Runnable after(Duration duration, Runnable work) {
        return engine.ioThread().executeAfter(work, Engine.millis(duration), TimeUnit.MILLISECONDS)::remove;
    }

    @Override
    public boolean isBusyThread() {
        return Thread.currentThread() == engine.ioThread();
    }

    /** Gives up on all that is under way. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(Sending::drop);
    }

    private static final class TlsHolder {
        /** Trusts every certificate, as no webhook leaves this machine. Extended, or Java would judge the name in it. */
        private static final X509TrustManager EVERY_CERTIFICATE = new X509ExtendedTrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };

        static final UndertowXnioSsl SSL = ssl();

        private static UndertowXnioSsl ssl() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {EVERY_CERTIFICATE}, null);
                return new UndertowXnioSsl(
                        Xnio.getInstance(WebhookClient.class.getClassLoader()), OptionMap.EMPTY, context);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has TLS", e);
            }
        }
    }

    /** One webhook under way. It is answered on the I/O thread, and may be dropped on any. */
    private final class Sending {
        private final String method;
        private final String path;
        private final Map<String, String> headers;
        private final String body;
        private final Consumer<Result> then;
        private final Runnable cancelLimit;
        private @Nullable Runnable cancelConnectLimit;
        private @Nullable ClientConnection connection;
        private boolean isOver;

        Sending(String method, String path, Map<String, String> headers, String body, Consumer<Result> then) {
            this.method = method;
            this.path = path;
            this.headers = headers;
            this.body = body;
            this.then = then;
            cancelLimit = after(LIMIT, () -> fail("no answer within " + LIMIT.toSeconds() + " s (11200)"));
        }

        void connect(URI target, String address) {
            boolean isTls = target.getScheme().equalsIgnoreCase("https");
            int port = target.getPort() >= 0 ? target.getPort() : isTls ? 443 : 80;
            URI numeric = URI.create(target.getScheme() + "://" + address + ":" + port);
            limitConnecting();
            ClientCallback<ClientConnection> connected = new ClientCallback<>() {
                @Override
                public void completed(ClientConnection made) {
                    connected(made);
                }

                @Override
                public void failed(IOException e) {
                    if (target.getHost().equalsIgnoreCase("localhost") && !address.startsWith("[")) {
                        cancelConnectLimit();
                        connect(target, "[::1]");
                    } else {
                        fail("no connection to " + target + " (11205): " + e.getMessage());
                    }
                }
            };
            UndertowClient.getInstance()
                    .connect(
                            connected,
                            numeric,
                            engine.ioThread(),
                            isTls ? TlsHolder.SSL : null,
                            isTls ? engine.tlsBuffers() : engine.buffers(),
                            OptionMap.EMPTY);
        }

        private synchronized void limitConnecting() {
            if (!isOver) {
                cancelConnectLimit = after(
                        CONNECT_LIMIT, () -> fail("no connection within " + CONNECT_LIMIT.toSeconds() + " s (11205)"));
            }
        }

        private synchronized void cancelConnectLimit() {
            if (cancelConnectLimit != null) {
                cancelConnectLimit.run();
            }
        }

        /** Returns whether the connection is wanted; if it was dropped meanwhile, it is closed. */
        private synchronized boolean take(ClientConnection made) {
            cancelConnectLimit();
            if (isOver) {
                hangUp(made);
                return false;
            }
            connection = made;
            return true;
        }

        /** Ends a connection at once. Undertow's own close waits for the application to end it too, and longer amid a request. */
        private static void hangUp(ClientConnection made) {
            try {
                IoUtils.safeClose(made.performUpgrade());
            } catch (IOException e) {
                // It is closed already.
                IoUtils.safeClose(made);
            }
        }

        private void connected(ClientConnection made) {
            if (!take(made)) {
                return;
            }
            ClientRequest request =
                    new ClientRequest().setMethod(new HttpString(method)).setPath(path);
            headers.forEach((name, value) -> request.getRequestHeaders().put(new HttpString(name), value));
            request.getRequestHeaders().put(Headers.CONTENT_LENGTH, body.length());
            request.getRequestHeaders().put(Headers.CONNECTION, "close");
            made.sendRequest(request, new ClientCallback<>() {
                @Override
                public void completed(ClientExchange exchange) {
                    exchange.setResponseListener(new ClientCallback<>() {
                        @Override
                        public void completed(ClientExchange answered) {
                            new Answer(answered.getResponse().getResponseCode())
                                    .handleEvent(answered.getResponseChannel());
                        }

                        @Override
                        public void failed(IOException e) {
                            fail("no answer (11200): " + e.getMessage());
                        }
                    });
                    new StringWriteChannelListener(body).setup(exchange.getRequestChannel());
                }

                @Override
                public void failed(IOException e) {
                    fail("no answer (11200): " + e.getMessage());
                }
            });
        }

        /** Reads the body of an answer. */
        private final class Answer implements ChannelListener<StreamSourceChannel> {
            private final int status;
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            private final ByteBuffer buffer = ByteBuffer.allocate(4096);

            Answer(int status) {
                this.status = status;
            }

            @Override
            public void handleEvent(StreamSourceChannel channel) {
                try {
                    while (true) {
                        buffer.clear();
                        int read = channel.read(buffer);
                        if (read < 0) {
                            over(new Result(status, bytes.toString(StandardCharsets.UTF_8), null, true));
                            return;
                        }
                        if (read == 0) {
                            channel.getReadSetter().set(this);
                            channel.resumeReads();
                            return;
                        }
                        bytes.write(buffer.array(), 0, read);
                        if (bytes.size() > LONGEST_BODY) {
                            fail("its body is longer than 64 kB (11750)");
                            return;
                        }
                    }
                } catch (IOException e) {
                    fail("its answer broke off (11200): " + e.getMessage());
                }
            }
        }

        private void fail(String why) {
            over(new Result(0, "", why, isConnected()));
        }

        private synchronized boolean isConnected() {
            return connection != null;
        }

        private void over(Result result) {
            if (finish()) {
                then.accept(result);
            }
        }

        void drop() {
            boolean unused = finish();
        }

        private synchronized boolean finish() {
            if (isOver) {
                return false;
            }
            isOver = true;
            underWay.remove(this);
            cancelLimit.run();
            cancelConnectLimit();
            ClientConnection made = connection;
            if (made != null) {
                engine.ioThread().execute(() -> hangUp(made));
            }
            return true;
        }
    }
}
