package io.github.twiliofake.fault;

import java.time.Duration;
import java.util.Objects;

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
 */
@CheckReturnValue
public record Delay(Duration duration, Clock clock, When when) implements Fault {
    /** The clock that measures a delay. */
    public enum Clock {
        /** Real time. */
        REAL_TIME,
        /** The fake's clock, which stands still until a test advances it or lets it run. */
        FAKE_CLOCK
    }

    /** Checks the duration. */
    public Delay {
        requireDuration(duration);
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(when, "when");
    }

    /**
     * Runs the operation at once and delays only its response.
     *
     * @return the changed copy
     */
    public Delay afterOperation() {
        return new Delay(duration, clock, When.AFTER_OPERATION);
    }

    /**
     * Measures the duration by the fake's clock, which a test advances.
     *
     * @return the changed copy
     */
    public Delay inClockTime() {
        return new Delay(duration, Clock.FAKE_CLOCK, when);
    }

    /**
     * Applies another fault after the wait.
     *
     * @param fault the next fault; not a limit
     * @return the delay and the next fault
     * @throws IllegalArgumentException if it is a limit, or if it is instead of the operation, which runs before the wait
     */
    public Then then(Fault fault) {
        return new Then(this, fault);
    }

    @Override
    public String toString() {
        return "a delay of " + duration + (clock == Clock.FAKE_CLOCK ? " of the fake's clock" : "") + " " + when;
    }

    /**
     * A wait, and another fault after it.
     *
     * @param delay the wait
     * @param next the next fault
     */
    @CheckReturnValue
    public record Then(Delay delay, Fault next) implements Fault {
        /** Checks that the next fault is possible after the wait. */
        public Then {
            Objects.requireNonNull(delay, "delay");
            Objects.requireNonNull(next, "then(fault)");
            if (next instanceof Limit) {
                throw new IllegalArgumentException(
                        "delay(…).then(…): a limit counts requests as they arrive, so inject "
                                + "it as a rule of its own");
            }
            if (delay.when == When.AFTER_OPERATION && next.when() == When.BEFORE_OPERATION) {
                throw new IllegalArgumentException("delay(…).afterOperation().then(…): the operation runs before the "
                        + "wait, so the next fault cannot be " + next + ": make it afterOperation() too");
            }
        }

        /** {@return the place of the wait: before the operation or after it} */
        @Override
        public When when() {
            return delay.when;
        }

        @Override
        public String toString() {
            return delay + ", then " + next;
        }
    }

    static void requireDuration(Duration duration) {
        if (duration.isZero() || duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("not a duration of a fault (above zero, 1 day at most): " + duration);
        }
    }
}
