package io.github.twiliofake.account;

import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;

/**
 * A short code or a phone number in the making, beyond its digits. Each method changes it and returns it. Made by the fake; not
 * for implementation elsewhere.
 *
 * <pre>{@code
 * ShortCode british = twilio.seed().shortCode("60777", it -> it.countryCode("GB")
 *         .capabilities(Capability.SMS, Capability.MMS)
 *         .inService(alerts));
 * }</pre>
 */
public interface SenderSeed {
    /**
     * Gives the sender a certain SID.
     *
     * @param sid a SID, {@code SC} or {@code PN} and 32 hexadecimal digits, that this fake does not have yet
     * @return this seed
     */
    SenderSeed sid(String sid);

    /**
     * Puts the sender into a country; the United States by default.
     *
     * @param code two capital letters, ISO 3166-1 alpha-2, such as {@code GB}
     * @return this seed
     */
    SenderSeed countryCode(String code);

    /**
     * Says what the sender can carry, and nothing else. By default, a short code carries {@code SMS}, a phone number everything. A sender without
     * {@code SMS} is refused by a service with error 21715.
     *
     * @param capabilities the capabilities; none at all is allowed
     * @return this seed
     */
    SenderSeed capabilities(Capability... capabilities);

    /**
     * Puts the sender into a service from the start, as of the fake's present time.
     *
     * @param service a service of the same account
     * @return this seed
     */
    SenderSeed inService(MessagingService service);
}
