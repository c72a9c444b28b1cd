package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.repeated;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The application texts a patient, who answers. */
class ConversationTest extends WithTwilio {
    @Autowired
    private Patients patients;

    @Autowired
    private InboundController inbound;

    private ShortCode code;
    private Handset patient;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        patients.clear();
        inbound.clear();
        MessagingService service = twilio.seed()
                .service(
                        "Reminders",
                        it -> it.sid("MG0123456789abcdef0123456789abcdef")
                                .inboundRequestUrl("https://clinic.example/twilio/sms"));
        code = twilio.seed().shortCode("12345", it -> it.inService(service));
        patient = twilio.handset("+14155550100");
        twilio.webhooks().route("https://clinic.example", new MockMvcTransport(application, "https://clinic.example"));
    }

    private MvcTestResult send(String body) {
        return application
                .post()
                .uri("/texts")
                .param("to", patient.number())
                .param("body", body)
                .exchange();
    }

    @Test
    void a_patient_asks_confirms_and_leaves() {
        assertThat(send("Tomorrow at 10?")).hasStatus(201);

        patient.repliesWith("What is this?");
        patient.repliesWith("Yes");
        patient.repliesWith("STOP");

        assertThat(send("And the day after?")).hasStatus(409);
        assertThat(patient.messages())
                .extracting(Message::body)
                .containsExactly(
                        "Tomorrow at 10?",
                        "Reply YES to confirm, or STOP for no more texts.",
                        "You are confirmed.",
                        "You get no more texts.");
    }

    @Test
    void the_reply_comes_from_the_short_code_that_was_texted(FakeTwilio twilio) {
        patient.texts(code, "YES");

        assertThat(patient).received(text("You are confirmed.").from(code)).once();
        assertThat(twilio).sent(textContaining("confirmed")).once();
    }

    @Test
    void the_same_text_twice_confirms_once(FakeTwilio twilio) {
        twilio.inject(repeated().on(INBOUND_MESSAGE).once());

        patient.texts(code, "YES");

        assertThat(twilio).called(INBOUND_MESSAGE).times(2).answered(200, 200);
        assertThat(patients.confirmations(patient.number())).isEqualTo(1);
        assertThat(patient).received("You are confirmed.").once();
    }
}
