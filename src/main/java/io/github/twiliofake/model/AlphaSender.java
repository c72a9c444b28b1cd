package io.github.twiliofake.model;

import io.github.twiliofake.internal.sid.SidType;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alphanumeric sender of a Messaging Service: a name instead of a number, which takes no replies. It belongs to one service,
 * has no country, and does not count towards the size of the pool.
 *
 * <pre>{@code
 * AlphaSender acme = twilio.seed().alphaSender("ACME", alerts);
 * assertThat(twilio.inventory().alphaSendersOf(alerts)).containsExactly(acme);
 * }</pre>
 *
 * <p>Source: Twilio's page on the AlphaSenders subresource.
 *
 * @param sid its SID, {@code AI…}
 * @param accountSid the SID, {@code AC…}, of the account that owns it
 * @param alphaSender its name
 */
public record AlphaSender(String sid, String accountSid, String alphaSender) implements Sender {
    private static final int LONGEST = 11;

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a SID or the name is malformed; the message names the value and the rule
     */
    public AlphaSender {
        SidType.ALPHA_SENDER.require(sid);
        SidType.ACCOUNT.require(accountSid);
        String flaw = flaw(alphaSender);
        if (flaw != null) {
            throw new IllegalArgumentException("not an alphanumeric sender: " + flaw);
        }
    }

    /**
     * Finds the reason why a text is not an alphanumeric sender.
     *
     * @param candidate the text
     * @return the reason as a clause, or {@code null} if the text is well-formed
     */
    public static @Nullable String flaw(String candidate) {
        Objects.requireNonNull(candidate, "flaw(candidate)");
        String quoted = "\"" + candidate + "\" ";
        if (candidate.isBlank() || candidate.length() > LONGEST) {
            return quoted + "has " + candidate.length() + " characters, 1 to " + LONGEST + " are allowed";
        }
        boolean isDigits = true;
        for (int i = 0; i < candidate.length(); i++) {
            char c = candidate.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            isDigits &= isDigit;
            if (!isDigit && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && " +-_&".indexOf(c) < 0) {
                return quoted + "has '" + c + "'; letters, digits, spaces and + - _ & are allowed";
            }
        }
        return isDigits ? quoted + "has digits only" : null;
    }

    @Override
    public String address() {
        return alphaSender;
    }

    @Override
    public @Nullable String countryCode() {
        return null;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SMS);
    }

    @Override
    public String label() {
        return "alpha sender " + alphaSender;
    }
}
