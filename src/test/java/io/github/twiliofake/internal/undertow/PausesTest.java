package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Pause;
import io.github.twiliofake.internal.http.Request;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time that a paused request waits. */
class PausesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final Standstill thread = new Standstill();
    private final Timeline timeline = new Timeline(
            START,
            nanos::get,
            (duration, ring) -> thread.executeAfter(ring, Engine.millis(duration), TimeUnit.MILLISECONDS)::remove);
    /** The time that each request works after its pause, in nanoseconds. */
    private final AtomicLong work = new AtomicLong();

    private final AtomicLong worked = new AtomicLong();
    private final Pauses pauses = new Pauses(timeline, worked::get);
    private final List<String> woken = new ArrayList<>();
    private HttpServerExchange exchange;

    @BeforeEach
    void request() {
        new Standstill.Client(thread, arrived -> {
                    exchange = arrived;
                    Standstill.leaveOpen(arrived);
                })
                .send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private static Call call() {
        return new Call(new Request("GET", "/", "", Map.of(), new byte[0], "http://127.0.0.1:1", null, null, false));
    }

    private void add(Pause pause) {
        pauses.add(exchange, call(), pause, () -> {
            woken.add("woken");
            worked.addAndGet(work.get());
            Standstill.leaveOpen(exchange);
        });
    }

    private void addUntil(Duration later) {
        add(new Pause.ClockTime(START.plus(later)));
    }

    private void passes(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @ParameterizedTest
    @CsvSource({"PT0.000000001S, 1", "PT0.001S, 1", "PT0.001000001S, 2", "PT30S, 30000", "PT24H, 86400000"})
    void in_real_time_is_as_long_as_it_says_in_whole_milliseconds(Duration duration, long millis) {
        add(new Pause.RealTime(duration));

        assertThat(thread.delays()).containsExactly(millis);
        assertThat(woken).isEmpty();
        thread.ring();
        assertThat(woken).hasSize(1);
    }

    @Test
    void in_real_time_has_nothing_to_do_with_the_clock() {
        add(new Pause.RealTime(Duration.ofSeconds(1)));

        timeline.advance(Duration.ofDays(1));
        timeline.run();

        assertThat(thread.delays()).containsExactly(1000L);
        assertThat(woken).isEmpty();
    }

    @Test
    void for_a_clock_that_stands_has_no_end_of_its_own() {
        addUntil(Duration.ofSeconds(2));
        passes(Duration.ofDays(1));

        assertThat(thread.delays()).isEmpty();
        timeline.advance(Duration.ofMillis(1999));
        assertThat(woken).isEmpty();
        timeline.advance(Duration.ofMillis(1));
        assertThat(woken).hasSize(1);
    }

    @Test
    void for_a_clock_that_runs_is_what_is_left_and_no_longer() {
        timeline.run();
        passes(Duration.ofMillis(500));
        addUntil(Duration.ofSeconds(2));
        assertThat(thread.delays()).containsExactly(1500L);

        passes(Duration.ofMillis(1500));
        thread.ring();

        assertThat(woken).hasSize(1);
        assertOnlyItsTurnEnds();
    }

    /** Asserts that an alarm ends the turn of the fake after its request has continued, and that no alarm is left then. */
    private void assertOnlyItsTurnEnds() {
        assertThat(thread.delays()).containsExactly(1L);
        thread.ring();
        assertThat(thread.delays()).isEmpty();
    }

    @Test
    void for_a_clock_that_has_come_so_far_already_is_none() {
        addUntil(Duration.ZERO);

        assertThat(woken).hasSize(1);
        assertOnlyItsTurnEnds();
    }

    @Test
    void leaves_the_thread_to_others_after_two_milliseconds_of_work() {
        for (int i = 0; i < 3; i++) {
            addUntil(Duration.ofSeconds(1));
        }
        work.set(1_000_000);
        timeline.run();
        passes(Duration.ofSeconds(1));
        thread.ring();
        assertThat(woken).hasSize(2);
        thread.ring();
        assertThat(woken).hasSize(3);

        assertOnlyItsTurnEnds();
    }

    @Test
    void ends_its_turn_as_soon_as_two_milliseconds_are_over() {
        addUntil(Duration.ofSeconds(1));
        addUntil(Duration.ofSeconds(1));
        work.set(2_000_000);
        timeline.run();
        passes(Duration.ofSeconds(1));

        thread.ring();

        assertThat(woken).hasSize(1);
    }

    @Test
    void that_is_dropped_before_its_turn_never_goes_on() {
        for (int i = 0; i < 3; i++) {
            addUntil(Duration.ofSeconds(1));
        }
        work.set(1_000_000);
        timeline.run();
        passes(Duration.ofSeconds(1));
        thread.ring();

        pauses.drop();
        thread.ring();

        assertThat(woken).hasSize(2);
    }

    private final List<Runnable> listeners = new ArrayList<>();

    private Pause signal(Duration limit) {
        return new Pause.Signal(
                listener -> {
                    listeners.add(listener);
                    return () -> listeners.remove(listener);
                },
                limit);
    }

    @Test
    void ends_with_a_signal_and_forgets_the_alarm() {
        add(signal(Duration.ofSeconds(1)));
        assertThat(thread.delays()).containsExactly(1000L);
        Runnable listener = listeners.get(0);
        listener.run();
        listener.run();

        assertThat(woken).containsExactly("woken");
        assertThat(thread.delays()).doesNotContain(1000L);
        assertThat(listeners).isEmpty();
    }

    @Test
    void ends_with_its_limit_and_forgets_the_signal() {
        add(signal(Duration.ofSeconds(1)));
        thread.ring();

        assertThat(woken).containsExactly("woken");
        assertThat(listeners).isEmpty();
    }

    @Test
    void of_one_that_watches_outlives_a_restore_but_not_the_fake() {
        addUntil(Duration.ofSeconds(1));
        pauses.dropForRestore();
        timeline.advance(Duration.ofSeconds(1));
        assertThat(woken).isEmpty();

        add(signal(Duration.ofSeconds(1)));
        pauses.dropForRestore();
        assertThat(listeners).hasSize(1);
        pauses.drop();

        assertThat(listeners).isEmpty();
        assertThat(woken).isEmpty();
    }

    @Test
    void that_is_dropped_is_over_for_what_counts_requests() {
        Call call = call();
        call.whenDone(() -> woken.add("done"));
        pauses.add(exchange, call, new Pause.RealTime(Duration.ofSeconds(1)), () -> woken.add("woken"));

        pauses.drop();

        assertThat(woken).containsExactly("done");
    }

    @Test
    void begins_to_end_when_the_clock_is_let_run() {
        addUntil(Duration.ofSeconds(2));

        timeline.run();

        assertThat(thread.delays()).containsExactly(2000L);
    }

    @Test
    void is_as_long_as_is_left_whenever_a_running_clock_is_changed() {
        timeline.run();
        addUntil(Duration.ofSeconds(10));

        timeline.advance(Duration.ofSeconds(3));
        assertThat(thread.delays()).containsExactly(7000L);
        timeline.set(START.minusSeconds(10));
        assertThat(thread.delays()).containsExactly(20_000L);
        timeline.advance(Duration.ofSeconds(20));
        assertThat(woken).hasSize(1);
        assertOnlyItsTurnEnds();
    }

    @Test
    void goes_on_for_the_rest_if_the_alarm_was_early() {
        timeline.run();
        addUntil(Duration.ofSeconds(2));
        passes(Duration.ofMillis(1900));

        thread.ring();

        assertThat(woken).isEmpty();
        assertThat(thread.delays()).containsExactly(100L);
    }

    @Test
    void has_no_alarm_while_the_clock_is_stopped() {
        timeline.run();
        addUntil(Duration.ofSeconds(2));
        timeline.stop();

        assertThat(woken).isEmpty();
        assertThat(thread.delays()).isEmpty();
    }

    @Test
    void ends_each_request_once() {
        addUntil(Duration.ofSeconds(1));
        addUntil(Duration.ofSeconds(2));

        timeline.advance(Duration.ofSeconds(1));
        assertThat(woken).hasSize(1);
        timeline.advance(Duration.ofSeconds(1));
        assertThat(woken).hasSize(2);
        timeline.advance(Duration.ofSeconds(1));
        assertThat(woken).hasSize(2);
    }

    @Test
    void that_is_dropped_never_ends() {
        timeline.run();
        addUntil(Duration.ofSeconds(1));
        add(new Pause.RealTime(Duration.ofSeconds(3)));

        pauses.drop();
        timeline.advance(Duration.ofHours(1));

        assertThat(thread.delays()).isEmpty();
        assertThat(woken).isEmpty();
        assertThat(exchange.getConnection().isOpen()).isFalse();
    }

    @Test
    void is_looked_at_once_a_day_where_a_running_clock_was_set_back_by_more_than_an_alarm_can_be() {
        timeline.run();
        addUntil(Duration.ofHours(1));

        timeline.set(Instant.parse("1700-01-01T00:00:00Z"));

        assertThat(thread.delays()).containsExactly(Duration.ofDays(1).toMillis());
        timeline.set(START);
        assertThat(thread.delays()).containsExactly(Duration.ofHours(1).toMillis());
    }
}
