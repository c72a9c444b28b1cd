package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Pause;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** The waiting requests of one fake. No thread waits with them. */
final class Pauses {
    /** The time for which requests of one fake that continue together may occupy the I/O thread. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Timeline timeline;
    private final LongSupplier nanoTime;
    /** Changed on the I/O thread only, as all fields below. */
    private final Set<Waiting> waiting = new LinkedHashSet<>();
    /** The requests that are due but did not have their turn. */
    private final Deque<Waiting> due = new ArrayDeque<>();
    /** The time that this turn took so far, and the alarm for the next one. */
    private long usedNanos;

    private XnioExecutor.@Nullable Key nextTurn;

    Pauses(Timeline timeline) {
        this(timeline, System::nanoTime);
    }

    /** Creates pauses with a test's own ticker. */
    Pauses(Timeline timeline, LongSupplier nanoTime) {
        this.timeline = timeline;
        this.nanoTime = nanoTime;
    }

    /** Continues a request later, in a call of Undertow's like its first. Runs on the I/O thread. */
    void add(HttpServerExchange exchange, Call call, Pause pause, Runnable goOn) {
        Waiting more = new Waiting(exchange, call, pause, goOn);
        waiting.add(more);
        // Dispatched, because Undertow would end the exchange when the present call returns.
        exchange.dispatch(SameThreadExecutor.INSTANCE, (Runnable) () -> {
            if (pause instanceof Pause.RealTime realTime) {
                more.wakeAfter(realTime.duration());
            } else if (pause instanceof Pause.ClockTime clockTime) {
                more.wakeAt(clockTime.until());
            } else if (pause instanceof Pause.Signal signal) {
                more.wakeOn(signal);
            } else {
                more.wakeWhenOver(((Pause.Until) pause).start().get());
            }
        });
    }

    /** Ends the connections of all waiting requests, which never continue. Runs on the I/O thread. */
    void drop() {
        drop(each -> true);
    }

    /** Does the same, but for those that wait for a signal: these only watch the fake. Runs on the I/O thread. */
    void dropForRestore() {
        drop(each -> !(each.pause instanceof Pause.Signal));
    }

    private void drop(Predicate<Waiting> which) {
        List<Waiting> dropped = waiting.stream().filter(which).toList();
        due.removeAll(dropped);
        for (Waiting each : dropped) {
            each.end();
            each.call.done();
            IoUtils.safeClose(each.exchange.getConnection());
        }
    }

    /**
     * Continues the requests that are due, as long as the turn lasts. The I/O thread looks at sockets only when it has nothing
     * else to do, so the remaining requests wait for a later time.
     */
    private void takeTurn(XnioIoThread ioThread) {
        while (!due.isEmpty() && usedNanos < TURN_NANOS) {
            long start = nanoTime.getAsLong();
            due.remove().goOn();
            usedNanos += nanoTime.getAsLong() - start;
        }
        if (nextTurn != null) {
            nextTurn.remove();
        }
        nextTurn = ioThread.executeAfter(
                () -> {
                    nextTurn = null;
                    usedNanos = 0;
                    if (!due.isEmpty()) {
                        takeTurn(ioThread);
                    }
                },
                1,
                TimeUnit.MILLISECONDS);
    }

    private final class Waiting {
        private final HttpServerExchange exchange;
        private final Call call;
        private final Pause pause;
        private final Runnable rest;
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private Runnable cancel = () -> {};
        /** True as soon as it is due: of a signal and its limit, the first counts. */
        private boolean isDue;

        Waiting(HttpServerExchange exchange, Call call, Pause pause, Runnable rest) {
            this.exchange = exchange;
            this.call = call;
            this.pause = pause;
            this.rest = rest;
        }

        void wakeAt(Instant until) {
            cancel = timeline.schedule(until, () -> {
                exchange.getIoThread().execute(this::wake);
                return over;
            });
        }

        void wakeAfter(Duration duration) {
            XnioExecutor.Key alarm =
                    exchange.getIoThread().executeAfter(this::wake, Engine.millis(duration), TimeUnit.MILLISECONDS);
            cancel = alarm::remove;
        }

        void wakeOn(Pause.Signal signal) {
            wakeAfter(signal.limit());
            Runnable cancelAlarm = cancel;
            // Woken on the I/O thread: the signal comes with the lock of its source.
            Runnable forget = signal.source().apply(() -> exchange.getIoThread().execute(this::wake));
            cancel = () -> {
                cancelAlarm.run();
                forget.run();
            };
        }

        void wakeWhenOver(CompletableFuture<?> other) {
            CompletableFuture<?> unused = other.whenComplete(
                    (value, failure) -> exchange.getIoThread().execute(this::wake));
        }

        private void wake() {
            if (waiting.contains(this) && !isDue) {
                isDue = true;
                due.add(this);
                takeTurn(exchange.getIoThread());
            }
        }

        void end() {
            cancel.run();
            waiting.remove(this);
            over.complete(null);
        }

        private void goOn() {
            cancel.run();
            waiting.remove(this);
            try {
                Connectors.executeRootHandler(ignored -> rest.run(), exchange);
            } finally {
                over.complete(null);
            }
        }
    }
}
