package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Events that begin when the clock of a fake reaches their instants. */
class TimelineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> alarms = new ArrayList<>();
    private final List<Runnable> rings = new ArrayList<>();
    private final Timeline timeline = new Timeline(START, nanos::get, (duration, ring) -> {
        alarms.add(duration);
        rings.add(ring);
        return () -> {
            alarms.remove(duration);
            rings.remove(ring);
        };
    });
    private final List<String> happened = new ArrayList<>();

    private Runnable schedule(String name, int seconds) {
        return timeline.schedule(START.plusSeconds(seconds), () -> {
            happened.add(name + " at " + timeline.instant());
            return CompletableFuture.completedFuture(null);
        });
    }

    @Test
    void one_long_step_stops_at_each_event_in_order() {
        schedule("delivered", 3);
        schedule("sent", 1);
        schedule("much later", 7200);

        timeline.advance(Duration.ofHours(1));

        assertThat(happened).containsExactly("sent at 2026-01-01T00:00:01Z", "delivered at 2026-01-01T00:00:03Z");
        assertThat(timeline.instant()).isEqualTo(START.plusSeconds(3600));
    }

    @Test
    void setting_the_time_forwards_stops_at_each_event_too() {
        schedule("sent", 1);

        timeline.set(START.plusSeconds(60));

        assertThat(happened).containsExactly("sent at 2026-01-01T00:00:01Z");
        assertThat(timeline.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void events_of_one_instant_happen_in_the_order_of_their_coming() {
        schedule("first", 1);
        schedule("second", 1);

        timeline.advance(Duration.ofSeconds(1));

        assertThat(happened).extracting(text -> text.substring(0, 5)).containsExactly("first", "secon");
    }

    @Test
    void an_event_that_an_event_causes_happens_on_the_same_way() {
        timeline.schedule(START.plusSeconds(1), () -> {
            schedule("caused", 2);
            return CompletableFuture.completedFuture(null);
        });

        timeline.advance(Duration.ofSeconds(5));

        assertThat(happened).containsExactly("caused at 2026-01-01T00:00:02Z");
    }

    @Test
    void an_event_whose_time_has_come_happens_at_once() {
        schedule("late", -1);

        assertThat(happened).containsExactly("late at 2026-01-01T00:00:00Z");
    }

    @Test
    void an_event_happens_once_also_if_the_clock_goes_back() {
        schedule("sent", 1);
        timeline.advance(Duration.ofSeconds(2));
        timeline.advance(Duration.ofSeconds(-2));
        timeline.advance(Duration.ofSeconds(2));

        assertThat(happened).hasSize(1);
    }

    @Test
    void a_cancelled_event_never_happens_and_leaves_no_alarm() {
        timeline.run();
        Runnable cancel = schedule("sent", 1);

        cancel.run();
        assertThat(alarms).isEmpty();
        timeline.advance(Duration.ofSeconds(2));

        assertThat(happened).isEmpty();
    }

    @Test
    void a_clock_that_runs_wakes_up_for_the_next_event() {
        schedule("later", 3);
        schedule("sent", 1);
        timeline.run();
        assertThat(alarms).containsExactly(Duration.ofSeconds(1));

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        rings.remove(0).run();

        assertThat(happened).containsExactly("sent at 2026-01-01T00:00:01Z");
        assertThat(alarms).last().isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void moving_the_clock_waits_for_an_event_and_holds_no_lock_meanwhile() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        timeline.schedule(START.plusSeconds(1), () -> {
            begun.complete(null);
            return over;
        });
        FutureTask<Void> moving = new FutureTask<>(() -> timeline.advance(Duration.ofSeconds(5)), null);
        new Thread(moving).start();
        begun.get(10, TimeUnit.SECONDS);

        assertThat(timeline.instant()).isEqualTo(START.plusSeconds(1));
        assertThat(moving).isNotDone();
        over.complete(null);
        moving.get(10, TimeUnit.SECONDS);
        assertThat(timeline.instant()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void a_failure_of_an_event_is_thrown_to_the_thread_that_moves_the_clock() {
        IllegalArgumentException cause = new IllegalArgumentException("on purpose");
        timeline.schedule(START.plusSeconds(1), () -> CompletableFuture.failedFuture(cause));

        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.advance(Duration.ofSeconds(5)))
                .withMessage("an event of the fake's clock failed")
                .withCause(cause);
    }

    @Test
    void setting_the_time_waits_for_an_event_too() {
        IllegalArgumentException cause = new IllegalArgumentException("on purpose");
        timeline.schedule(START.plusSeconds(1), () -> CompletableFuture.failedFuture(cause));

        assertThatIllegalStateException()
                .isThrownBy(() -> timeline.set(START.plusSeconds(5)))
                .withCause(cause);
    }

    @Test
    void a_clock_that_runs_wakes_up_in_time_also_after_it_was_moved() {
        schedule("delivered", 30);
        timeline.run();
        Timeline.Checkpoint before = timeline.checkpoint();

        timeline.set(START.plusSeconds(10));
        assertThat(alarms).containsExactly(Duration.ofSeconds(20));
        timeline.advance(Duration.ofSeconds(15));
        assertThat(alarms).containsExactly(Duration.ofSeconds(5));
        timeline.restore(before);
        assertThat(alarms).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void an_interrupt_meanwhile_neither_cuts_the_wait_short_nor_gets_lost() throws Exception {
        AtomicInteger waits = new AtomicInteger();
        timeline.schedule(START.plusSeconds(1), () -> new CompletableFuture<Void>() {
            @Override
            public Void get(long timeout, TimeUnit unit) throws InterruptedException {
                if (waits.incrementAndGet() == 1) {
                    throw new InterruptedException();
                }
                return null;
            }
        });
        FutureTask<Boolean> moving = new FutureTask<>(() -> {
            timeline.advance(Duration.ofSeconds(5));
            return Thread.currentThread().isInterrupted();
        });

        new Thread(moving).start();

        assertThat(moving.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(waits).hasValue(2);
    }

    @Test
    void a_step_beyond_the_last_year_happens_not_even_in_part() {
        schedule("sent", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> timeline.advance(Duration.ofDays(4_000_000)));

        assertThat(happened).isEmpty();
        assertThat(timeline.instant()).isEqualTo(START);
    }

    @Test
    void restoring_lets_nothing_happen_on_the_way() {
        Timeline.Checkpoint before = timeline.checkpoint();
        timeline.advance(Duration.ofHours(1));
        schedule("sent", 7200);
        timeline.restore(before);

        assertThat(happened).isEmpty();
        assertThat(timeline.instant()).isEqualTo(START);
    }
}
