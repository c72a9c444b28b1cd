package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioHostTest {
    @ParameterizedTest
    @CsvSource({
        "twilio.com, ",
        "TWILIO.COM, ",
        "messaging.twilio.com, messaging",
        "Messaging.Sydney.AU1.Twilio.com, messaging",
        "verify.twilio.com, verify",
        "a-1.twilio.com, a-1",
        "azAZ09.twilio.com, azaz09",
        "my_sub.twilio.com, my_sub",
        "_a.twilio.com, _a"
    })
    void names_of_twilios_have_a_product(String host, String product) {
        assertThat(TwilioHost.is(host)).isTrue();
        assertThat(TwilioHost.product(host)).isEqualTo(product);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "com",
                ".twilio.com",
                "a..twilio.com",
                "-a.twilio.com",
                "a._.-.twilio.com",
                "tw\u0131lio.com",
                "a.tw\u0131lio.com",
                "a/b.twilio.com",
                "xtwilio.com",
                "twilio.com.",
                "twilio.com.example",
                "a.twilio.cat",
                "127.0.0.1"
            })
    void other_names_are_not_twilios(String host) {
        assertThat(TwilioHost.is(host)).isFalse();
    }

    @Test
    void a_name_has_253_characters_at_most() {
        String longest = "a".repeat(242) + ".twilio.com";

        assertThat(TwilioHost.is(longest)).isTrue();
        assertThat(TwilioHost.is("a" + longest)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a:1, a", "':1', ''", "a, a", "[::1]:1, [::1]", "[::1], [::1]", "'', ''"})
    void a_port_is_left_out(String given, String host) {
        assertThat(TwilioHost.withoutPort(given)).isEqualTo(host);
    }
}
