package io.github.twiliofake.sdk;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import io.github.twiliofake.model.Credentials;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/**
 * The SDK's own transport, redirected to the fake. It links against every major version of the SDK only because it uses so few of
 * its members: bodies, content types and responses changed their signatures over time.
 */
final class FakeTransport extends NetworkHttpClient {
    private final URI fake;

    FakeTransport(URI fake) {
        this.fake = fake;
    }

    /** Not in {@link TwilioSdk}, so that the JVM can load that class without the SDK and it can say so. */
    static TwilioRestClient clientFor(URI fake, Credentials credentials) {
        return new TwilioRestClient.Builder(credentials.username(), credentials.password())
                .accountSid(credentials.accountSid())
                .httpClient(new FakeTransport(fake))
                .build();
    }

    @Override
    public Response makeRequest(Request request) {
        return super.makeRequest(new Redirected(request, fake));
    }

    /** The same request, sent to the fake, with its original host in a header. */
    private static final class Redirected extends Request {
        private final Request original;
        private final URI fake;

        Redirected(Request original, URI fake) {
            super(original.getMethod(), original.getUrl());
            this.original = original;
            this.fake = fake;
            original.getHeaderParams().forEach((name, values) -> values.forEach(value -> addHeaderParam(name, value)));
            original.getPostParams().forEach((name, values) -> values.forEach(value -> addPostParam(name, value)));
            setUserAgentExtensions(original.getUserAgentExtensions());
            URL meant = original.constructURL();
            addHeaderParam("X-Forwarded-Host", meant.getHost());
            addHeaderParam("X-Forwarded-Proto", meant.getProtocol());
        }

        @Override
        public URL constructURL() {
            try {
                return new URL(
                        fake.getScheme(),
                        fake.getHost(),
                        fake.getPort(),
                        original.constructURL().getFile());
            } catch (MalformedURLException e) {
                throw new IllegalStateException("the URL of a fake is well-formed: " + fake, e);
            }
        }

        @Override
        public boolean requiresAuthentication() {
            return original.requiresAuthentication();
        }

        @Override
        public String getAuthString() {
            return original.getAuthString();
        }
    }
}
