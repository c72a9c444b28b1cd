package io.github.twiliofake.internal.webhook;

import java.time.Duration;

/** A fault that strikes a webhook on its way. */
public sealed interface Mishap {
    /** No fault. */
    record None() implements Mishap {}

    /** The webhook never arrives. */
    record Lost(String fault) implements Mishap {}

    /** The webhook arrives later. */
    record Late(String fault, Duration duration, boolean isClockTime) implements Mishap {}

    /** The webhook arrives twice. */
    record Twice(String fault) implements Mishap {}
}
