package io.github.twiliofake.internal.domain;

import java.time.Duration;

/** Rings once after some real time. The engine implements it on the thread that all fakes share. */
@FunctionalInterface
public interface Alarms {
    /**
     * Sets an alarm.
     *
     * @param ring must not block
     * @return cancels the alarm, if it has not rung yet
     */
    Runnable after(Duration duration, Runnable ring);
}
