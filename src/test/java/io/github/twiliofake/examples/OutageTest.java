package io.github.twiliofake.examples;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import org.junit.jupiter.api.Test;

@TwilioMessagingFake(strictness = {Strictness.UNKNOWN_ROUTES, Strictness.UNUSED_FAULTS})
class OutageTest {
    @Test
    void survives_a_short_outage(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE).times(2));

        new Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid());

        assertThat(twilio).received(SHORT_CODE_CREATE).answered(503, 503, 201);
    }
}
