package io.github.twiliofake.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** The time that a request waits. */
public sealed interface Pause {
    /** Waits in real time. */
    record RealTime(Duration duration) implements Pause {}

    /** Waits until the fake's clock gets to an instant. */
    record ClockTime(Instant until) implements Pause {}

    /** Starts something, and waits until it is over. */
    record Until(Supplier<CompletableFuture<?>> start) implements Pause {}

    /**
     * Waits for a signal, or until the limit, in real time, is over. Who waits so only watches the fake: a restore of its state does not
     * end it.
     *
     * @param source begins to tell a listener, once, and returns the work that ends it
     */
    record Signal(Function<Runnable, Runnable> source, Duration limit) implements Pause {
        /** Waits for the limit alone. */
        public static Signal after(Duration limit) {
            return new Signal(listener -> () -> {}, limit);
        }
    }
}
