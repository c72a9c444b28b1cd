package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import org.junit.jupiter.api.Test;

/** Uses the same application and the same fake, which restores its first state before each test. */
class TroubleTest extends WithTwilio {
    @Test
    void says_that_twilio_is_unavailable(FakeTwilio twilio) {
        assertThat(twilio.inventory().services()).isEmpty();
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE));

        assertThat(application.put().uri("/services/{service}/short-codes/{code}", alerts.sid(), code.sid()))
                .hasStatus(502)
                .bodyJson()
                .isEqualTo("[\"Twilio answered 503\"]");

        assertThat(twilio).received(SHORT_CODE_CREATE).once().answered(503);
    }

    @Test
    void says_that_another_service_has_the_short_code(FakeTwilio twilio) {
        assertThat(twilio.inventory().services()).isEmpty();
        MessagingService alerts = twilio.seed().service("Alerts");
        MessagingService news = twilio.seed().service("News");
        ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(news));

        assertThat(application.put().uri("/services/{service}/short-codes/{code}", alerts.sid(), code.sid()))
                .hasStatus(409);

        assertThat(twilio.inventory().serviceOf(code)).contains(news);
    }
}
