package io.github.twiliofake.message;

import org.jspecify.annotations.Nullable;

/**
 * The state of a phone, which decides the outcome of messages to it.
 *
 * <pre>{@code
 * Handset office = twilio.handset("+14155550199", it -> it.state(HandsetState.LANDLINE));
 * }</pre>
 *
 * <p>Source: Twilio's dictionary of error codes.
 */
public enum HandsetState {
    /** The phone receives messages: they are delivered. */
    REACHABLE(null, "is reachable"),
    /** The phone is off or out of reach: messages are undelivered, 30003. */
    SWITCHED_OFF(30003, "is switched off"),
    /** The phone or its carrier blocks messages: they are undelivered, 30004. */
    BLOCKED(30004, "blocks messages"),
    /** There is no such phone: messages are undelivered, 30005. */
    UNKNOWN(30005, "is unknown to the carrier"),
    /** The number is that of a landline: messages are undelivered, 30006. */
    LANDLINE(30006, "is a landline"),
    /** The carrier filters messages: they are undelivered, 30007. */
    FILTERED(30007, "is behind a carrier that filters messages"),
    /**
     * The carrier takes no messages from short codes. A message from a short code is undelivered, 30006; a service sends to a
     * phone in the United States or Canada from a long code instead (Short Code Reroute).
     */
    TAKES_NO_SHORT_CODES(null, "takes no messages from short codes");

    private final @Nullable Integer errorCode;
    private final String words;

    /** Creates a state that gives messages an error code, or none. */
    HandsetState(@Nullable Integer errorCode, String words) {
        this.errorCode = errorCode;
        this.words = words;
    }

    /** {@return the error code of every message to a phone in this state, or {@code null} if some or all are delivered} */
    public @Nullable Integer errorCode() {
        return errorCode;
    }

    /** {@return the state as the predicate of a sentence about a phone, such as {@code is switched off}} */
    public String words() {
        return words;
    }
}
