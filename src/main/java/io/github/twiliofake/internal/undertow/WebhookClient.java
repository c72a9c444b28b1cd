package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.webhook.Carrier;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.ClientResponse;
import io.undertow.client.UndertowClient;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
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
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.ssl.SslConnection;

/** Undertow's client, on the engine's I/O thread. It connects to addresses of this machine alone, and never asks DNS. */
public final class WebhookClient implements Carrier, AutoCloseable {
    /** Twilio reads no more (error 11750). */
    private static final int LONGEST_BODY = 64 << 10;

    /** The most webhooks on one connection. Otherwise, a server that serves one connection at a time would keep the others waiting. */
    private static final int LONGEST_SERVICE = 200;

    private static final String KEEP = "keep-alive";
    /** Undertow's code at the start of a message, which tells a tester nothing. */
    private static final Pattern CODE = Pattern.compile("^UT[0-9]+: ");

    // The codes of Twilio's warnings.
    private static final int NO_ANSWER = 11200;
    private static final int NO_CONNECTION = 11205;
    private static final int NO_TLS = 11220;
    private static final int TOO_LONG = 11750;

    private final Engine engine = Engine.get();
    private final Set<Sending> underWay = ConcurrentHashMap.newKeySet();
    /** By scheme, host and port. */
    private final Map<String, Destination> destinations = new ConcurrentHashMap<>();

    private volatile boolean closed;

    public WebhookClient() {}

    @Override
    public void send(Parcel parcel, Limits limits, Duration left, Consumer<Result> then) {
        Destination destination = destinations.computeIfAbsent(
                parcel.target().toString(), target -> new Destination(engine.ioThread(), System::nanoTime));
        Sending sending = new Sending(parcel, limits, left, then, destination);
        // Before the check: either this thread sees that the client is closed, or the closing thread sees the webhook.
        underWay.add(sending);
        if (!closed) {
            destination.add(sending);
        }
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

    /** Ends all webhooks under way. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(Sending::drop);
    }

    private static final class TlsHolder {
        /** Trusts every certificate, because no webhook leaves this machine. Of the extended type, because Java would otherwise check the name. */
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
    private final class Sending implements Destination.Sender {
        private final Parcel parcel;
        private final Limits limits;
        private final Duration left;
        private final Consumer<Result> then;
        private final Destination destination;
        private Runnable cancelTotal = () -> {};
        /** Cancels the limit of the present phase. */
        private Runnable cancelPhase = () -> {};

        private @Nullable ClientConnection connection;
        /** The number of webhooks that the connection served before. */
        private int served;

        private boolean isOver;

        Sending(Parcel parcel, Limits limits, Duration left, Consumer<Result> then, Destination destination) {
            this.parcel = parcel;
            this.limits = limits;
            this.left = left;
            this.then = then;
            this.destination = destination;
        }

        @Override
        public void begin(@Nullable ClientConnection kept, int servedBefore) {
            boolean isWanted = limitTotal();
            if (kept != null && kept.isOpen()) {
                if (take(kept, servedBefore)) {
                    request(kept);
                }
            } else if (isWanted) {
                String host = parcel.target().getHost();
                connect(host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host);
            }
        }

        /** Starts the total limit, unless the webhook was dropped. The time that it waited for a connection does not count. */
        private synchronized boolean limitTotal() {
            if (!isOver) {
                cancelTotal = after(left, () -> tooLate(limits.total()));
            }
            return !isOver;
        }

        private void connect(String address) {
            URI target = parcel.target();
            boolean isTls = target.getScheme().equalsIgnoreCase("https");
            int port = target.getPort() >= 0 ? target.getPort() : isTls ? 443 : 80;
            URI numeric = URI.create(target.getScheme() + "://" + address + ":" + port);
            limit(limits.connect(), () -> unconnected("no connection within " + shown(limits.connect())));
            ClientCallback<ClientConnection> connected = new ClientCallback<>() {
                @Override
                public void completed(ClientConnection made) {
                    if (take(made, 0)) {
                        request(made);
                    }
                }

                @Override
                public void failed(IOException e) {
                    if (target.getHost().equalsIgnoreCase("localhost") && !address.startsWith("[")) {
                        connect("[::1]");
                    } else {
                        unconnected("no connection to " + target + ": " + e.getMessage());
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

        /** Starts the limit of a phase, and ends that of the previous phase. */
        private synchronized void limit(Duration limit, Runnable late) {
            if (!isOver) {
                cancelPhase.run();
                cancelPhase = after(limit, late);
            }
        }

        /** Returns true if the connection is still needed. Closes it if the webhook was dropped meanwhile. */
        private synchronized boolean take(ClientConnection made, int servedBefore) {
            if (isOver) {
                destination.hangUp(made);
                return false;
            }
            connection = made;
            served = servedBefore;
            return true;
        }

        private void request(ClientConnection made) {
            awaitBytes();
            ClientRequest request = new ClientRequest()
                    .setMethod(new HttpString(parcel.method()))
                    .setPath(parcel.path());
            HeaderMap headers = request.getRequestHeaders();
            parcel.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
            if (!parcel.body().isEmpty()) {
                headers.put(Headers.CONTENT_LENGTH, parcel.body().length());
            }
            boolean isToBeKept = served + 1 < LONGEST_SERVICE && destination.isAwaited();
            // Explicit, because some servers announce that they keep a connection only to clients that ask for it.
            headers.put(Headers.CONNECTION, isToBeKept ? KEEP : "close");
            made.sendRequest(request, new ClientCallback<>() {
                @Override
                public void completed(ClientExchange exchange) {
                    exchange.setResponseListener(new ClientCallback<>() {
                        @Override
                        public void completed(ClientExchange answered) {
                            // Not at once: Undertow reads its request once more after this call, and logs an error if
                            // the request has ended.
                            answered.getConnection()
                                    .getIoThread()
                                    .execute(() ->
                                            new AnswerReader(answered).handleEvent(answered.getResponseChannel()));
                        }

                        @Override
                        public void failed(IOException e) {
                            broken("no answer", e);
                        }
                    });
                    if (!parcel.body().isEmpty()) {
                        new StringWriteChannelListener(parcel.body()).setup(exchange.getRequestChannel());
                    }
                }

                @Override
                public void failed(IOException e) {
                    broken("no answer", e);
                }
            });
        }

        private void awaitBytes() {
            if (limits.read().compareTo(limits.total()) >= 0) {
                // The total limit began earlier, so it ends earlier.
                cancelPhase.run();
                return;
            }
            limit(limits.read(), () -> tooLate(limits.read()));
        }

        /** Reads an answer. */
        private final class AnswerReader implements ChannelListener<StreamSourceChannel> {
            private final ClientExchange exchange;
            private final ClientResponse response;
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            private final ByteBuffer buffer = ByteBuffer.allocate(4096);

            AnswerReader(ClientExchange exchange) {
                this.exchange = exchange;
                this.response = exchange.getResponse();
            }

            @Override
            public void handleEvent(StreamSourceChannel channel) {
                try {
                    while (true) {
                        buffer.clear();
                        int read = channel.read(buffer);
                        if (read < 0) {
                            over(
                                    new Answer(
                                            response.getResponseCode(),
                                            headers(),
                                            bytes.toString(StandardCharsets.UTF_8)),
                                    isKept());
                            return;
                        }
                        if (read == 0) {
                            awaitBytes();
                            channel.getReadSetter().set(this);
                            channel.resumeReads();
                            return;
                        }
                        bytes.write(buffer.array(), 0, read);
                        if (bytes.size() > LONGEST_BODY) {
                            fail(Phase.OTHER, TOO_LONG, "its body is longer than 64 kB");
                            return;
                        }
                    }
                } catch (IOException e) {
                    broken("its answer broke off", e);
                }
            }

            /**
             * Returns whether the server keeps the connection. The server must say so, because many simple servers close it after each
             * answer without an announcement, and the fake must not send a request twice that a server may have read.
             */
            private boolean isKept() {
                return KEEP.equalsIgnoreCase(response.getResponseHeaders().getFirst(Headers.CONNECTION))
                        && exchange.getConnection().isOpen()
                        // All of the request was sent.
                        && !exchange.getRequestChannel().isOpen();
            }

            private Map<String, String> headers() {
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                for (HeaderValues values : response.getResponseHeaders()) {
                    headers.put(values.getHeaderName().toString(), values.getFirst());
                }
                return headers;
            }
        }

        private void unconnected(String why) {
            fail(Phase.CONNECTING, NO_CONNECTION, why);
        }

        private void tooLate(Duration limit) {
            fail(Phase.READING, NO_ANSWER, "no answer within " + shown(limit));
        }

        private void broken(String what, IOException e) {
            if (e instanceof SSLException || isTlsMissing()) {
                // Undertow keeps the reason to itself if it ends the connection in the handshake.
                String why =
                        e instanceof SSLException ? String.valueOf(e.getMessage()) : "the server may speak plain HTTP";
                fail(Phase.CONNECTING, NO_TLS, "no TLS session with " + parcel.target() + ": " + why);
            } else {
                String message = e.getMessage();
                String why = message == null
                        ? "the application closed the connection"
                        : CODE.matcher(message).replaceFirst("");
                fail(Phase.OTHER, NO_ANSWER, what + ": " + why);
            }
        }

        /** Returns whether the connection should have TLS, but its handshake has not ended. */
        private synchronized boolean isTlsMissing() {
            try {
                return connection != null
                        && connection.performUpgrade() instanceof SslConnection encrypted
                        && encrypted.getSslSession().getProtocol().equals("NONE");
            } catch (IOException e) {
                return false;
            }
        }

        private void fail(Phase phase, int code, String why) {
            over(new Failure(phase, code, why, isConnected()), false);
        }

        private synchronized boolean isConnected() {
            return connection != null;
        }

        private void over(Result result, boolean isKept) {
            if (finish(isKept)) {
                then.accept(result);
            }
        }

        void drop() {
            boolean unused = finish(false);
        }

        private synchronized boolean finish(boolean isKept) {
            if (isOver) {
                return false;
            }
            isOver = true;
            underWay.remove(this);
            cancelTotal.run();
            cancelPhase.run();
            ClientConnection made = connection;
            if (made != null && !isKept) {
                destination.hangUp(made);
            }
            destination.over(isKept ? made : null, served + 1);
            return true;
        }
    }

    /** {@return such as {@code 15 s} or {@code 200 ms}} */
    private static String shown(Duration limit) {
        return limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
