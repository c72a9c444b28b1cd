package io.github.twiliofake.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What credentials to be seeded are like. Immutable; each {@code with…} returns a changed copy.
 *
 * <pre>{@code
 * Credentials key = twilio.seed().apiKey(seed -> seed.withPassword("correct horse"));
 * }</pre>
 *
 * @param sid the SID that is the user name, {@code AC…} or {@code SK…}, or {@code null} for the next one of this fake
 * @param password the auth token or secret, or {@code null} for one that the fake makes up
 */
public record CredentialsSeed(
        @Nullable String sid, @Nullable String password) {
    /** A seed that leaves everything to the fake. */
    public static final CredentialsSeed DEFAULT = new CredentialsSeed(null, null);

    /**
     * Gives the account or API key a certain SID, which is the user name.
     *
     * @param chosen a SID, {@code AC} or {@code SK} and 32 hexadecimal digits, that this fake does not have yet
     * @return the changed copy
     */
    public CredentialsSeed withSid(String chosen) {
        Objects.requireNonNull(chosen, "withSid(chosen)");
        return new CredentialsSeed(chosen, password);
    }

    /**
     * Gives the account or API key a certain auth token or secret.
     *
     * @param chosen the password; not empty. With fewer than 8 characters it is too common a text to be redacted outside
     *     the {@code Authorization} header
     * @return the changed copy
     */
    public CredentialsSeed withPassword(String chosen) {
        Objects.requireNonNull(chosen, "withPassword(chosen)");
        return new CredentialsSeed(sid, chosen);
    }

    /**
     * {@return the seed without its password}
     */
    @Override
    public String toString() {
        return "CredentialsSeed[sid=" + sid + ", password=" + (password == null ? "null" : "***") + "]";
    }
}
