package io.github.twiliofake.model;

/**
 * What a sender can carry, named as Twilio's {@code capabilities} array names it.
 *
 * <p>Source: the ShortCodes subresource lists {@code SMS} and {@code MMS}.
 */
public enum Capability {
    /** Text messages. */
    SMS,
    /** Messages with media. */
    MMS
}
