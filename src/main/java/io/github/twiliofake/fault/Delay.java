package io.github.twiliofake.fault;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wait. Created by {@link Fault#delay}.
 *
 * <pre>{@code
 * twilio.inject(delay(Duration.ofSeconds(30)).inClockTime().then(serviceUnavailable()));
 * }</pre>
 *
 * @param duration the length of the wait
 * @param clock the clock that measures the duration
 * @param when the place of the wait: before the operation or after it
 * @param then the fault after the wait, or {@code null} for the operation's own response
 */
@CheckReturnValue
public record Delay(
        Duration duration, Clock clock, When when, @Nullable Fault then) implements Fault {
    /** The clock that measures a delay. */
    public enum Clock {
        /** Real time. */
        REAL_TIME,
        /** The fake's clock, which stands still until a test advances it or lets it run. */
        FAKE_CLOCK
    }

    /** Checks the duration and the next fault. */
    public Delay {
        requireDuration(duration);
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(when, "when");
        if (then instanceof Limit) {
            throw new IllegalArgumentException(
                    "delay(…).then(…): a limit counts requests as they arrive, so inject " + "it as a rule of its own");
        }
        if (when == When.AFTER_OPERATION && then != null && then.when() == When.BEFORE_OPERATION) {
            throw new IllegalArgumentException("delay(…).afterOperation().then(…): the operation is carried out by "
                    + "then, so what follows cannot be " + then + ": make it afterOperation() too");
        }
    }

    /**
     * Runs the operation at once and delays only its response.
     *
     * @return the changed copy
     * @throws IllegalArgumentException if the next fault runs before the operation
     */
    public Delay afterOperation() {
        return new Delay(duration, clock, When.AFTER_OPERATION, then);
    }

    /**
     * Measures the duration by the fake's clock, which a test advances.
     *
     * @return the changed copy
     */
    public Delay inClockTime() {
        return new Delay(duration, Clock.FAKE_CLOCK, when, then);
    }

    /**
     * Applies another fault after the wait.
     *
     * @param fault the next fault; not a limit
     * @return the changed copy
     * @throws IllegalArgumentException if it is a limit, or if it is instead of the operation, which runs before the wait
     */
    public Delay then(Fault fault) {
        Objects.requireNonNull(fault, "then(fault)");
        return new Delay(duration, clock, when, fault);
    }

    @Override
    public String toString() {
        return "a delay of " + duration + (clock == Clock.FAKE_CLOCK ? " of the fake's clock" : "") + " " + when
                + (then == null ? "" : ", then " + then);
    }

    static void requireDuration(Duration duration) {
        if (duration.isZero() || duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("not a duration of a fault (above zero, 1 day at most): " + duration);
        }
    }
}
