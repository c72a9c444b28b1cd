package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.callbackBeforeResponse;
import static io.github.twiliofake.fault.Fault.repeated;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.model.MessagingService;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The application sends texts, and receives their status callbacks on MockMvc. */
class StatusCallbackTest extends WithTwilio {
    @Autowired
    private SentTexts sent;

    private Handset patient;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        // Each test begins with the same SIDs, so the table must be empty, too.
        sent.clear();
        MessagingService service =
                twilio.seed().service("Reminders", it -> it.sid("MG0123456789abcdef0123456789abcdef"));
        twilio.seed().shortCode("12345", it -> it.inService(service));
        patient = twilio.handset("+14155550100");
        twilio.webhooks().route("https://clinic.example", new MockMvcTransport(application, "https://clinic.example"));
    }

    private String send() throws UnsupportedEncodingException {
        return application
                .post()
                .uri("/texts")
                .param("to", patient.number())
                .param("body", "Tomorrow at 10.")
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void a_text_is_followed_to_the_phone(FakeTwilio twilio) throws Exception {
        String sid = send();

        assertThat(twilio)
                .called(STATUS_CALLBACK.withForm("MessageStatus", "delivered"))
                .once()
                .answered(204);
        assertThat(sent.row(sid).status()).isEqualTo("delivered");
    }

    @Test
    void a_text_that_does_not_arrive_is_not_taken_for_delivered(FakeTwilio twilio) throws Exception {
        patient.becomes(HandsetState.SWITCHED_OFF);

        String sid = send();

        twilio.settle();
        assertThat(sent.row(sid).status()).isEqualTo("undelivered");
    }

    @Test
    void a_late_sent_does_not_overwrite_delivered(FakeTwilio twilio) throws Exception {
        twilio.delivery().hold();
        String sid = send();

        twilio.delivery().report(twilio.inventory().messages().get(0), Status.DELIVERED, Status.SENT);

        assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(204, 204);
        assertThat(sent.row(sid).status()).isEqualTo("delivered");
    }

    @Test
    void a_status_that_comes_twice_counts_once(FakeTwilio twilio) throws Exception {
        twilio.inject(repeated().on(STATUS_CALLBACK));

        String sid = send();

        assertThat(twilio)
                .called(STATUS_CALLBACK.withForm("MessageStatus", "delivered"))
                .times(2);
        assertThat(sent.row(sid).ends()).isEqualTo(1);
    }

    @Test
    void a_status_may_come_before_the_application_knows_the_text(FakeTwilio twilio) throws Exception {
        twilio.inject(callbackBeforeResponse().on(MESSAGE_CREATE).once());

        String sid = send();

        assertThat(sent.row(sid).status()).isEqualTo("delivered");
    }
}
