package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** Has its own context, because its profile differs. The fake and the credentials are the same. */
@ActiveProfiles("other")
class OtherContextTest extends WithTwilio {
    @Test
    void enrols_and_withdraws(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");

        assertThat(application.put().uri("/services/{service}/short-codes/{code}", alerts.sid(), code.sid()))
                .hasStatus(201);
        assertThat(application.delete().uri("/services/{service}/short-codes/{code}", alerts.sid(), code.sid()))
                .hasStatus(204);

        assertThat(twilio).receivedInOrder(SHORT_CODE_CREATE, SHORT_CODE_DELETE).answered(201, 204);
    }
}
