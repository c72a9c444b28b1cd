package io.github.twiliofake.examples;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;

import com.twilio.Twilio;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import org.junit.jupiter.api.Test;

/** Code on the SDK's static client, which is initialised as in production. */
@TwilioMessagingFake(intercept = true)
class StaticClientTest {
    @Test
    void uses_the_static_client(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        Twilio.init(twilio.credentials().username(), twilio.credentials().password());

        com.twilio.rest.messaging.v1.service.ShortCode.creator(alerts.sid(), code.sid())
                .create();

        assertThat(twilio).received(SHORT_CODE_CREATE).once().answered(201);
    }
}
