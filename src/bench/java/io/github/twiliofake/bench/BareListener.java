package io.github.twiliofake.bench;

import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * An empty listener on a worker that the whole JVM shares. It starts like the fake. It stops in the simple way: first the port,
 * then the connections.
 */
final class BareListener implements Server {
    private static final Logger XNIO = Logger.getLogger("org.xnio");
    private static final XnioWorker WORKER = worker();
    private static final DefaultByteBufferPool POOL = new DefaultByteBufferPool(true, 16 << 10);
    /** Headers with as many bytes as Twilio's, so that the comparison is about the work, not about the number of bytes. */
    private static final Map<HttpString, String> HEADERS = Map.ofEntries(
            header("Content-Type", "application/json"),
            header("Date", "Thu, 01 Jan 2026 00:00:00 GMT"),
            header("Twilio-Request-Id", "RQ00000000000000000000000000000000"),
            header("Twilio-Request-Duration", "0.001"),
            header("Twilio-Concurrent-Requests", "1"),
            header("Access-Control-Allow-Origin", "*"),
            header(
                    "Access-Control-Allow-Headers",
                    "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, "
                            + "If-Unmodified-Since, Idempotency-Key"),
            header("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS"),
            header("Access-Control-Expose-Headers", "ETag"),
            header("Access-Control-Allow-Credentials", "true"),
            header("X-API-Domain", "messaging.twilio.com"),
            header("X-Home-Region", "us1"),
            header("X-Shenanigans", "none"),
            header("Strict-Transport-Security", "max-age=31536000"));

    private final Queue<String> captured = new ConcurrentLinkedQueue<>();
    private final HttpOpenListener http =
            new HttpOpenListener(POOL, OptionMap.create(UndertowOptions.ALWAYS_SET_DATE, false));
    private final AcceptingChannel<StreamConnection> server;

    BareListener() throws IOException {
        this(HEADERS, ANSWER);
    }

    /** An application that answers each webhook with the same TwiML. */
    BareListener(String twiml) throws IOException {
        this(Map.ofEntries(header("Content-Type", "text/xml")), twiml);
    }

    private BareListener(Map<HttpString, String> headers, String answer) throws IOException {
        http.setRootHandler(exchange -> exchange.getRequestReceiver().receiveFullString((ready, body) -> {
            captured.add(ready.getRequestMethod() + " " + ready.getRequestPath() + " " + body);
            headers.forEach((name, value) -> ready.getResponseHeaders().put(name, value));
            ready.getResponseSender().send(answer);
        }));
        server = WORKER.createStreamConnectionServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ChannelListeners.openListenerAdapter(http),
                OptionMap.builder()
                        .set(Options.TCP_NODELAY, true)
                        .set(Options.REUSE_ADDRESSES, true)
                        .set(Options.BACKLOG, 1000)
                        .getMap());
        server.resumeAccepts();
    }

    @Override
    public int port() {
        return server.getLocalAddress(InetSocketAddress.class).getPort();
    }

    @Override
    public int captured() {
        return captured.size();
    }

    @Override
    public void close() {
        IoUtils.safeClose(server);
        CountDownLatch closed = new CountDownLatch(1);
        WORKER.getIoThread().execute(() -> {
            http.closeConnections();
            WORKER.getIoThread().execute(closed::countDown);
        });
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map.Entry<HttpString, String> header(String name, String value) {
        return Map.entry(new HttpString(name), value);
    }

    private static XnioWorker worker() {
        XNIO.setLevel(Level.WARNING);
        Logger.getLogger("org.jboss.threads").setLevel(Level.WARNING);
        try {
            return Xnio.getInstance()
                    .createWorker(OptionMap.builder()
                            .set(Options.WORKER_IO_THREADS, 1)
                            .set(Options.WORKER_TASK_CORE_THREADS, 0)
                            .set(Options.WORKER_TASK_MAX_THREADS, 1)
                            .set(Options.THREAD_DAEMON, true)
                            .getMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
