package io.github.twiliofake.account;

/**
 * Credentials to seed. Each method changes them and returns this seed. Implemented by the fake only.
 *
 * <pre>{@code
 * Credentials key = twilio.seed().apiKey(it -> it.password("correct horse"));
 * }</pre>
 */
public interface CredentialsSeed {
    /**
     * Sets the SID of the account or API key, which is the user name.
     *
     * @param sid a SID, {@code AC} or {@code SK} and 32 hexadecimal digits, that this fake does not have yet
     * @return this seed
     */
    CredentialsSeed sid(String sid);

    /**
     * Sets the auth token of the account or the secret of the API key.
     *
     * @param password the password; not empty. One of fewer than 8 characters is redacted only in the {@code Authorization}
     *     header, as it may occur elsewhere by chance
     * @return this seed
     */
    CredentialsSeed password(String password);
}
