package io.github.twiliofake.model;

/**
 * Credentials for HTTP Basic: an account SID and its auth token, or the SID of an API key and its
 * secret.
 *
 * <pre>{@code
 * Credentials own = twilio.credentials();
 * new HttpEnrolment(twilio.baseUrl(), own.username(), own.password()).enrol(code.sid(), alerts.sid());
 * }</pre>
 *
 * @param accountSid the SID, {@code AC…}, of the account that they give access to
 * @param username the part before the colon: the account SID itself, or the SID, {@code SK…}, of an API key
 * @param password the part after the colon: the auth token, or the secret of the API key; {@link #toString} does not show it
 */
public record Credentials(String accountSid, String username, String password) {
    /**
     * {@return the credentials without their password}
     */
    @Override
    public String toString() {
        return "Credentials[accountSid=" + accountSid + ", username=" + username + ", password=***]";
    }
}
