package io.github.twiliofake.model;

import java.util.Set;

/**
 * A short code that an account owns. Which service it is in is not part of it: see
 * {@link io.github.twiliofake.account.Inventory#serviceOf}.
 *
 * <pre>{@code
 * ShortCode code = twilio.seed().shortCode("12345");
 * assertThat(code.shortCode()).isEqualTo("12345");
 * assertThat(code.sid()).startsWith("SC");
 * }</pre>
 *
 * @param sid the short code's own SID, {@code SC…}
 * @param accountSid the SID, {@code AC…}, of the account that owns it
 * @param shortCode its digits, 3 to 6 of them, without a {@code +}
 * @param countryCode its country, ISO 3166-1 alpha-2, such as {@code US}
 * @param capabilities what it can carry
 */
public record ShortCode(
        String sid, String accountSid, String shortCode, String countryCode, Set<Capability> capabilities)
        implements Sender {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a SID, the digits or the country is malformed; the message names the value and
     *     the rule
     */
    public ShortCode {
        SidType.SHORT_CODE.require(sid);
        SidType.ACCOUNT.require(accountSid);
        // Assumed: 3 to 6 digits; Twilio's description gives no length, the codes on lease have that many.
        if (shortCode.length() < 3 || shortCode.length() > 6 || !SenderRules.isDigits(shortCode, 0)) {
            throw new IllegalArgumentException("not a short code (3 to 6 digits): \"" + shortCode + "\"");
        }
        SenderRules.requireCountryCode(countryCode);
        capabilities = SenderRules.inOrder(capabilities);
    }

    @Override
    public String address() {
        return shortCode;
    }

    @Override
    public String label() {
        return countryCode + " short code " + shortCode;
    }
}
