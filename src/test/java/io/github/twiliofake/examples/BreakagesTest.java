package io.github.twiliofake.examples;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.callbackBeforeResponse;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.repeated;
import static io.github.twiliofake.message.Message.Status.DELIVERED;
import static io.github.twiliofake.message.Message.Status.READ;
import static io.github.twiliofake.message.Message.Status.SENT;
import static io.github.twiliofake.message.MessagePattern.messageTo;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.model.Operation.MEDIA_CONTENT_FETCH;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/**
 * The tests of docs/breakages.md. Each runs on an application that works and on one that is broken in one way. Some broken ones also
 * fail webhooks. Strictness ignores these here, so that the assertions find the breakage.
 */
@TwilioMessagingFake(strictness = Strictness.UNKNOWN_ROUTES)
class BreakagesTest {
    private final byte[] photo = {(byte) 0xff, (byte) 0xd8, 0, 1};
    private MessagingService service;
    private ShortCode code;
    private PhoneNumber number;
    private Handset patient;
    private Clinic clinic;

    @BeforeEach
    void open(FakeTwilio twilio, Set<Flaw> flaws) {
        service = twilio.seed().service("Clinic", it -> it.inboundRequestUrl("https://clinic.example/sms"));
        MessagingService second = twilio.seed().service("Second");
        code = twilio.seed().shortCode("12345", it -> it.inService(service));
        number = twilio.seed().phoneNumber("+14155550111", it -> it.inService(service));
        patient = twilio.handset("+14155550100");
        clinic = new Clinic(
                TwilioSdk.clientFor(twilio),
                twilio.credentials().password(),
                List.of(service.sid(), second.sid()),
                flaws);
        twilio.webhooks()
                .route("https://clinic.example", clinic::answer)
                .rewriting(request -> request.withHeader("X-Forwarded-Proto", "https"));
    }

    @Breakage(value = Flaw.DOES_NOT_LEARN_OF_OPT_OUTS, fails = "Expected exactly one MESSAGE_CREATE")
    void an_opt_out_is_learnt_from_the_first_text_that_fails(FakeTwilio twilio) {
        twilio.console().optOut(patient, service);
        clinic.remind(patient.number());
        twilio.settle();
        clinic.remind(patient.number());
        assertThat(twilio).received(MESSAGE_CREATE).once();
    }

    @Breakage(value = Flaw.ANSWERS_STOP_ITSELF, fails = "failed 21610")
    void a_stop_is_left_to_twilio(FakeTwilio twilio) {
        patient.texts(number, "STOP");
        assertThat(patient).received(textContaining("unsubscribed")).once();
        assertThat(twilio).didNotSend(messageTo(patient));
    }

    @Breakage(value = Flaw.LETS_A_LATE_SENT_OVERWRITE_DELIVERED, fails = "but was: \"sent\"")
    void a_late_sent_does_not_overwrite_delivered(FakeTwilio twilio) {
        twilio.delivery().hold();
        String sid = clinic.remind(patient.number());
        twilio.delivery().report(twilio.inventory().messages().get(0), DELIVERED, SENT);
        twilio.settle();
        assertThat(clinic.status(sid)).isEqualTo("delivered");
    }

    @Breakage(value = Flaw.IGNORES_CALLBACKS_OF_UNKNOWN_MESSAGES, fails = "but was: \"accepted\"")
    void a_callback_may_come_before_its_row(FakeTwilio twilio) {
        twilio.inject(callbackBeforeResponse().on(MESSAGE_CREATE).once());
        String sid = clinic.remind(patient.number());
        assertThat(clinic.status(sid)).isEqualTo("delivered");
    }

    @Breakage(value = Flaw.TAKES_THE_SAME_TEXT_TWICE, fails = "[\"+14155550100\", \"+14155550100\"]")
    void the_same_text_twice_confirms_once(FakeTwilio twilio) {
        twilio.inject(repeated().on(INBOUND_MESSAGE).once());
        patient.texts(code, "YES");
        assertThat(clinic.confirmed()).containsExactly(patient.number());
    }

    @Breakage(value = Flaw.SEES_HTTP_BEHIND_ITS_PROXY, fails = "the answer was 403")
    void a_signature_holds_behind_a_proxy_that_ends_tls(FakeTwilio twilio) {
        twilio.webhooks()
                .route("https://clinic.example", clinic::answer)
                .rewriting(request -> request.withHeader("X-Forwarded-Proto", "https"));
        patient.texts(code, "YES");
        assertThat(twilio).called(INBOUND_MESSAGE).once().answered(200);
    }

    @Breakage(value = Flaw.FETCHES_MEDIA_WITHOUT_CREDENTIALS, fails = "the answer was 401")
    void a_photo_is_fetched_with_credentials(FakeTwilio twilio) {
        twilio.webhooks().mediaAt(twilio.baseUrl());
        patient.texts(code, it -> it.body("My knee").media("image/jpeg", photo));
        assertThat(twilio).received(MEDIA_CONTENT_FETCH).once().answered(200);
        assertThat(clinic.photos()).containsExactly(photo);
    }

    @Breakage(value = Flaw.TEXTS_AGAIN_WHEN_AN_ANSWER_IS_LOST, fails = "Expected exactly one message")
    void a_lost_answer_does_not_make_two_texts(FakeTwilio twilio) {
        twilio.inject(disconnect().afterOperation().on(MESSAGE_CREATE).once());
        clinic.remind(patient.number());
        assertThat(patient).received(textContaining("Tomorrow at 10.")).once();
    }

    @Breakage(value = Flaw.TAKES_201_FOR_A_DELIVERY, fails = "could not find")
    void a_patient_with_a_landline_is_called(FakeTwilio twilio) {
        patient.becomes(HandsetState.LANDLINE);
        clinic.remind(patient.number());
        twilio.settle();
        assertThat(clinic.toBeCalled()).containsExactly(patient.number());
    }

    @Breakage(value = Flaw.READS_SENDER_AND_SEGMENTS_TOO_EARLY, fails = "0 from null")
    void a_receipt_has_the_sender_that_the_service_chose() {
        String receipt = clinic.receipt(patient.number());
        assertThat(receipt).isEqualTo("1 from 12345");
    }

    @Breakage(value = Flaw.ANSWERS_FROM_ANOTHER_NUMBER, fails = "from: expected +14155550111 but was 12345")
    void an_answer_comes_from_the_number_that_was_texted() {
        patient.texts(number, "YES");
        assertThat(patient).received(textContaining("confirmed").from(number)).once();
    }

    @Breakage(value = Flaw.TAKES_UTC_FOR_LOCAL_TIME, fails = "but was: 0")
    void a_date_is_told_in_the_zone_of_the_clinic() {
        String sid = clinic.remind(patient.number());
        assertThat(clinic.hourOf(sid)).isEqualTo(16);
    }

    @Breakage(value = Flaw.KNOWS_NO_OTHER_STATUSES, fails = "the answer was 500")
    void an_unknown_status_is_no_error(FakeTwilio twilio) {
        twilio.delivery().hold();
        clinic.remind(patient.number());
        twilio.delivery().report(twilio.inventory().messages().get(0), READ);
        assertThat(twilio).called(STATUS_CALLBACK).once().answered(204);
    }

    @Breakage(value = Flaw.TEXTS_ABOUT_CANCELED_APPOINTMENTS, fails = "1 of 1 arrived")
    void a_canceled_appointment_is_not_texted(FakeTwilio twilio) {
        clinic.remindAt(twilio.clock().instant().plus(Duration.ofDays(2)), patient.number());
        clinic.cancelAppointment(patient.number());
        twilio.clock().advance(Duration.ofDays(3));
        assertThat(patient).receivedNothing();
    }

    @Breakage(value = Flaw.USES_ITS_NAME_AS_SENDER_EVERYWHERE, fails = "21612")
    void a_name_is_the_sender_only_where_it_may_be(FakeTwilio twilio) {
        Handset british = twilio.handset("+447700900123");
        clinic.announce(british.number(), "We move.");
        clinic.announce(patient.number(), "We move.");
        assertThat(british).received(text("We move.").from("CLINIC")).once();
        assertThat(patient).received(text("We move.").from(code)).once();
    }

    @Breakage(value = Flaw.GIVES_UP_ON_A_FULL_POOL, fails = "Optional to contain a value")
    void a_short_code_finds_another_service_if_the_first_is_full(FakeTwilio twilio) {
        twilio.console().update(service, it -> it.poolSizeLimit(2));
        ShortCode another = twilio.seed().shortCode("67890");
        clinic.enrol(another.sid());
        assertThat(twilio.inventory().serviceOf(another)).isPresent();
    }
}
