package io.github.twiliofake.model;

import java.util.Set;

/**
 * A phone number that an account owns. Which service it is in is not part of it: see
 * {@link io.github.twiliofake.account.Inventory#serviceOf}.
 *
 * <pre>{@code
 * PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));
 * assertThat(twilio.inventory().serviceOf(number)).contains(alerts);
 * }</pre>
 *
 * @param sid the phone number's own SID, {@code PN…}
 * @param accountSid the SID, {@code AC…}, of the account that owns it
 * @param phoneNumber the number in E.164, such as {@code +15005550006}
 * @param countryCode its country, ISO 3166-1 alpha-2
 * @param capabilities what it can carry
 */
public record PhoneNumber(
        String sid, String accountSid, String phoneNumber, String countryCode, Set<Capability> capabilities)
        implements Sender {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a SID, the number or the country is malformed; the message names the value and
     *     the rule
     */
    public PhoneNumber {
        SidType.PHONE_NUMBER.require(sid);
        SidType.ACCOUNT.require(accountSid);
        boolean e164 = phoneNumber.length() >= 3
                && phoneNumber.length() <= 16
                && phoneNumber.charAt(0) == '+'
                && phoneNumber.charAt(1) != '0'
                && SenderRules.isDigits(phoneNumber, 1);
        if (!e164) {
            throw new IllegalArgumentException(
                    "not a phone number in E.164 (a +, then up to 15 digits, the first not 0): \"" + phoneNumber
                            + "\"");
        }
        SenderRules.requireCountryCode(countryCode);
        capabilities = SenderRules.inOrder(capabilities);
    }

    @Override
    public String address() {
        return phoneNumber;
    }

    @Override
    public String label() {
        return "phone number " + phoneNumber;
    }
}
