package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import io.github.twiliofake.testing.Http;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Persons who text through {@code /_fake/texts}, and the routes and faults of the webhooks. */
class ControlOfTextsTest {
    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withControl(true));
    private final Http anonymous = Http.anonymous(twilio);
    private final Application application =
            Application.start().answering(request -> Answer.twiml("<Message>You are confirmed.</Message>"));
    private final MessagingService service =
            twilio.seed().service("Reminders", it -> it.inboundRequestUrl("https://clinic.example/sms"));

    @BeforeEach
    void seed() {
        twilio.seed().shortCode("12345", it -> it.inService(service));
        twilio.seed()
                .load("{\"routes\": [{\"public_url\": \"https://clinic.example\", \"target\": \"" + application.base()
                        + "\"}]}");
    }

    @AfterEach
    void stop() {
        twilio.close();
        application.close();
    }

    @Test
    void a_person_texts_and_sees_what_came_of_it() {
        JsonNode answer = anonymous
                .send("POST", "/_fake/texts", "{\"from\": \"+14155550100\", \"to\": \"12345\", \"body\": \"YES\"}")
                .json();

        assertThat(answer.path("message").path("body").asText()).isEqualTo("YES");
        assertThat(answer.path("message").path("direction").asText()).isEqualTo("inbound");
        assertThat(answer.path("webhooks").path(0).path("kind").asText()).isEqualTo("INBOUND_MESSAGE");
        assertThat(answer.path("webhooks")
                        .path(0)
                        .path("response")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(answer.path("replies").path(0).path("body").asText()).isEqualTo("You are confirmed.");
        assertThat(twilio.handset("+14155550100")).received("You are confirmed.");
    }

    @Test
    void a_webhook_is_shown_with_its_request_and_its_failure() {
        anonymous.send(
                "POST", "/_fake/faults", "{\"fault\": \"lost\", \"on\": [\"INBOUND_MESSAGE\"], \"after_first\": 1}");
        String text = "{\"from\": \"+14155550100\", \"to\": \"12345\", \"body\": \"YES\"}";

        JsonNode first = anonymous
                .send("POST", "/_fake/texts", text)
                .json()
                .path("webhooks")
                .path(0);
        JsonNode second = anonymous
                .send("POST", "/_fake/texts", text)
                .json()
                .path("webhooks")
                .path(0);

        assertThat(first.path("target").asText()).isEqualTo(application.base().toString());
        assertThat(first.path("form").path("Body").asText()).isEqualTo("YES");
        assertThat(first.path("headers").path("X-Twilio-Signature").asText()).isNotEmpty();
        assertThat(first.path("warnings")).isEmpty();
        assertThat(second.path("target").isNull()).isTrue();
        assertThat(second.path("warnings").toString()).isEqualTo("[\"11200: lost on the way\"]");
        assertThat(second.path("notes").toString()).isEqualTo("[\"fault 1: lost on the way\"]");
    }

    @Test
    void a_photo_of_five_megabytes_is_taken() {
        byte[] photo = new byte[5 << 20];

        JsonNode answer = anonymous
                .send(
                        "POST",
                        "/_fake/texts",
                        "{\"from\": \"+14155550100\", \"to\": \"12345\", \"media\": [{\"content_type\": \"image/png\", "
                                + "\"base64\": \"" + Base64.getEncoder().encodeToString(photo) + "\"}]}")
                .json();

        assertThat(answer.path("message").path("num_media").asText()).isEqualTo("1");
        assertThat(twilio)
                .called(INBOUND_MESSAGE.withForm("MediaContentType0", "image/png"))
                .once();
    }

    @Test
    void a_text_that_nothing_receives_has_no_message() {
        twilio.console().update(service, it -> it.inboundRequestUrl(""));

        assertThat(anonymous
                        .send("POST", "/_fake/texts", "{\"from\": \"+14155550100\", \"to\": \"12345\"}")
                        .body())
                .isEqualTo("{\"message\": null, \"webhooks\": [], \"replies\": []}");
    }

    @Test
    void routes_are_seeds_and_are_written_as_such() {
        assertThat(anonymous.get("/_fake/state").json().path("routes").toString())
                .isEqualTo("[{\"public_url\":\"https://clinic.example\",\"target\":\"" + application.base() + "\"}]");
    }

    @Test
    void faults_strike_webhooks_by_their_kind() {
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"lost\", \"on\": [\"STATUS_CALLBACK\"], \"times\": 1}");
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"repeated\"}");
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"callback_before_response\"}");
        twilio.console().update(service, it -> it.statusCallback("https://clinic.example/status"));

        anonymous.send("POST", "/_fake/texts", "{\"from\": \"+14155550100\", \"to\": \"12345\", \"body\": \"YES\"}");

        assertThat(twilio).called(INBOUND_MESSAGE).times(2);
        assertThat(twilio).called(STATUS_CALLBACK.withStatus(0)).once();
        assertThat(twilio).called(STATUS_CALLBACK).times(3);
    }
}
