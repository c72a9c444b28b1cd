package io.github.twiliofake.internal.webhook;

import java.time.Duration;

/** A fault that strikes a webhook on its way. */
public sealed interface Mishap {
    /** No fault. */
    record None() implements Mishap {}

    /** It never gets there. */
    record Lost(String fault) implements Mishap {}

    /** It gets there later. */
    record Late(String fault, Duration duration, boolean isClockTime) implements Mishap {}

    /** It gets there twice. */
    record Twice(String fault) implements Mishap {}
}
