package io.github.twiliofake.internal.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a request waits.
 *
 * @param duration how long in real time; not heeded if there is an instant
 * @param until when the fake's clock has come so far, or {@code null} to wait in real time
 */
public record Pause(Duration duration, @Nullable Instant until) {}
