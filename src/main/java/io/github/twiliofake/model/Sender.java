package io.github.twiliofake.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sender of messages. It belongs to one account and to at most one Messaging Service. Short codes and phone numbers count
 * towards the size of a service's pool.
 *
 * <p>Source: Twilio error 21712 (one service at most), error 21714 (the pool counts phone numbers and short codes).
 */
public sealed interface Sender permits AlphaSender, NumberSender {
    /**
     * {@return the sender's own SID}
     */
    String sid();

    /**
     * {@return the SID, {@code AC…}, of the account that owns the sender}
     */
    String accountSid();

    /** {@return the address that a phone shows as the sender of a message, such as {@code 12345} or {@code +15005550006}} */
    String address();

    /**
     * {@return the country of the sender, ISO 3166-1 alpha-2, or {@code null} if it has none}
     */
    @Nullable
    String countryCode();

    /** {@return the sender's name in messages of the fake, such as {@code US short code 12345}} */
    String label();

    /** {@return the traffic that the sender can carry, immutable, in the order of the enum} */
    Set<Capability> capabilities();
}
