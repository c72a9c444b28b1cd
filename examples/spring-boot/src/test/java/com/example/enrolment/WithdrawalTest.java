package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests the part that calls Twilio by the static client, in the application of the other classes. */
class WithdrawalTest extends WithTwilio {
    @RepeatedTest(2)
    void takes_the_short_code_out_of_the_service(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(alerts));

        assertThat(application.delete().uri("/services/{service}/short-codes/{code}", alerts.sid(), code.sid()))
                .hasStatus(204);

        assertThat(twilio).received(SHORT_CODE_DELETE).once().answered(204);
        assertThat(twilio.inventory().shortCodesOf(alerts)).isEmpty();
    }

    @Test
    void says_that_the_short_code_is_not_there(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");

        assertThat(application.delete().uri("/services/{service}/short-codes/{code}", alerts.sid(), code.sid()))
                .hasStatus(404);

        assertThat(twilio).received(SHORT_CODE_DELETE).once().answered(404);
    }
}
