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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** The requests of one fake that wait for a time to come. No thread waits with them. */
final class Pauses {
    /** After this, what is left is looked at again: XNIO rings at once, and again and again, where it is over 292 years. */
    private static final Duration LONGEST_ALARM = Duration.ofDays(1);

    /** How long the requests of one fake that go on at the same time keep the I/O thread from all others. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Timeline timeline;
    private final LongSupplier nanoTime;
    /** Changed on the I/O thread only. */
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    /** Those whose time has come, but not their turn. On the I/O thread only, as all below. */
    private final Deque<Waiting> due = new ArrayDeque<>();
    /** What this turn has taken, and when the next one comes. */
    private long usedNanos;

    private XnioExecutor.@Nullable Key nextTurn;

    Pauses(Timeline timeline) {
        this(timeline, System::nanoTime);
    }

    /** With a ticker of the test's own. */
    Pauses(Timeline timeline, LongSupplier nanoTime) {
        this.timeline = timeline;
        this.nanoTime = nanoTime;
        timeline.onChange(this::timeChanged);
    }

    /** On the I/O thread: goes on with a request later, in a call of Undertow's as when it came. */
    void add(HttpServerExchange exchange, Call call, Pause pause, Runnable goOn) {
        Waiting more = new Waiting(exchange, call, pause.until(), goOn);
        waiting.add(more);
        // Dispatched, or Undertow would end the exchange when the present call returns.
        exchange.dispatch(SameThreadExecutor.INSTANCE, (Runnable) () -> {
            if (pause.until() == null) {
                more.wakeAfter(pause.duration());
            } else {
                more.look();
            }
        });
    }

    /** On the I/O thread: ends the connections of all that wait; what they wait for never happens. */
    void drop() {
        for (Waiting each : waiting) {
            each.end();
            each.call.done();
            IoUtils.safeClose(each.exchange.getConnection());
        }
        due.clear();
    }

    /**
     * Lets those that are due go on, as long as their turn lasts. The I/O thread looks at sockets again only when it has
     * nothing else to do, so what is left waits for a time that has not come yet.
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

    private void timeChanged() {
        Waiting any = waiting.peek();
        if (any != null) {
            any.exchange.getIoThread().execute(() -> waiting.forEach(Waiting::look));
        }
    }

    private final class Waiting {
        private final HttpServerExchange exchange;
        private final Call call;
        private final @Nullable Instant until;
        private final Runnable rest;
        private boolean isDue;
        private XnioExecutor.@Nullable Key alarm;

        Waiting(HttpServerExchange exchange, Call call, @Nullable Instant until, Runnable rest) {
            this.exchange = exchange;
            this.call = call;
            this.until = until;
            this.rest = rest;
        }

        /** Whether the fake's clock has come so far; if it runs, looks again when it should have. */
        void look() {
            if (until == null) {
                return;
            }
            Duration left = Duration.between(timeline.instant(), until);
            if (left.isZero() || left.isNegative()) {
                wake();
            } else if (timeline.isRunning()) {
                wakeAfter(left.compareTo(LONGEST_ALARM) < 0 ? left : LONGEST_ALARM);
            }
        }

        void wakeAfter(Duration duration) {
            cancelAlarm();
            // A part of a millisecond is waited for whole, or the clock would not have come so far.
            alarm = exchange.getIoThread()
                    .executeAfter(
                            until == null ? this::wake : this::look,
                            duration.plusNanos(999_999).toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        void end() {
            cancelAlarm();
            waiting.remove(this);
        }

        private void wake() {
            cancelAlarm();
            if (!isDue) {
                isDue = true;
                due.add(this);
                takeTurn(exchange.getIoThread());
            }
        }

        private void goOn() {
            end();
            Connectors.executeRootHandler(ignored -> rest.run(), exchange);
        }

        private void cancelAlarm() {
            if (alarm != null) {
                alarm.remove();
                alarm = null;
            }
        }
    }
}
