package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The media of a message, and feedback on it. */
@TwilioMessagingFake(strictness = {})
class MessageMediaTest {

    private FakeTwilio twilio;
    private Http http;
    private MessagingService service;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        service = twilio.seed().service("Reminders");
        twilio.seed().shortCode("12345", it -> it.inService(service));
        path = "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages";
    }

    /** Sends through the service, and returns the SID. */
    private String send(String body, String... more) {
        return http.post(
                        path + ".json",
                        "MessagingServiceSid=" + service.sid() + "&To=%2B14155550100&Body=" + body
                                + String.join("", more))
                .json()
                .path("sid")
                .asText();
    }

    private Answer delete(String sid) {
        return http.send("DELETE", path + "/" + sid + ".json", null);
    }

    @Nested
    class MediaAndFeedback {
        private String sid;

        @BeforeEach
        void send_media() {
            twilio.seed().phoneNumber("+14155550111", it -> it.inService(service));
            sid = send("", "&MediaUrl=https://a.example/cat.JPG?x=1.png&MediaUrl=https://a.example/noise");
        }

        private JsonNode media() {
            return http.get(path + "/" + sid + "/Media.json").json().path("media_list");
        }

        @Test
        void media_are_listed_with_their_types() {
            String first = media().path(0).path("sid").asText();

            assertThat(media()).hasSize(2);
            assertThat(media().path(0).toString())
                    .isEqualTo(("{'account_sid':'%1$s','content_type':'image/jpeg',"
                                    + "'date_created':'Thu, 01 Jan 2026 00:00:00 +0000',"
                                    + "'date_updated':'Thu, 01 Jan 2026 00:00:00 +0000','parent_sid':'%2$s',"
                                    + "'sid':'%3$s','uri':'%4$s/%2$s/Media/%3$s.json'}")
                            .replace('\'', '"')
                            .formatted(twilio.credentials().accountSid(), sid, first, path));
            assertThat(media().path(1).path("content_type").asText()).isEqualTo("application/octet-stream");
            assertThat(http.get(path + "/" + sid + "/Media/" + first + ".json").json())
                    .isEqualTo(media().path(0));
            assertThat(http.get(path + "/" + sid + "/Media.json?DateCreated%3E=2026-01-02")
                            .json()
                            .path("media_list"))
                    .isEmpty();
            assertThat(http.get(path + "/" + sid + "/Media.json?DateCreated%3C=2025-12-31")
                            .json()
                            .path("media_list"))
                    .isEmpty();
            assertThat(http.get(path + "/" + sid + "/Media.json?DateCreated=2026-01-01&PageSize=1")
                            .json()
                            .path("media_list"))
                    .hasSize(1);
        }

        @Test
        void the_content_is_where_the_application_said_and_wants_credentials() {
            String content =
                    path + "/" + sid + "/Media/" + media().path(0).path("sid").asText();

            Answer answer = http.get(content);

            assertThat(answer.status()).isEqualTo(307);
            assertThat(answer.header("Location")).isEqualTo("https://a.example/cat.JPG?x=1.png");
            assertThat(Http.anonymous(twilio).get(content).status()).isEqualTo(401);
        }

        @Test
        void media_are_deleted_alone_or_with_their_message() {
            String first = media().path(0).path("sid").asText();

            assertThat(http.send("DELETE", path + "/" + sid + "/Media/" + first + ".json", null)
                            .status())
                    .isEqualTo(204);
            assertThat(media()).hasSize(1);
            String second = media().path(0).path("sid").asText();
            String another = send("Other");
            assertThat(http.get(path + "/" + another + "/Media/" + second + ".json")
                            .status())
                    .isEqualTo(404);
            Checkpoint before = twilio.checkpoint();
            delete(sid);
            assertThat(twilio.changesSince(before))
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder(sid + " removed", second + " removed");
        }

        @Test
        void feedback_goes_with_its_message() {
            http.post(path + "/" + sid + "/Feedback.json", "");
            Checkpoint before = twilio.checkpoint();

            delete(sid);

            assertThat(twilio.changesSince(before))
                    .extracting(Object::toString)
                    .contains("feedback on " + sid + " removed");
        }

        @Test
        void feedback_is_noted_and_changed() {
            String feedback = path + "/" + sid + "/Feedback.json";

            Answer first = http.post(feedback, "");
            twilio.clock().advance(Duration.ofSeconds(1));
            Answer second = http.post(feedback, "Outcome=unconfirmed");

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.json().path("outcome").asText()).isEqualTo("confirmed");
            assertThat(first.json().path("uri").asText()).isEqualTo(feedback);
            assertThat(second.json().path("outcome").asText()).isEqualTo("unconfirmed");
            assertThat(second.json().path("date_created").asText()).isEqualTo("Thu, 01 Jan 2026 00:00:00 +0000");
            assertThat(second.json().path("date_updated").asText()).isEqualTo("Thu, 01 Jan 2026 00:00:01 +0000");
            assertThat(http.post(feedback, "Outcome=maybe").error()).isEqualTo("400 20001 Invalid parameter Outcome");
        }
    }
}
