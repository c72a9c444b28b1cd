package io.github.twiliofake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of a fake. It stands still until a test sets or advances it, and every date that the fake writes is read
 * from it. It starts at {@link Settings#DEFAULT_INSTANT} unless {@link Settings#withInstant} says otherwise.
 *
 * <pre>{@code
 * twilio.clock().advance(Duration.ofHours(1));
 * assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
 * }</pre>
 */
public final class FakeClock implements InstantSource {
    private volatile Instant now;

    FakeClock(Instant start) {
        now = start;
    }

    /**
     * {@return the present time of the fake}
     */
    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Sets the time, forwards or backwards.
     *
     * @param instant the time from now on; its year has four digits
     * @throws IllegalArgumentException if the year has not, as Twilio's dates could not show it
     */
    public synchronized void set(Instant instant) {
        now = Settings.requireFourDigitYear(instant);
    }

    /**
     * Moves the time.
     *
     * @param duration how far; negative moves it backwards
     * @throws IllegalArgumentException if the year would not have four digits
     */
    public synchronized void advance(Duration duration) {
        try {
            set(now.plus(duration));
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException("advance(" + duration + "): beyond every time there is", e);
        }
    }

    /**
     * {@return the present time of the fake, in ISO-8601}
     */
    @Override
    public String toString() {
        return instant().toString();
    }
}
