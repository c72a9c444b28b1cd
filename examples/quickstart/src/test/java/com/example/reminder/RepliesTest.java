package com.example.reminder;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.repeated;
import static io.github.twiliofake.message.MessagePattern.messageTo;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations: the application reminds, the patient answers, and the application replies. */
@TwilioMessagingFake
class RepliesTest {
    private static final String APPOINTMENT = "5 January at 10";
    private static final String CONFIRMATION = "Your appointment on 5 January at 10 is confirmed.";

    private final Patients patients = new Patients();
    private MessagingService service;
    private ShortCode shortCode;
    private PhoneNumber phoneNumber;
    private Handset patient;
    private Reminders reminders;
    private InboundTexts application;

    @BeforeEach
    void prepare(FakeTwilio twilio) throws IOException {
        service = twilio.seed().service("Reminders", it -> it.inboundRequestUrl("https://clinic.example/sms"));
        shortCode = twilio.seed().shortCode("12345", it -> it.inService(service));
        phoneNumber = twilio.seed().phoneNumber("+14155550111", it -> it.inService(service));
        patient = twilio.handset("+14155550100");
        reminders = new Reminders(TwilioSdk.clientFor(twilio), service.sid(), patients, pause -> {});
        application =
                new InboundTexts("https://clinic.example", twilio.credentials().password(), new Replies(patients));
        twilio.webhooks().route("https://clinic.example", URI.create("http://localhost:" + application.port()));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void a_yes_confirms_the_appointment_and_is_answered_from_the_short_code(FakeTwilio twilio) throws Exception {
        reminders.remind(patient.number(), APPOINTMENT);

        patient.repliesWith("YES");

        assertThat(patients.confirmed()).containsExactly("+14155550100: 5 January at 10");
        assertThat(patient).received(text(CONFIRMATION).from(shortCode)).once();
        assertThat(twilio)
                .called(INBOUND_MESSAGE.withForm("Body", "YES"))
                .once()
                .answered(200);
    }

    @Test
    void a_yes_to_nothing_confirms_nothing() {
        patient.texts(shortCode, "Yes");

        assertThat(patients.confirmed()).isEmpty();
        assertThat(patient).received("There is nothing to confirm.").once();
    }

    @Test
    void an_unknown_word_gets_a_hint() {
        patient.texts(shortCode, "Maybe");

        assertThat(patient).received(textContaining("Reply YES to confirm")).once();
    }

    @Test
    void the_same_text_twice_books_once_and_has_one_reply(FakeTwilio twilio) throws Exception {
        twilio.inject(repeated().on(INBOUND_MESSAGE).once());
        reminders.remind(patient.number(), APPOINTMENT);

        patient.repliesWith("YES");

        assertThat(twilio).called(INBOUND_MESSAGE).times(2).answered(200, 200);
        assertThat(patients.confirmed()).hasSize(1);
        assertThat(patient).received(CONFIRMATION).once();
    }

    @Test
    void a_stop_to_the_short_code_takes_the_patient_off_the_list_and_the_application_says_so(FakeTwilio twilio)
            throws Exception {
        patient.texts(shortCode, "stop");

        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isFalse();
        assertThat(patients.takenOff()).containsExactly(patient.number());
        assertThat(patient).received("You get no more reminders.").once();
        assertThat(twilio).didNotSend(textContaining(APPOINTMENT));
    }

    @Test
    void a_stop_that_twilio_confirms_takes_the_patient_off_the_list_and_the_application_says_nothing(FakeTwilio twilio)
            throws Exception {
        Handset.Exchange exchange = patient.texts(phoneNumber, "STOP");

        assertThat(exchange.replies()).isEmpty();
        assertThat(patient)
                .received(textContaining("unsubscribed").from(phoneNumber))
                .once();
        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isFalse();
        assertThat(twilio).didNotSend(messageTo(patient));
    }

    @Test
    void with_advanced_opt_out_a_stop_to_the_short_code_is_confirmed_by_twilio_as_well(FakeTwilio twilio) {
        twilio.console().update(service, it -> it.advancedOptOut(true));

        patient.texts(shortCode, "STOP");

        assertThat(twilio)
                .called(INBOUND_MESSAGE.withForm("OptOutType", "STOP"))
                .once();
        assertThat(patients.takenOff()).containsExactly(patient.number());
        assertThat(patient).received(textContaining("unsubscribed")).once();
        assertThat(twilio).didNotSend(messageTo(patient));
    }

    @Test
    void a_start_puts_the_patient_back_on_the_list() throws Exception {
        patient.texts(phoneNumber, "STOP");
        patient.texts(phoneNumber, "START");

        assertThat(reminders.remind(patient.number(), APPOINTMENT)).isTrue();

        assertThat(patient).received(textContaining(APPOINTMENT)).once();
    }

    @Test
    void a_text_that_is_not_signed_by_twilio_is_refused() throws Exception {
        reminders.remind(patient.number(), APPOINTMENT);
        HttpRequest forged = HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + "/sms"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("MessageSid=SM1&From=%2B14155550100&To=12345&Body=YES"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(forged, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
        assertThat(patients.confirmed()).isEmpty();
    }
}
