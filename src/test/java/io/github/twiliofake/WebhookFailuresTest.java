package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import io.github.twiliofake.testing.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a failed assertion about webhooks tells of them. */
class WebhookFailuresTest {
    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
    private final Application application = Application.start();

    @AfterEach
    void stop() {
        twilio.close();
        application.close();
    }

    private void send(String callback) {
        twilio.seed().phoneNumber("+14155550111");
        Http.of(twilio)
                .post(
                        MESSAGE_CREATE.path(
                                Map.of("AccountSid", twilio.credentials().accountSid())),
                        "From=%2B14155550111&To=%2B14155550100&Body=Hi&StatusCallback="
                                + URLEncoder.encode(callback, StandardCharsets.UTF_8));
    }

    @Test
    void a_failure_tells_why_there_was_no_answer_and_what_came_in_another_order() {
        send("https://clinic.example/status");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).called(STATUS_CALLBACK.withStatus(204)))
                .withMessageContaining(
                        "status: expected 204 but was 0 (not delivered: no route for https://clinic.example)");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio)
                        .calledInOrder(
                                STATUS_CALLBACK.withForm("MessageStatus", "delivered"),
                                STATUS_CALLBACK.withForm("MessageStatus", "sent")))
                .withMessageContaining(
                        "but nothing matches 2. after #3. It came before:\n  #2 STATUS_CALLBACK sent of ");
    }

    @Test
    void a_failure_tells_what_was_signed_of_the_nearest_webhook() {
        application.answering(request -> Answer.of(403));
        send(application.url("/status"));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).called(STATUS_CALLBACK.withStatus(204)))
                .withMessageContaining("     status: expected 204 but was 403\n     note: signed were ");
    }
}
