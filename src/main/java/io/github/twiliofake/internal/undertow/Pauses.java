package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Pause;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** The requests of one fake that wait for a time to come. No thread waits with them. */
final class Pauses {
    /** After this, what is left is looked at again: XNIO rings at once, and again and again, where it is over 292 years. */
    private static final Duration LONGEST_ALARM = Duration.ofDays(1);

    private final Timeline timeline;
    /** Changed on the I/O thread only. */
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    Pauses(Timeline timeline) {
        this.timeline = timeline;
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
        private final Runnable goOn;
        private XnioExecutor.@Nullable Key alarm;

        Waiting(HttpServerExchange exchange, Call call, @Nullable Instant until, Runnable goOn) {
            this.exchange = exchange;
            this.call = call;
            this.until = until;
            this.goOn = goOn;
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
            end();
            Connectors.executeRootHandler(ignored -> goOn.run(), exchange);
        }

        private void cancelAlarm() {
            if (alarm != null) {
                alarm.remove();
                alarm = null;
            }
        }
    }
}
