package io.github.twiliofake.sdk;

import com.twilio.http.TwilioRestClient;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.Credentials;

/**
 * Clients of the official twilio-java whose every call goes to a fake, by the SDK's own transport. Needs
 * {@code com.twilio.sdk:twilio} on the class path; nothing else in this library does.
 *
 * <pre>{@code
 * TwilioRestClient client = TwilioSdk.clientFor(twilio);
 * com.twilio.rest.messaging.v1.service.ShortCode added = com.twilio.rest.messaging.v1.service.ShortCode.creator(
 *                 alerts.sid(), code.sid())
 *         .create(client);
 * assertThat(added.getShortCode()).isEqualTo("12345");
 * }</pre>
 *
 * <p>Code that uses the SDK's static client can be handed one with {@code Twilio.setRestClient(client)}, which is global
 * to the JVM: tests that do so cannot run in parallel.
 */
public final class TwilioSdk {
    private TwilioSdk() {}

    /**
     * A client with the credentials of the account that the fake started with.
     *
     * @param twilio a running fake
     * @return a client of its own, to be used as long as the fake runs
     * @throws IllegalStateException if the fake is closed
     */
    public static TwilioRestClient clientFor(FakeTwilio twilio) {
        return clientFor(twilio, twilio.credentials());
    }

    /**
     * A client with certain credentials: of a further account, of an API key, or wrong ones.
     *
     * @param twilio a running fake
     * @param credentials what the client authenticates with
     * @return a client of its own, to be used as long as the fake runs
     * @throws IllegalStateException if the fake is closed
     */
    public static TwilioRestClient clientFor(FakeTwilio twilio, Credentials credentials) {
        return new TwilioRestClient.Builder(credentials.username(), credentials.password())
                .accountSid(credentials.accountSid())
                .httpClient(new FakeTransport(twilio.baseUrl()))
                .build();
    }
}
