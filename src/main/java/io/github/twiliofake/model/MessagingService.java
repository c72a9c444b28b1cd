package io.github.twiliofake.model;

/**
 * A Messaging Service: a named pool of senders.
 *
 * <pre>{@code
 * MessagingService alerts = twilio.seed().service("Alerts");
 * assertThat(alerts.sid()).startsWith("MG");
 * }</pre>
 *
 * @param sid its SID, {@code MG…}
 * @param accountSid the SID, {@code AC…}, of the account that owns it
 * @param friendlyName its name, 1 to 64 characters
 * @param poolSizeLimit how many senders, short codes and phone numbers together, it holds at most; Twilio's default is
 *     {@value #DEFAULT_POOL_SIZE_LIMIT} (source: error 21714)
 */
public record MessagingService(String sid, String accountSid, String friendlyName, int poolSizeLimit) {
    /** How many senders a service holds unless Twilio raised its limit. */
    public static final int DEFAULT_POOL_SIZE_LIMIT = 400;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a SID is malformed, the name is blank or over 64 characters, or the limit is
     *     negative; the message names the value and the rule
     */
    public MessagingService {
        SidType.MESSAGING_SERVICE.require(sid);
        SidType.ACCOUNT.require(accountSid);
        if (friendlyName.isBlank() || friendlyName.length() > 64) {
            throw new IllegalArgumentException(
                    "not a friendly name of a service (1 to 64 characters): \"" + friendlyName + "\"");
        }
        if (poolSizeLimit < 0) {
            throw new IllegalArgumentException("not a pool size limit (0 or more): " + poolSizeLimit);
        }
    }
}
