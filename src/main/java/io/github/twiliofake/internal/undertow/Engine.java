package io.github.twiliofake.internal.undertow;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * The part that all fakes of a JVM share, created when the first one starts: an I/O and an accept thread, both daemons, and a
 * pool of buffers. It lives as long as the JVM. If the I/O thread dies, as it may for lack of memory, its fakes close their
 * connections, so that no client waits for ever, and the next fake starts another engine.
 */
final class Engine {
    private static final int BUFFER_SIZE = 16 << 10;
    /** The time that the task thread waits for another task. */
    private static final int TASK_KEEP_ALIVE_MILLIS = 100;

    /** Many, because user code of one fake, or a text that waits for the application, would delay all others. */
    private static final int MOST_TASK_THREADS = 32;

    private static final String XNIO_PROPERTY = "sun.nio.ch.bugLevel";

    private static final AtomicReference<@Nullable Engine> PRESENT = new AtomicReference<>();

    private final XnioWorker worker;
    private final XnioIoThread ioThread;
    private final ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_SIZE);
    private final RecentPorts recentPorts = new RecentPorts();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Throwable death;

    private Engine(XnioWorker worker) {
        this.worker = worker;
        this.ioThread = worker.getIoThread();
        ioThread.setUncaughtExceptionHandler((thread, cause) -> died(cause));
    }

    static synchronized Engine get() {
        Engine engine = PRESENT.get();
        if (engine == null || engine.death != null) {
            engine = new Engine(withoutTrace(Engine::newWorker));
            PRESENT.set(engine);
        }
        return engine;
    }

    private void died(Throwable cause) {
        death = cause;
        listeners.forEach(Listener::hangUp);
    }

    /** Returns the reason why the I/O thread died, or {@code null} while it lives. */
    @Nullable
    Throwable death() {
        return death;
    }

    /** Makes a listener close its connections when the I/O thread dies. */
    void opened(Listener listener) {
        listeners.add(listener);
    }

    void closed(Listener listener) {
        listeners.remove(listener);
    }

    XnioWorker worker() {
        return worker;
    }

    /** Returns the only I/O thread. */
    XnioIoThread ioThread() {
        return ioThread;
    }

    /** Rounds up to whole milliseconds, because an alarm that rings early would find that it is not time yet. */
    static long millis(Duration duration) {
        return duration.plusNanos(999_999).toMillis();
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    /** Returns the buffers for TLS. Each has room for a whole record, because TLS could not read a record otherwise. */
    ByteBufferPool tlsBuffers() {
        return TlsHolder.BUFFERS;
    }

    RecentPorts recentPorts() {
        return recentPorts;
    }

    private static final class TlsHolder {
        /** 16 KiB of content, and the overhead of a record (RFC 8446, 5.2; RFC 5246, 6.2.3). */
        static final ByteBufferPool BUFFERS = new DefaultByteBufferPool(true, (16 << 10) + 2048 + 5);
    }

    private static XnioWorker newWorker() {
        try {
            return Xnio.getInstance(Engine.class.getClassLoader())
                    .createWorker(OptionMap.builder()
                            .set(Options.WORKER_NAME, "twilio-messaging-fake")
                            .set(Options.WORKER_IO_THREADS, 1)
                            .set(Options.WORKER_TASK_CORE_THREADS, 0)
                            .set(Options.WORKER_TASK_MAX_THREADS, MOST_TASK_THREADS)
                            .set(Options.WORKER_TASK_KEEPALIVE, TASK_KEEP_ALIVE_MILLIS)
                            .set(Options.THREAD_DAEMON, true)
                            .getMap());
        } catch (IOException e) {
            throw new UncheckedIOException("the I/O threads of the fake could not be started", e);
        }
    }

    /**
     * Hides two side effects of loading XNIO: it logs a greeting at INFO, and sets a property for old JDKs. Restores the levels
     * and the property at once.
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
