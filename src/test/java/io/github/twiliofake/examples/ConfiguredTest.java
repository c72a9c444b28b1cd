package io.github.twiliofake.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import org.junit.jupiter.api.Test;

/** Code whose configuration names the credentials. */
@TwilioMessagingFake(accountSid = "AC0123456789abcdef0123456789abcdef", authToken = "token-of-the-test")
class ConfiguredTest {
    @Test
    void has_the_credentials_of_its_configuration(FakeTwilio twilio) {
        assertThat(twilio.credentials().username()).isEqualTo("AC0123456789abcdef0123456789abcdef");
    }
}
