package io.github.twiliofake.examples;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import org.junit.jupiter.api.Test;

@TwilioMessagingFake
class EnrolmentTest {
    @Test
    void puts_the_short_code_into_the_service(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");

        new Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid());

        assertThat(twilio)
                .received(SHORT_CODE_CREATE.withPath("ServiceSid", alerts.sid()).withForm("ShortCodeSid", code.sid()))
                .once()
                .answered(201);
        assertThat(twilio).receivedNothingElse();
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }
}
