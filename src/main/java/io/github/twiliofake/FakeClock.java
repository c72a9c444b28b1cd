package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Timeline;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The clock of a fake. It stands still until a test sets it, advances it or lets it run, and every date that the fake
 * writes, every limit per second and every delay in clock time is read from it. It starts at
 * {@link Settings#DEFAULT_INSTANT} unless {@link Settings#withInstant} says otherwise.
 *
 * <pre>{@code
 * twilio.clock().advance(Duration.ofHours(1));
 * assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
 * }</pre>
 */
public final class FakeClock implements InstantSource {
    private final Timeline timeline;
    private final Runnable beforeMoving;

    /**
     * A clock that a test moves.
     *
     * @param beforeMoving waits until each request that the journal shows as waiting is on the agenda
     */
    FakeClock(Timeline timeline, Runnable beforeMoving) {
        this.timeline = timeline;
        this.beforeMoving = beforeMoving;
    }

    /**
     * {@return the present time of the fake}
     */
    @Override
    public Instant instant() {
        return timeline.instant();
    }

    /**
     * Sets the time, forwards or backwards. On the way forwards, it stops at each event that is due, as {@link #advance} does. A
     * clock that runs goes on from there.
     *
     * @param instant the time from now on; its year has four digits
     * @throws IllegalArgumentException if the year has not, as Twilio's dates could not show it
     */
    public void set(Instant instant) {
        Objects.requireNonNull(instant, "set(instant)");
        beforeMoving.run();
        timeline.set(instant);
    }

    /**
     * Moves the time. On the way forwards, it stops at each event that is due, such as the end of a delay in clock time, in order,
     * and waits until the event is over: an event sees its own instant, also in one long step.
     *
     * @param duration how far; negative moves it backwards
     * @throws IllegalArgumentException if the year would not have four digits
     */
    public void advance(Duration duration) {
        Objects.requireNonNull(duration, "advance(duration)");
        beforeMoving.run();
        try {
            timeline.advance(duration);
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException("advance(" + duration + "): beyond every time there is", e);
        }
    }

    /** Lets the clock run as real time does, from where it is. The same test no longer makes the same bytes then. */
    public void run() {
        timeline.run();
    }

    /** Lets the clock stand still where it is. */
    public void stop() {
        timeline.stop();
    }

    /**
     * {@return the present time of the fake, in ISO-8601}
     */
    @Override
    public String toString() {
        return instant().toString();
    }
}
