package io.github.twiliofake.model;

import io.github.twiliofake.internal.sid.SidType;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A short code that an account owns, at one moment. Immutable. It does not contain its service: {@link
 * io.github.twiliofake.account.Inventory#serviceOf} returns it.
 *
 * <pre>{@code
 * ShortCode code = twilio.seed().shortCode("12345");
 * assertThat(code.shortCode()).isEqualTo("12345");
 * assertThat(code.sid()).startsWith("SC");
 * }</pre>
 */
public final class ShortCode extends NumberSender {
    private ShortCode(
            String sid,
            String accountSid,
            String number,
            Instant dateCreated,
            Instant dateUpdated,
            SenderSeed properties) {
        super(sid, accountSid, number, dateCreated, dateUpdated, properties);
    }

    /**
     * Returns a short code with these properties. Seed one instead: {@code twilio.seed().shortCode(…)}.
     *
     * @param sid its SID, {@code SC} and 32 hexadecimal digits
     * @param accountSid the SID of its account, {@code AC} and 32 hexadecimal digits
     * @param digits its 3 to 6 digits
     * @param now the time at which the account gets it
     * @param properties its properties
     * @return the short code
     * @throws IllegalArgumentException if a SID or the digits are malformed; the message names the value and the rule
     */
    public static ShortCode of(String sid, String accountSid, String digits, Instant now, SenderSeed properties) {
        SidType.SHORT_CODE.require(sid);
        // Assumed: 3 to 6 digits. Twilio's description gives no length, but the codes on lease have 3 to 6.
        if (digits.length() < 3 || digits.length() > 6 || !SenderRules.isDigits(digits, 0)) {
            throw new IllegalArgumentException("not a short code (3 to 6 digits): \"" + digits + "\"");
        }
        return new ShortCode(sid, accountSid, digits, now, now, properties.copy());
    }

    /**
     * Returns a copy with other properties.
     *
     * @param now the time of the update
     * @param change sets the new properties
     * @return the copy
     */
    public ShortCode updated(Instant now, Consumer<SenderSeed> change) {
        SenderSeed changed = properties.copy();
        change.accept(changed);
        return new ShortCode(sid(), accountSid(), address(), dateCreated(), now, changed);
    }

    /** {@return its 3 to 6 digits, without a {@code +}} */
    public String shortCode() {
        return address();
    }

    @Override
    public String label() {
        return countryCode() + " short code " + address();
    }
}
