package io.github.twiliofake.account;

/**
 * Credentials in the making. Each method changes them and returns them. Made by the fake; not for implementation elsewhere.
 *
 * <pre>{@code
 * Credentials key = twilio.seed().apiKey(it -> it.password("correct horse"));
 * }</pre>
 */
public interface CredentialsSeed {
    /**
     * Gives the account or API key a certain SID, which is the user name.
     *
     * @param sid a SID, {@code AC} or {@code SK} and 32 hexadecimal digits, that this fake does not have yet
     * @return this seed
     */
    CredentialsSeed sid(String sid);

    /**
     * Gives the account or API key a certain auth token or secret.
     *
     * @param password the password; not empty. With fewer than 8 characters it is too common a text to be redacted outside
     *     the {@code Authorization} header
     * @return this seed
     */
    CredentialsSeed password(String password);
}
