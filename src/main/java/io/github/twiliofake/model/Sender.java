package io.github.twiliofake.model;

import java.util.Set;

/**
 * Something a Messaging Service can send from. A sender belongs to one account and to at most one service; the pool of a
 * service counts all of its senders.
 *
 * <p>Source: Twilio error 21712 (one service at most), error 21714 (the pool counts phone numbers and short codes).
 */
public sealed interface Sender permits PhoneNumber, ShortCode {
    /**
     * {@return the sender's own SID}
     */
    String sid();

    /**
     * {@return the SID, {@code AC…}, of the account that owns the sender}
     */
    String accountSid();

    /**
     * {@return the country of the sender, ISO 3166-1 alpha-2}
     */
    String countryCode();

    /**
     * {@return what the sender can carry, immutable, in the order of the enum}
     */
    Set<Capability> capabilities();
}
