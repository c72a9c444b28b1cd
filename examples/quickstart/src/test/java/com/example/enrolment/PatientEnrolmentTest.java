package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TwilioMessagingFake(strictness = {Strictness.UNKNOWN_ROUTES, Strictness.UNUSED_FAULTS})
class PatientEnrolmentTest {
    private final List<Duration> pauses = new ArrayList<>();
    private PatientEnrolment enrolment;
    private MessagingService alerts;
    private ShortCode code;

    @BeforeEach
    void prepare(FakeTwilio twilio) {
        HttpEnrolment impatient = new HttpEnrolment(
                twilio.baseUrl(),
                twilio.credentials().username(),
                twilio.credentials().password());
        enrolment = new PatientEnrolment(impatient, pauses::add);
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
    }

    @Test
    void waits_while_twilio_is_busy(FakeTwilio twilio) throws Exception {
        twilio.inject(tooManyRequests().on(SHORT_CODE_CREATE).times(2));

        enrolment.enrol(code.sid(), alerts.sid());

        assertThat(twilio).received(SHORT_CODE_CREATE).answered(429, 429, 201);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void does_not_mind_a_lost_answer(FakeTwilio twilio) throws Exception {
        twilio.inject(disconnect().afterOperation().on(SHORT_CODE_CREATE).once());

        enrolment.enrol(code.sid(), alerts.sid());

        assertThat(twilio).received(SHORT_CODE_CREATE).answered(RecordedResponse.NONE, 409);
        assertThat(twilio.journal().requests().get(0)).wasCarriedOut().changed(Change.added(code, alerts));
    }

    @Test
    void gives_up_in_the_end(FakeTwilio twilio) {
        twilio.inject(serviceUnavailable());

        assertThatIOException()
                .isThrownBy(() -> enrolment.enrol(code.sid(), alerts.sid()))
                .withMessageStartingWith("Twilio answered 503: ");

        assertThat(twilio).received(SHORT_CODE_CREATE).times(4);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void does_not_try_again_what_is_refused_for_good(FakeTwilio twilio) {
        twilio.console().cancelShortCode(code);

        assertThatIOException().isThrownBy(() -> enrolment.enrol(code.sid(), alerts.sid()));

        assertThat(twilio).received(SHORT_CODE_CREATE).once().answered(400);
        assertThat(pauses).isEmpty();
    }
}
