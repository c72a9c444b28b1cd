package io.github.twiliofake.internal.undertow;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.EmptyStreamSourceConduit;
import org.xnio.conduits.NullStreamSinkConduit;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * An I/O thread that never runs. It does immediate work at once, on the calling thread. It keeps delayed work with its delay until
 * a test runs it. So a test knows every delay to the millisecond, and waits for none.
 */
final class Standstill extends XnioIoThread {
    private final List<Alarm> alarms = new ArrayList<>();

    Standstill() {
        super(Engine.get().worker(), 0);
    }

    /** Delayed work. */
    private final class Alarm implements Key {
        private final Runnable work;
        private final long millis;

        Alarm(Runnable work, long millis) {
            this.work = work;
            this.millis = millis;
        }

        @Override
        public boolean remove() {
            return alarms.remove(this);
        }
    }

    /** Returns the delays of all waiting work, in milliseconds, in the order of the calls. */
    List<Long> delays() {
        return alarms.stream().map(alarm -> alarm.millis).toList();
    }

    /** Does the only waiting work, without its delay. */
    void ring() {
        if (alarms.size() != 1) {
            throw new AssertionError("not one alarm: " + delays());
        }
        alarms.remove(0).work.run();
    }

    /** Does the waiting work whose delay is the length of a turn. */
    void endTurn() {
        Alarm end = alarms.stream()
                .filter(alarm -> alarm.millis == 1)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no turn ends: " + delays()));
        alarms.remove(end);
        end.work.run();
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

    /** Ends the present call, and leaves the exchange as it is. */
    static void leaveOpen(HttpServerExchange exchange) {
        exchange.dispatch(ignored -> {}, (Runnable) () -> {});
    }

    /** A client in this JVM, without a socket. It keeps the bytes that it receives. */
    static final class Client extends StreamConnection {
        private final Source source;
        private final Sink sink;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        /** Creates a client whose requests a handler answers. */
        Client(Standstill thread, HttpHandler handler) {
            super(thread);
            source = new Source(thread);
            setSourceConduit(source);
            sink = new Sink(thread, received);
            setSinkConduit(sink);
            HttpOpenListener http = new HttpOpenListener(new DefaultByteBufferPool(false, 1024, -1, 0), Listener.HTTP);
            http.setRootHandler(handler);
            http.handleEvent(this);
        }

        Client send(String bytes) {
            source.come(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        String received() {
            return received.toString(StandardCharsets.UTF_8);
        }

        /** Makes each further write to the client fail, as if it had reset the connection. */
        Client gone() {
            sink.isBroken = true;
            return this;
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

    private static final class Source extends AbstractStreamSourceConduit<StreamSourceConduit> {
        private ByteBuffer coming = ByteBuffer.allocate(0);
        private ReadReadyHandler reader;
        private boolean resumed;

        Source(XnioIoThread thread) {
            super(new EmptyStreamSourceConduit(thread));
        }

        void come(byte[] bytes) {
            coming = ByteBuffer.allocate(coming.remaining() + bytes.length)
                    .put(coming)
                    .put(bytes)
                    .flip();
            while (resumed && coming.hasRemaining()) {
                reader.readReady();
            }
        }

        @Override
        public int read(ByteBuffer buffer) {
            int count = Math.min(coming.remaining(), buffer.remaining());
            buffer.put(coming.slice(coming.position(), count));
            coming.position(coming.position() + count);
            return count;
        }

        @Override
        public void setReadReadyHandler(ReadReadyHandler handler) {
            reader = handler;
        }

        @Override
        public void resumeReads() {
            resumed = true;
        }

        @Override
        public void wakeupReads() {
            resumed = true;
        }

        @Override
        public void suspendReads() {
            resumed = false;
        }

        @Override
        public boolean isReadResumed() {
            return resumed;
        }
    }

    private static final class Sink extends AbstractStreamSinkConduit<StreamSinkConduit> {
        private final ByteArrayOutputStream received;
        private boolean isBroken;

        Sink(XnioIoThread thread, ByteArrayOutputStream received) {
            super(new NullStreamSinkConduit(thread));
            this.received = received;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (isBroken) {
                throw new IOException("Connection reset by peer");
            }
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            received.writeBytes(bytes);
            return bytes.length;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            long sum = 0;
            for (int i = offset; i < offset + length; i++) {
                sum += write(sources[i]);
            }
            return sum;
        }

        @Override
        public int writeFinal(ByteBuffer source) throws IOException {
            return Conduits.writeFinalBasic(this, source);
        }

        @Override
        public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
            return Conduits.writeFinalBasic(this, sources, offset, length);
        }
    }
}
