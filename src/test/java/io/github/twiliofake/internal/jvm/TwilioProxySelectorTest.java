package io.github.twiliofake.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy of each host while a fake has set the JVM's proxy selector, and afterwards. */
class TwilioProxySelectorTest {
    private static final InetSocketAddress FAKE = InetSocketAddress.createUnresolved("127.0.0.1", 4711);
    private static final List<Proxy> ELSEWHERE =
            List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)));

    private final List<String> failed = new ArrayList<>();
    private final ProxySelector before = new ProxySelector() {
        @Override
        public List<Proxy> select(URI uri) {
            return ELSEWHERE;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            failed.add(uri + " " + address + " " + failure.getMessage());
        }
    };
    private final TwilioProxySelector selector = new TwilioProxySelector(before, FAKE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://messaging.twilio.com/v1/Services",
                "https://MESSAGING.Twilio.com",
                "http://api.twilio.com",
                "https://twilio.com:444",
                "https://messaging.twilio.com./",
                "https://my_sub.twilio.com/v1",
                "https://my_sub.twilio.com:8443",
                "https://user:password@my_sub.twilio.com"
            })
    void requests_to_twilio_go_to_the_fake_and_never_to_twilio(URI uri) {
        assertThat(selector.select(uri)).containsExactly(new Proxy(Proxy.Type.HTTP, FAKE));

        selector.end();

        assertThatIllegalStateException()
                .isThrownBy(() -> selector.select(uri))
                .withMessageMatching(
                        "(?i)(?s)refused to call [a-z_]*\\.?twilio\\.com\\.?: this client was built while .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://twilio.com.example",
                "https://eviltwilio.com",
                "https://my_sub.example.com",
                "https://twilio.com@example.com",
                "mailto:a@twilio.com",
                "file:/x",
                "urn:x"
            })
    void other_requests_go_where_they_went_before(URI uri) {
        assertThat(selector.select(uri)).isSameAs(ELSEWHERE);

        selector.end();

        assertThat(selector.select(uri)).isSameAs(ELSEWHERE);
    }

    @Test
    void without_an_earlier_selector_other_requests_go_straight() {
        TwilioProxySelector alone = new TwilioProxySelector(null, FAKE);

        assertThat(alone.select(URI.create("https://example.com"))).containsExactly(Proxy.NO_PROXY);
        alone.connectFailed(URI.create("https://example.com"), FAKE, new IOException("gone"));
    }

    @Test
    void the_earlier_selector_hears_of_its_choices_that_could_not_be_reached() {
        selector.connectFailed(URI.create("https://example.com"), FAKE, new IOException("gone"));
        selector.connectFailed(URI.create("https://messaging.twilio.com"), FAKE, new IOException("gone"));
        selector.connectFailed(URI.create("https://messaging.twilio.com."), FAKE, new IOException("gone"));

        assertThat(failed).containsExactly("https://example.com " + FAKE + " gone");
    }
}
