package com.example.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs one session of both applications, and shows the requests that the fake captured. */
@TwilioMessagingFake
class CapturedTest {
    @Test
    void a_session_with_both_applications(FakeTwilio twilio) throws Exception {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode first = twilio.seed().shortCode("12345");
        ShortCode second = twilio.seed().shortCode("67890");
        SdkEnrolment bySdk = new SdkEnrolment(TwilioSdk.clientFor(twilio));
        HttpEnrolment byHttp = new HttpEnrolment(
                twilio.baseUrl(),
                twilio.credentials().username(),
                twilio.credentials().password());

        bySdk.enrol(first.sid(), alerts.sid());
        byHttp.enrol(second.sid(), alerts.sid());
        byHttp.enrol(first.sid(), alerts.sid());

        assertThat(bySdk.enrolled(alerts.sid())).containsExactly("12345", "67890");
    }

    @AfterEach
    void show(FakeTwilio twilio) {
        System.out.println("The fake has captured:\n" + twilio.journal());
    }
}
