package com.example.reminder;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.fault.Fault.twilioError;
import static io.github.twiliofake.message.MessagePattern.messageTo;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.model.Operation.MESSAGE_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TwilioMessagingFake(strictness = {Strictness.UNKNOWN_ROUTES, Strictness.UNUSED_FAULTS})
class RemindersTest {
    private static final String APPOINTMENT = "5 January at 10";
    private static final String TEXT = "5 January at 10. Reply YES to confirm.";

    private final List<Duration> pauses = new ArrayList<>();
    private final Patients patients = new Patients();
    private MessagingService service;
    private ShortCode shortCode;
    private PhoneNumber phoneNumber;
    private Handset patient;
    private Reminders reminders;

    @BeforeEach
    void prepare(FakeTwilio twilio) {
        service = twilio.seed().service("Reminders");
        shortCode = twilio.seed().shortCode("12345", it -> it.inService(service));
        phoneNumber = twilio.seed().phoneNumber("+14155550111", it -> it.inService(service));
        patient = twilio.handset("+14155550100");
        reminders = new Reminders(TwilioSdk.clientFor(twilio), service.sid(), patients, pauses::add);
    }

    @Test
    void a_reminder_comes_from_the_short_code() throws Exception {
        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isTrue();

        assertThat(patient).received(text(TEXT).from(shortCode)).once();
    }

    @Test
    void a_reminder_comes_from_the_phone_number_if_the_carrier_takes_no_short_codes(FakeTwilio twilio)
            throws Exception {
        patient.becomes(HandsetState.TAKES_NO_SHORT_CODES);

        reminders.remind(patient.number(), APPOINTMENT);

        assertThat(patient).received(text(TEXT).from(phoneNumber)).once();
        assertThat(twilio.inventory().messages())
                .extracting(Message::selection)
                .containsExactly("+14155550111: Short Code Reroute, the carrier of +14155550100 takes no short codes; "
                        + "phone number of the area code 415");
    }

    @Test
    void a_landline_is_taken_off_the_list(FakeTwilio twilio) throws Exception {
        patient.becomes(HandsetState.LANDLINE);

        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isTrue();
        reminders.followUp();
        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isFalse();

        assertThat(patients.takenOff()).containsExactly(patient.number());
        assertThat(twilio).sent(messageTo(patient).withErrorCode(30006)).once();
    }

    @Test
    void a_phone_that_is_switched_off_stays_on_the_list() throws Exception {
        patient.becomes(HandsetState.SWITCHED_OFF);
        reminders.remind(patient.number(), APPOINTMENT);
        reminders.followUp();

        assertThat(patients.takenOff()).isEmpty();
    }

    @Test
    void who_has_opted_out_is_not_texted_again(FakeTwilio twilio) throws Exception {
        twilio.console().optOut(patient, service);

        reminders.remind(patient.number(), APPOINTMENT);
        reminders.followUp();
        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isFalse();

        assertThat(twilio).sent(messageTo(patient).withErrorCode(21610)).once();
        assertThat(patient).receivedNothing();
    }

    @Test
    void who_is_refused_at_once_for_having_opted_out_is_not_texted_again(FakeTwilio twilio) throws Exception {
        twilio.inject(twilioError(400, 21610, "Attempt to send to unsubscribed recipient"));

        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isFalse();
        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isFalse();

        assertThat(twilio).received(MESSAGE_CREATE).once().answered(400);
    }

    @Test
    void a_reminder_whose_answer_is_lost_is_found_and_not_sent_again(FakeTwilio twilio) throws Exception {
        twilio.inject(disconnect().afterOperation().on(MESSAGE_CREATE).once());

        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isTrue();

        assertThat(twilio).receivedInOrder(MESSAGE_CREATE, MESSAGE_LIST);
        assertThat(twilio).received(MESSAGE_CREATE).once().answered(RecordedResponse.NONE);
        assertThat(patient).received(TEXT).once();
    }

    @Test
    void a_reminder_that_did_not_get_through_is_looked_for_and_sent_again(FakeTwilio twilio) throws Exception {
        twilio.inject(disconnect().on(MESSAGE_CREATE).once());

        reminders.remind(patient.number(), APPOINTMENT);

        assertThat(twilio).receivedInOrder(MESSAGE_CREATE, MESSAGE_LIST, MESSAGE_CREATE);
        assertThat(patient).received(TEXT).once();
    }

    /** After a 429, the SDK itself repeats the request once, a second later. It throws only after the second 429. */
    @Test
    void a_reminder_waits_while_twilio_is_busy(FakeTwilio twilio) throws Exception {
        twilio.inject(tooManyRequests().on(MESSAGE_CREATE).times(2));

        reminders.remind(patient.number(), APPOINTMENT);

        assertThat(twilio).received(MESSAGE_CREATE).answered(429, 429, 201);
        assertThat(patient).received(TEXT).once();
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }
}
