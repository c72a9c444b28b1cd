package io.github.twiliofake.journal;

import org.jspecify.annotations.Nullable;

/**
 * The effect of an injected fault on a request.
 *
 * <pre>{@code
 * RecordedFault fault = twilio.journal().requests(SHORT_CODE_CREATE).get(0).fault();
 * assertThat(fault.withheld().status()).isEqualTo(201);
 * }</pre>
 *
 * @param name the name of the fault
 * @param what a description of its effect
 * @param isCarriedOut true if the operation was carried out, not refused
 * @param withheld the operation's response if the client did not get it, or {@code null} if the operation did not run, or its
 *     response was sent
 */
public record RecordedFault(
        String name,
        String what,
        boolean isCarriedOut,
        @Nullable RecordedResponse withheld) {
    /** {@return a text such as {@code fault 1: 500 20500 after the operation, which answered 201}} */
    @Override
    public String toString() {
        return name + ": " + what + (withheld == null ? "" : ", which answered " + withheld);
    }
}
