package io.github.twiliofake.account;

import io.github.twiliofake.model.MessagingService;

/**
 * A Messaging Service in the making: what is not said is Twilio's default. Each method changes it and returns it. Made by the
 * fake; not for implementation elsewhere.
 *
 * <pre>{@code
 * MessagingService small = twilio.seed().service("Small", it -> it.poolSizeLimit(1));
 * }</pre>
 */
public interface ServiceSeed {
    /**
     * Gives the service a certain SID.
     *
     * @param sid a SID, {@code MG} and 32 hexadecimal digits, that this fake does not have yet
     * @return this seed
     */
    ServiceSeed sid(String sid);

    /**
     * Limits how many senders, short codes and phone numbers together, the service holds.
     *
     * @param limit 0 or more; Twilio's default is {@value MessagingService#DEFAULT_POOL_SIZE_LIMIT}
     * @return this seed
     */
    ServiceSeed poolSizeLimit(int limit);
}
