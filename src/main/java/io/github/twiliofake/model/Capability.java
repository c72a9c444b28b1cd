package io.github.twiliofake.model;

/**
 * A kind of traffic that a sender carries. Twilio's {@code capabilities} arrays write {@code SMS}, {@code MMS} and {@code Voice}.
 *
 * <p>Source: the ShortCodes subresource lists {@code SMS} and {@code MMS}; live-looking fixtures of phone numbers have
 * {@code Voice}.
 */
public enum Capability {
    /** Text messages. */
    SMS,
    /** Messages with media. */
    MMS,
    /** Calls, which the fake does not make. */
    VOICE
}
