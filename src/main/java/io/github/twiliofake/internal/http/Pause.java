package io.github.twiliofake.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The time that a request waits. */
public sealed interface Pause {
    /** Waits in real time. */
    record RealTime(Duration duration) implements Pause {}

    /** Waits until the fake's clock gets to an instant. */
    record ClockTime(Instant until) implements Pause {}

    /** Starts something, and waits until it is over. */
    record Until(Supplier<CompletableFuture<?>> start) implements Pause {}
}
