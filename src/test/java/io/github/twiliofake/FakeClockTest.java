package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock of a fake, which stands still until a test moves it. */
class FakeClockTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void stands_still_until_it_is_moved() {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            assertThat(twilio.clock().instant()).isEqualTo(Settings.DEFAULT_INSTANT);
            twilio.clock().advance(Duration.ofDays(-1));
            assertThat(twilio.clock()).hasToString("2025-12-31T00:00:00Z");
            twilio.clock().set(Instant.parse("2030-06-01T12:00:00Z"));
            assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2030-06-01T12:00:00Z"));
        }
    }

    @Test
    void does_not_go_beyond_every_time_there_is() {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.clock().advance(forEver))
                    .withMessage("advance(" + forEver + "): beyond the range of time");
            assertThat(twilio.clock().instant()).isEqualTo(Settings.DEFAULT_INSTANT);
        }
    }

    @Test
    void runs_with_real_time_until_it_is_stopped() {
        AtomicLong nanos = new AtomicLong(7);
        try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, nanos::get)) {
            FakeClock clock = twilio.clock();
            nanos.addAndGet(SECOND);
            assertThat(clock).hasToString("2026-01-01T00:00:00Z");

            clock.run();
            nanos.addAndGet(SECOND);
            assertThat(clock).hasToString("2026-01-01T00:00:01Z");
            clock.run();
            nanos.addAndGet(SECOND);
            assertThat(clock).hasToString("2026-01-01T00:00:02Z");
            clock.advance(Duration.ofHours(1));
            nanos.addAndGet(SECOND);
            assertThat(clock).hasToString("2026-01-01T01:00:03Z");
            clock.set(Instant.EPOCH);
            nanos.addAndGet(SECOND);
            assertThat(clock).hasToString("1970-01-01T00:00:01Z");

            clock.stop();
            nanos.addAndGet(SECOND);
            assertThat(clock).hasToString("1970-01-01T00:00:01Z");
        }
    }

    @Test
    void loses_no_advance_among_threads() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0)) {
            Thread stopping = new Thread(() -> {
                for (int i = 0; i < 100_000; i++) {
                    twilio.clock().stop();
                }
            });
            stopping.start();
            for (int i = 0; i < 100_000; i++) {
                twilio.clock().advance(Duration.ofSeconds(1));
            }
            stopping.join();

            assertThat(twilio.clock().instant()).isEqualTo(Settings.DEFAULT_INSTANT.plusSeconds(100_000));
        }
    }

    @Test
    void stops_at_the_end_of_the_year_9999() {
        AtomicLong nanos = new AtomicLong();
        Settings late = Settings.DEFAULT.withInstant(Instant.parse("9999-12-31T23:59:59.5Z"));
        try (FakeTwilio twilio = FakeTwilio.start(late, nanos::get)) {
            twilio.clock().run();
            nanos.addAndGet(SECOND);

            assertThat(twilio.clock()).hasToString("9999-12-31T23:59:59.999999999Z");
        }
    }

    @Test
    void goes_back_to_a_checkpoint_running_or_not() {
        AtomicLong nanos = new AtomicLong();
        try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, nanos::get)) {
            Checkpoint standing = twilio.checkpoint();
            twilio.clock().run();
            nanos.addAndGet(SECOND);
            Checkpoint running = twilio.checkpoint();

            twilio.restore(standing);
            nanos.addAndGet(SECOND);
            assertThat(twilio.clock()).hasToString("2026-01-01T00:00:00Z");
            twilio.restore(running);
            assertThat(twilio.clock()).hasToString("2026-01-01T00:00:01Z");
            nanos.addAndGet(SECOND);
            assertThat(twilio.clock()).hasToString("2026-01-01T00:00:02Z");
        }
    }

    @ParameterizedTest
    @CsvSource({"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
    void reaches_from_the_first_instant_of_four_digits_to_the_last(Instant instant) {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            twilio.clock().set(instant);

            assertThat(twilio.clock().instant()).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @CsvSource({"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void has_years_of_four_digits(Instant instant) {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.clock().set(instant))
                    .withMessage("not a time that Twilio could write (a year of four digits): " + instant);
        }
    }
}
