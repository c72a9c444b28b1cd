package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrolmentTest extends WithTwilio {
    private MessagingService alerts;
    private ShortCode code;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        assertThat(twilio.inventory().services()).isEmpty();
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
    }

    @Test
    void puts_the_short_code_into_the_service(FakeTwilio twilio) {
        assertThat(application.put().uri("/services/{service}/short-codes/{code}", alerts.sid(), code.sid()))
                .hasStatus(201);

        assertThat(twilio)
                .received(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()))
                .once()
                .answered(201);
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }

    @Test
    void does_not_mind_a_short_code_that_is_there_already(FakeTwilio twilio) {
        twilio.console().moveShortCode(code, alerts);

        assertThat(application.put().uri("/services/{service}/short-codes/{code}", alerts.sid(), code.sid()))
                .hasStatus(200);

        assertThat(twilio).received(SHORT_CODE_CREATE.withCode(21710)).once();
    }
}
