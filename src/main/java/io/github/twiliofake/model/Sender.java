package io.github.twiliofake.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * {@return what a person sees as the sender of a message, such as {@code 12345} or {@code +15005550006}}
     */
    String address();

    /**
     * {@return the country of the sender, ISO 3166-1 alpha-2, or {@code null} if it has none}
     */
    @Nullable
    String countryCode();

    /**
     * {@return how messages of the fake name the sender, such as {@code US short code 12345}}
     */
    String label();

    /**
     * {@return what the sender can carry, immutable, in the order of the enum}
     */
    Set<Capability> capabilities();
}
