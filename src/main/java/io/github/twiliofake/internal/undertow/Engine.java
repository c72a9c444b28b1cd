package io.github.twiliofake.internal.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * What all fakes of a JVM share, made when the first one starts: an I/O thread and an accept thread, both daemons, and a
 * pool of buffers. It lives as long as the JVM and knows nothing of any fake.
 */
final class Engine {
    private static final int BUFFER_SIZE = 16 << 10;
    private static final String XNIO_PROPERTY = "sun.nio.ch.bugLevel";

    private final XnioWorker worker;
    private final XnioIoThread ioThread;
    private final ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_SIZE);
    private final RecentPorts recentPorts = new RecentPorts();

    private Engine(XnioWorker worker) {
        this.worker = worker;
        this.ioThread = worker.getIoThread();
    }

    static Engine get() {
        return Holder.ENGINE;
    }

    XnioWorker worker() {
        return worker;
    }

    /** The only one. */
    XnioIoThread ioThread() {
        return ioThread;
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    /** For who ends TLS: each holds a whole record, or the record would never be read. */
    ByteBufferPool tlsBuffers() {
        return TlsHolder.BUFFERS;
    }

    RecentPorts recentPorts() {
        return recentPorts;
    }

    private static final class TlsHolder {
        /** 16 KiB of content, and what a record has besides (RFC 8446, 5.2; RFC 5246, 6.2.3). */
        static final ByteBufferPool BUFFERS = new DefaultByteBufferPool(true, (16 << 10) + 2048 + 5);
    }

    private static final class Holder {
        static final Engine ENGINE = new Engine(withoutTrace(Holder::worker));

        private static XnioWorker worker() {
            try {
                return Xnio.getInstance(Engine.class.getClassLoader())
                        .createWorker(OptionMap.builder()
                                .set(Options.WORKER_NAME, "twilio-messaging-fake")
                                .set(Options.WORKER_IO_THREADS, 1)
                                .set(Options.WORKER_TASK_CORE_THREADS, 0)
                                .set(Options.WORKER_TASK_MAX_THREADS, 1)
                                .set(Options.THREAD_DAEMON, true)
                                .getMap());
            } catch (IOException e) {
                throw new UncheckedIOException("the I/O threads of the fake could not be started", e);
            }
        }
    }

    /**
     * XNIO greets at INFO when its classes are loaded, and sets a property for JDKs of long ago. Nobody asked: levels and
     * property are put back at once.
     */
    private static <T> T withoutTrace(Supplier<T> work) {
        List<Logger> loggers = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        for (String name : List.of("org.xnio", "org.xnio.nio", "org.jboss.threads")) {
            Logger logger = Logger.getLogger(name);
            loggers.add(logger);
            levels.add(logger.getLevel());
            logger.setLevel(Level.WARNING);
        }
        String before = System.getProperty(XNIO_PROPERTY);
        try {
            return work.get();
        } finally {
            for (int i = 0; i < loggers.size(); i++) {
                loggers.get(i).setLevel(levels.get(i));
            }
            if (before == null) {
                System.clearProperty(XNIO_PROPERTY);
            }
        }
    }
}
