package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Alarms;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Step;
import io.undertow.UndertowOptions;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.channels.AcceptingChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** The port of one fake, on loopback. Its only resource is a socket. */
public final class Listener implements AutoCloseable {
    /** Options that let as many requests as possible reach the pipeline, which answers and records them. */
    static final OptionMap HTTP = OptionMap.builder()
            .set(UndertowOptions.DECODE_URL, false)
            .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .set(UndertowOptions.MAX_PARAMETERS, Integer.MAX_VALUE)
            .set(UndertowOptions.MAX_HEADERS, 2000)
            .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .set(UndertowOptions.ALWAYS_SET_DATE, false)
            .getMap();

    private static final OptionMap SOCKET = OptionMap.builder()
            .set(Options.TCP_NODELAY, true)
            .set(Options.REUSE_ADDRESSES, true)
            .set(Options.BACKLOG, 1000)
            .getMap();

    private static final int MAX_BINDS = 100;
    private static final long CLOSE_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Engine engine = Engine.get();
    private final HttpOpenListener http = new HttpOpenListener(engine.buffers(), HTTP);
    private final Pauses pauses;
    private final ExchangeAdapter adapter;
    private final AcceptingChannel<StreamConnection> server;
    private final InetSocketAddress address;
    private final String url;
    private final Step pipeline;
    /** The open connections, and some closed ones. */
    private final Set<StreamConnection> connections = ConcurrentHashMap.newKeySet(1);
    /** The number of connections at which it removes the closed ones. */
    private int room = 16;

    private volatile boolean closing;

    /**
     * Opens the given port, or, for 0, one that no fake of this JVM had lately. Connections wait until {@link #accept}.
     *
     * @param timeline the clock for waits in clock time
     * @param bodyTimeout the time that a request body may take to arrive
     */
    public Listener(Step pipeline, Timeline timeline, Duration bodyTimeout, int port) {
        this.pipeline = pipeline;
        this.pauses = new Pauses(timeline);
        this.server = bind(port);
        this.address = server.getLocalAddress(InetSocketAddress.class);
        this.url = "http://127.0.0.1:" + address.getPort();
        this.adapter = new ExchangeAdapter(pipeline, pauses, url, bodyTimeout);
        http.setRootHandler(adapter);
        engine.opened(this);
    }

    /** Accepts connections from now on, first those that wait. */
    public void accept() {
        server.resumeAccepts();
    }

    /** {@return alarms that ring on the I/O thread} */
    public static Alarms alarms() {
        return (duration, ring) ->
                Engine.get().ioThread().executeAfter(ring, Engine.millis(duration), TimeUnit.MILLISECONDS)::remove;
    }

    /** Returns its address, resolved, so that no client looks it up. */
    public InetSocketAddress address() {
        return address;
    }

    /** Returns a URL such as {@code http://127.0.0.1:40123}. */
    public String url() {
        return url;
    }

    /**
     * Ends every connection. When it returns, no request is under way and none will be. A connection accepted while
     * closing is dropped unread.
     */
    @Override
    public void close() {
        closing = true;
        engine.closed(this);
        if (engine.death() != null) {
            hangUp();
            throw new IllegalStateException(
                    "the I/O thread of all fakes of this JVM died, so this one could not answer any longer; see the cause. "
                            + "If memory ran out: give the JVM more, or the journal less by Settings.withJournalMemory(…)",
                    engine.death());
        }
        CountDownLatch ended = onIoThread(() -> {
            pauses.drop();
            adapter.close();
            http.closeConnections();
        });
        // In parallel, because it takes as long. A connection accepted in between is closed at once.
        IoUtils.safeClose(server);
        engine.recentPorts().release(address.getPort());
        awaitQuietly(ended);
        adapter.awaitDeferred();
    }

    /** Closes all connections after the I/O thread died. Undertow would need that thread to close them. */
    void hangUp() {
        closing = true;
        IoUtils.safeClose(server);
        connections.forEach(IoUtils::safeClose);
    }

    /** Ends the connections of waiting requests, and runs more work in the same step. No other request is under way then. */
    public void dropWaiting(Runnable more) {
        // Even if none seems to wait: one may be in the journal already, and begin to wait later on the I/O thread.
        awaitQuietly(onIoThread(() -> {
            pauses.dropForRestore();
            more.run();
        }));
    }

    /** Waits until each request in progress is answered, or waits itself. */
    public void awaitRequestsUnderWay() {
        if (engine.death() == null && !closing) {
            awaitQuietly(onIoThread(() -> {}));
        }
    }

    /** Returns a latch that opens when the work is done, with the work that it queued. */
    private CountDownLatch onIoThread(Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        XnioIoThread ioThread = engine.ioThread();
        if (ioThread == Thread.currentThread()) {
            // A request cannot wait for work after itself.
            work.run();
            done.countDown();
        } else {
            // There is only one I/O thread, so it runs this last.
            ioThread.execute(() -> {
                work.run();
                ioThread.execute(done::countDown);
            });
        }
        return done;
    }

    private AcceptingChannel<StreamConnection> bind(int wanted) {
        ChannelListener<AcceptingChannel<StreamConnection>> accept = this::accept;
        try {
            InetSocketAddress address = new InetSocketAddress(loopback(), wanted);
            for (int i = 1; ; i++) {
                AcceptingChannel<StreamConnection> bound =
                        engine.worker().createStreamConnectionServer(address, accept, SOCKET);
                int port = bound.getLocalAddress(InetSocketAddress.class).getPort();
                if (engine.recentPorts().claim(port) || wanted != 0 || i == MAX_BINDS) {
                    return bound;
                }
                IoUtils.safeClose(bound);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the fake could not open " + (wanted == 0 ? "a port" : "port " + wanted) + " on 127.0.0.1", e);
        }
    }

    /** Named, so that no reverse DNS lookup is made for each fake. */
    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }

    private void accept(AcceptingChannel<StreamConnection> channel) {
        try {
            for (StreamConnection connection = channel.accept(); connection != null; connection = channel.accept()) {
                if (closing) {
                    IoUtils.safeClose(connection);
                } else {
                    ConduitStreamSourceChannel source = connection.getSourceChannel();
                    source.setConduit(new FirstBytes(source.getConduit(), pipeline, url));
                    remember(connection);
                    http.handleEvent(connection);
                }
            }
        } catch (IOException e) {
            // The client left before it was accepted, or this port is closing. There is no client to answer.
        }
    }

    private void remember(StreamConnection connection) {
        connections.add(connection);
        if (connections.size() > room) {
            connections.removeIf(each -> !each.isOpen());
            room = 2 * connections.size() + 16;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + CLOSE_LIMIT_NANOS;
        while (true) {
            try {
                if (!latch.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new IllegalStateException("the connections of the fake did not close within "
                            + TimeUnit.NANOSECONDS.toSeconds(CLOSE_LIMIT_NANOS) + " s");
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
