package io.github.twiliofake.sdk;

import com.twilio.http.TwilioRestClient;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.Credentials;
import java.net.URI;
import java.util.Objects;

/**
 * Creates clients of the official twilio-java that send every call to a fake, by the SDK's own transport. Needs {@code
 * com.twilio.sdk:twilio} on the class path; nothing else in this library does.
 *
 * <pre>{@code
 * TwilioRestClient client = TwilioSdk.clientFor(twilio);
 * com.twilio.rest.messaging.v1.service.ShortCode added = com.twilio.rest.messaging.v1.service.ShortCode.creator(
 *                 alerts.sid(), code.sid())
 *         .create(client);
 * assertThat(added.getShortCode()).isEqualTo("12345");
 * }</pre>
 *
 * <p>For code that uses the SDK's static client, call {@code Twilio.setRestClient(client)}. It is global to the JVM: tests that
 * call it cannot run in parallel.
 */
public final class TwilioSdk {
    private TwilioSdk() {}

    /**
     * Creates a client with the credentials of the account that the fake started with.
     *
     * @param twilio a running fake
     * @return a client of its own, to be used as long as the fake runs
     * @throws IllegalStateException if the fake is closed, or twilio-java or something that it needs is not on the class path
     */
    public static TwilioRestClient clientFor(FakeTwilio twilio) {
        Objects.requireNonNull(twilio, "clientFor(twilio)");
        return clientFor(twilio, twilio.credentials());
    }

    /**
     * Creates a client with other credentials: of a further account, of an API key, or wrong ones.
     *
     * @param twilio a running fake
     * @param credentials the client's credentials
     * @return a client of its own, to be used as long as the fake runs
     * @throws IllegalStateException if the fake is closed, or twilio-java or something that it needs is not on the class path
     */
    public static TwilioRestClient clientFor(FakeTwilio twilio, Credentials credentials) {
        Objects.requireNonNull(twilio, "clientFor(twilio)");
        Objects.requireNonNull(credentials, "clientFor(credentials)");
        URI fake = twilio.baseUrl();
        try {
            return FakeTransport.clientFor(fake, credentials);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "TwilioSdk.clientFor(…) needs com.twilio.sdk:twilio, 8.36.0 or newer, and what it depends on: "
                            + e.getMessage() + " is not on the class path of the tests; add the dependency, or call "
                            + "twilio.baseUrl() without the SDK",
                    e);
        }
    }
}
