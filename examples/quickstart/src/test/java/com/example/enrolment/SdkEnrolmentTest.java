package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.twilio.exception.ApiException;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TwilioMessagingFake
class SdkEnrolmentTest {
    private SdkEnrolment enrolment;
    private MessagingService alerts;

    @BeforeEach
    void prepare(FakeTwilio twilio) {
        enrolment = new SdkEnrolment(TwilioSdk.clientFor(twilio));
        alerts = twilio.seed().service("Alerts");
    }

    @Test
    void puts_the_short_code_into_the_service(FakeTwilio twilio) {
        ShortCode code = twilio.seed().shortCode("12345");

        enrolment.enrol(code.sid(), alerts.sid());

        assertThat(twilio)
                .received(SHORT_CODE_CREATE.withPath("ServiceSid", alerts.sid()).withForm("ShortCodeSid", code.sid()))
                .once()
                .answered(201);
        assertThat(twilio).receivedNothingElse();
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }

    @Test
    void does_not_mind_enrolling_twice(FakeTwilio twilio) {
        ShortCode code = twilio.seed().shortCode("12345");

        enrolment.enrol(code.sid(), alerts.sid());
        enrolment.enrol(code.sid(), alerts.sid());

        assertThat(twilio).received(SHORT_CODE_CREATE).answered(201, 409);
    }

    /** Twilio has added the short code, but answers 500. The SDK itself tries again, and gets the conflict. */
    @Test
    void does_not_mind_if_twilio_fails_after_the_write(FakeTwilio twilio) {
        ShortCode code = twilio.seed().shortCode("12345");
        twilio.inject(internalError().afterOperation().on(SHORT_CODE_CREATE).once());

        enrolment.enrol(code.sid(), alerts.sid());

        assertThat(twilio).received(SHORT_CODE_CREATE).answered(500, 409);
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }

    @Test
    void minds_if_the_short_code_is_in_another_service(FakeTwilio twilio) {
        MessagingService other = twilio.seed().service("Other");
        ShortCode taken = twilio.seed().shortCode("12345", it -> it.inService(other));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> enrolment.enrol(taken.sid(), alerts.sid()))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(21712));
        assertThat(twilio.inventory().serviceOf(taken)).contains(other);
    }

    @Test
    void sees_all_of_a_large_service(FakeTwilio twilio) {
        for (int i = 0; i < 120; i++) {
            twilio.seed().shortCode(Integer.toString(10_000 + i), it -> it.inService(alerts));
        }

        assertThat(enrolment.enrolled(alerts.sid()))
                .hasSize(120)
                .startsWith("10000")
                .endsWith("10119");
        assertThat(twilio).received(SHORT_CODE_LIST).times(3);
    }
}
