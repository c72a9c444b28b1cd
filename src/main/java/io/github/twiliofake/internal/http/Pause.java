package io.github.twiliofake.internal.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The wait of a request.
 *
 * @param duration the length in real time; ignored if there is an instant
 * @param until the instant of the fake's clock that ends the wait, or {@code null} to wait in real time
 */
public record Pause(Duration duration, @Nullable Instant until) {}
