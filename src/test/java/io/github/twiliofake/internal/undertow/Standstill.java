package io.github.twiliofake.internal.undertow;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.EmptyStreamSourceConduit;
import org.xnio.conduits.NullStreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * An I/O thread that never runs: what it is asked to do at once is done at once, and what it is asked to do later is kept,
 * with the delay, until a test does it. So a test knows every delay to the millisecond, and waits for none.
 */
final class Standstill extends XnioIoThread {
    private final List<Alarm> alarms = new ArrayList<>();

    Standstill() {
        super(Engine.get().worker(), 0);
    }

    /** What is to be done later. */
    final class Alarm implements Key {
        private final Runnable work;
        private final long millis;

        private Alarm(Runnable work, long millis) {
            this.work = work;
            this.millis = millis;
        }

        @Override
        public boolean remove() {
            return alarms.remove(this);
        }
    }

    /** The delays of all that waits, in milliseconds, in the order in which they were asked for. */
    List<Long> delays() {
        return alarms.stream().map(alarm -> alarm.millis).toList();
    }

    /** Does the one thing that waits, whatever its delay. */
    void ring() {
        if (alarms.size() != 1) {
            throw new AssertionError("not one alarm: " + delays());
        }
        alarms.remove(0).work.run();
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public Key executeAfter(Runnable command, long time, TimeUnit unit) {
        Alarm alarm = new Alarm(command, unit.toMillis(time));
        alarms.add(alarm);
        return alarm;
    }

    @Override
    public Key executeAtInterval(Runnable command, long time, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    /** A request whose client sends no body yet, and takes whatever it is sent. */
    HttpServerExchange exchange() {
        HttpServerConnection connection = new HttpServerConnection(
                new Connection(this), new DefaultByteBufferPool(false, 1024), null, Listener.HTTP, 1024, null);
        HttpServerExchange exchange = new HttpServerExchange(connection);
        exchange.setProtocol(Protocols.HTTP_1_1);
        exchange.setRequestMethod(Methods.POST);
        exchange.setRequestURI("/");
        return exchange;
    }

    /** The end of the present call, which leaves the exchange as it is. */
    static void leaveOpen(HttpServerExchange exchange) {
        exchange.dispatch(ignored -> {}, (Runnable) () -> {});
    }

    /** Bytes that never come. */
    private static final class Nothing extends AbstractStreamSourceConduit<StreamSourceConduit> {
        Nothing(XnioIoThread thread) {
            super(new EmptyStreamSourceConduit(thread));
        }

        @Override
        public int read(ByteBuffer buffer) {
            return 0;
        }
    }

    private static final class Connection extends StreamConnection {
        Connection(XnioIoThread thread) {
            super(thread);
            setSinkConduit(new NullStreamSinkConduit(thread));
            setSourceConduit(new Nothing(thread));
        }

        @Override
        protected void notifyWriteClosed() {}

        @Override
        protected void notifyReadClosed() {}

        @Override
        public SocketAddress getPeerAddress() {
            return new InetSocketAddress(0);
        }

        @Override
        public SocketAddress getLocalAddress() {
            return new InetSocketAddress(0);
        }
    }
}
