package io.github.twiliofake.model;

import io.github.twiliofake.internal.sid.SidType;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A phone number that an account owns, at one moment. Immutable. It does not contain its service: {@link
 * io.github.twiliofake.account.Inventory#serviceOf} returns it.
 *
 * <pre>{@code
 * PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));
 * assertThat(twilio.inventory().serviceOf(number)).contains(alerts);
 * }</pre>
 */
public final class PhoneNumber extends NumberSender {
    private PhoneNumber(
            String sid,
            String accountSid,
            String number,
            Instant dateCreated,
            Instant dateUpdated,
            SenderSeed properties) {
        super(sid, accountSid, number, dateCreated, dateUpdated, properties);
    }

    /**
     * Returns a phone number with these properties. Seed one instead: {@code twilio.seed().phoneNumber(…)}.
     *
     * @param sid its SID, {@code PN} and 32 hexadecimal digits
     * @param accountSid the SID of its account, {@code AC} and 32 hexadecimal digits
     * @param e164 the number in E.164, such as {@code +15005550006}
     * @param now the time at which the account gets it
     * @param properties its properties
     * @return the phone number
     * @throws IllegalArgumentException if a SID or the number is malformed; the message names the value and the rule
     */
    public static PhoneNumber of(String sid, String accountSid, String e164, Instant now, SenderSeed properties) {
        SidType.PHONE_NUMBER.require(sid);
        boolean isE164 = e164.length() >= 3
                && e164.length() <= 16
                && e164.charAt(0) == '+'
                && e164.charAt(1) != '0'
                && SenderRules.isDigits(e164, 1);
        if (!isE164) {
            throw new IllegalArgumentException(
                    "not a phone number in E.164 (a +, then up to 15 digits, the first not 0): \"" + e164 + "\"");
        }
        return new PhoneNumber(sid, accountSid, e164, now, now, properties.copy());
    }

    /**
     * Returns a copy with other properties.
     *
     * @param now the time of the update
     * @param change sets the new properties
     * @return the copy
     */
    public PhoneNumber updated(Instant now, Consumer<SenderSeed> change) {
        SenderSeed changed = properties.copy();
        change.accept(changed);
        return new PhoneNumber(sid(), accountSid(), address(), dateCreated(), now, changed);
    }

    /** {@return the number in E.164, such as {@code +15005550006}} */
    public String phoneNumber() {
        return address();
    }

    @Override
    public String label() {
        return "phone number " + address();
    }
}
