package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TwilioMessagingFake(strictness = {})
class AlphaSendersOverHttpTest {
    private FakeTwilio twilio;
    private Http http;
    private MessagingService alerts;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        alerts = twilio.seed().service("Alerts");
        path = "/v1/Services/" + alerts.sid() + "/AlphaSenders";
    }

    private AlphaSender only() {
        assertThat(twilio.inventory().alphaSendersOf(alerts)).hasSize(1);
        return twilio.inventory().alphaSendersOf(alerts).get(0);
    }

    @Test
    void create_answers_201_with_all_eight_fields() {
        Answer answer = http.post(path, "AlphaSender=My+Clinic");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("""
                        {"sid": "%s", "account_sid": "%s", "service_sid": "%s", \
                        "date_created": "2026-01-01T00:00:00Z", "date_updated": "2026-01-01T00:00:00Z", \
                        "alpha_sender": "My Clinic", "capabilities": ["SMS"], "url": "%s%s/%1$s"}\
                        """.formatted(
                        only().sid(), twilio.credentials().accountSid(), alerts.sid(), twilio.baseUrl(), path));
        assertThat(only().sid()).startsWith("AI");
        assertThat(http.get(path + "/" + only().sid()).body()).isEqualTo(answer.body());
    }

    @Test
    void list_has_the_one_there_is() {
        AlphaSender acme = twilio.seed().alphaSender("ACME", alerts);

        var json = http.get(path).json();

        assertThat(json.path("meta").path("key").asText()).isEqualTo("alpha_senders");
        assertThat(json.path("alpha_senders").findValuesAsText("sid")).containsExactly(acme.sid());
    }

    @Test
    void delete_makes_room_for_another() {
        AlphaSender acme = twilio.seed().alphaSender("ACME", alerts);

        assertThat(http.delete(path + "/" + acme.sid()).status()).isEqualTo(204);
        assertThat(http.delete(path + "/" + acme.sid()).status()).isEqualTo(404);
        assertThat(http.post(path, "AlphaSender=Other").status()).isEqualTo(201);
        assertThat(only().alphaSender()).isEqualTo("Other");
    }

    @Test
    void a_second_one_is_refused() {
        twilio.seed().alphaSender("ACME", alerts);

        assertThat(http.post(path, "AlphaSender=Other").error())
                .isEqualTo("409 21710 Phone Number or Short Code is already in the Messaging Service.");
    }

    @Test
    void two_services_may_use_the_same_name() {
        twilio.seed().alphaSender("ACME", twilio.seed().service("Other"));

        assertThat(http.post(path, "AlphaSender=ACME").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AlphaSender=", "alphaSender=ACME"})
    void a_missing_name_is_refused(String form) {
        assertThat(http.post(path, form).error()).isEqualTo("400 21708 AlphaSender is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "abcdefghijkl", "%20", "caf%C3%A9", "a.b", "a!"})
    void a_malformed_name_is_invalid(String name) {
        assertThat(http.post(path, "AlphaSender=" + name).error()).isEqualTo("400 21709 AlphaSender is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "abcdefghijk", "A+1", "a-b_c%26d", "%2B1a"})
    void a_name_has_one_to_eleven_characters(String name) {
        assertThat(http.post(path, "AlphaSender=" + name).status()).isEqualTo(201);
    }

    @Test
    void it_does_not_count_in_the_pool() {
        MessagingService small = twilio.seed().service("Small", it -> it.poolSizeLimit(1));
        twilio.seed().alphaSender("ACME", small);

        twilio.seed().shortCode("12345", it -> it.inService(small));

        assertThat(twilio.inventory().shortCodesOf(small)).hasSize(1);
    }

    @Test
    void another_account_sees_nothing() {
        AlphaSender acme = twilio.seed().alphaSender("ACME", alerts);
        Account other = twilio.seed().account("Other");
        Http theirs = Http.of(twilio, other.credentials());

        assertThat(theirs.get(path).status()).isEqualTo(404);
        assertThat(theirs.get(path + "/" + acme.sid()).status()).isEqualTo(404);
        assertThat(theirs.post(path, "AlphaSender=THEIRS").status()).isEqualTo(404);
        assertThat(theirs.delete(path + "/" + acme.sid()).status()).isEqualTo(404);
    }

    @Test
    void seeding_names_the_value_and_the_rule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.seed().alphaSender("123", alerts))
                .withMessage("seed().alphaSender(…): Twilio would answer 21709: \"123\" has digits only");
    }
}
