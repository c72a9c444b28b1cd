package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TwilioMessagingFake
class HttpEnrolmentTest {
    private HttpEnrolment enrolment;
    private MessagingService alerts;

    @BeforeEach
    void prepare(FakeTwilio twilio) {
        enrolment = new HttpEnrolment(
                twilio.baseUrl(),
                twilio.credentials().username(),
                twilio.credentials().password());
        alerts = twilio.seed().service("Alerts");
    }

    @Test
    void puts_the_short_code_into_the_service(FakeTwilio twilio) throws Exception {
        ShortCode code = twilio.seed().shortCode("12345");

        assertThat(enrolment.enrol(code.sid(), alerts.sid())).isTrue();
        assertThat(enrolment.enrol(code.sid(), alerts.sid())).isFalse();

        assertThat(twilio).received(SHORT_CODE_CREATE).answered(201, 409);
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }

    @Test
    void tells_what_twilio_says_if_the_short_code_was_cancelled_meanwhile(FakeTwilio twilio) {
        ShortCode code = twilio.seed().shortCode("12345");
        twilio.console().cancelShortCode(code);

        assertThatIOException()
                .isThrownBy(() -> enrolment.enrol(code.sid(), alerts.sid()))
                .withMessageContaining("\"code\": 21421");
    }
}
