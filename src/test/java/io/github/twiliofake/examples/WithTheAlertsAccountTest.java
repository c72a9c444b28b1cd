package io.github.twiliofake.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import org.junit.jupiter.api.Test;

@TwilioMessagingFake(scope = TwilioMessagingFake.Scope.CLASS, setup = AlertsAccount.class)
class WithTheAlertsAccountTest {
    @Test
    void lists(FakeTwilio twilio) {
        assertThat(twilio.inventory().shortCodes()).hasSize(1);
    }
}
