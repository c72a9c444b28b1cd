package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Timeline;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The clock of a fake. It stands still until a test sets it, advances it or lets it run. Every date that the fake writes, every
 * limit per second and every delay in clock time follows it. It starts at {@link Settings#DEFAULT_INSTANT} unless {@link
 * Settings#withInstant} says otherwise.
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
     * running clock continues from the new time.
     *
     * @param instant the time from now on; its year has four digits
     * @throws IllegalArgumentException if it has not, as Twilio's dates could not show it
     */
    public void set(Instant instant) {
        Objects.requireNonNull(instant, "set(instant)");
        beforeMoving.run();
        timeline.set(instant);
    }

    /**
     * Moves the time. On the way forwards, it stops at each event that is due, in order, such as the end of a delay in clock
     * time, and waits until the event is over. Each event sees its own instant, even in one long step.
     *
     * @param duration the time to add; a negative one moves the clock backwards
     * @throws IllegalArgumentException if the year would not have four digits
     */
    public void advance(Duration duration) {
        Objects.requireNonNull(duration, "advance(duration)");
        beforeMoving.run();
        try {
            timeline.advance(duration);
        } catch (ArithmeticException | DateTimeException e) {
            throw new IllegalArgumentException("advance(" + duration + "): beyond the range of time", e);
        }
    }

    /** Lets the clock run with real time, from its present time. Responses then differ from run to run. */
    public void run() {
        timeline.run();
    }

    /** Stops the clock at its present time. */
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
