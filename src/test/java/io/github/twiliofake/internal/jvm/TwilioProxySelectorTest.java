package io.github.twiliofake.internal.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioProxySelectorTest {
    private final InetSocketAddress fake = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private final TwilioProxySelector selector = new TwilioProxySelector(null, fake);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://messaging.twilio.com/v1",
                "https://MESSAGING.twilio.com.",
                "https://my_sub.twilio.com/v1",
                "https://my_sub.twilio.com:8443",
                "https://user:password@my_sub.twilio.com"
            })
    void twilios_names_go_to_the_fake_and_nowhere_when_it_is_over(String uri) {
        assertThat(selector.select(URI.create(uri))).containsExactly(new Proxy(Proxy.Type.HTTP, fake));

        selector.end();

        assertThatThrownBy(() -> selector.select(URI.create(uri)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("refused to call ")
                .hasMessageNotContaining("password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com", "https://my_sub.example.com", "https://twilio.com@example.com", "file:/x"
            })
    void others_go_where_they_went(String uri) {
        selector.end();

        assertThat(selector.select(URI.create(uri))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void a_uri_without_a_host_goes_where_it_went() {
        assertThat(selector.select(URI.create("mailto:a@twilio.com"))).containsExactly(Proxy.NO_PROXY);
    }
}
