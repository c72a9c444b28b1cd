package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list and the fetch of messages over plain HTTP. */
@TwilioMessagingFake(strictness = {})
class MessageListTest {
    private static final String ANN = "+14155550101";
    private static final String BEN = "+14155550102";

    private FakeTwilio twilio;
    private Http http;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        path = "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages";
        twilio.seed().phoneNumber("+14155550111");
        twilio.seed().phoneNumber("+14155550112");
    }

    private String send(String from, String to, String body) {
        return http.post(path + ".json", "From=%2B" + from.substring(1) + "&To=%2B" + to.substring(1) + "&Body=" + body)
                .json()
                .path("sid")
                .asText();
    }

    /** Creates five messages, a day apart. */
    private void five() {
        send("+14155550111", ANN, "1");
        twilio.clock().advance(Duration.ofDays(1));
        send("+14155550112", ANN, "2");
        twilio.clock().advance(Duration.ofDays(1));
        send("+14155550111", BEN, "3");
        twilio.clock().advance(Duration.ofDays(1));
        send("+14155550111", ANN, "4");
        twilio.clock().advance(Duration.ofDays(1));
        send("+14155550112", BEN, "5");
    }

    private List<String> bodies(String query) {
        return bodies(http.get(path + ".json" + query).json());
    }

    private static List<String> bodies(JsonNode page) {
        List<String> bodies = new ArrayList<>();
        page.path("messages").forEach(message -> bodies.add(message.path("body").asText()));
        return bodies;
    }

    @Test
    void the_newest_comes_first() {
        five();

        assertThat(bodies("")).containsExactly("5", "4", "3", "2", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?To=%2B14155550101                                         | 4 2 1",
                "?From=%2B14155550111                                       | 4 3 1",
                "?From=%2B14155550111&To=%2B14155550101                     | 4 1",
                "?To=%2B1415555                                             | ''",
                "?To=&From=                                                 | 5 4 3 2 1",
                "?DateSent=2026-01-03                                       | 3",
                "?DateSent%3C=2026-01-02                                    | 2 1",
                "?DateSent%3E=2026-01-04                                    | 5 4",
                "?DateSent%3E=2026-01-02&DateSent%3C=2026-01-03             | 3 2",
                "?DateSent%3E=2026-01-02T00:00:01Z&DateSent%3C=2026-01-05T00:00:00Z | 5 4 3",
                "?DateSent%3E=2026-01-02T00:00:00&DateSent%3C=2026-01-03T01:00:00%2B01:00 | 3 2",
                "?DateSent=2026-01-02T00:00:00                              | 2",
                "?DateSent=2026-01-02T00:00:01Z                             | ''",
                "?DateSent=2026-01-02+00:00:00                              | 2",
                "?DateSent=2026-01-02T00:00:00Z&DateSent%3E=2026-01-01&DateSent%3C=2026-01-03 | 2",
                "?DateSent=2026-01-02T00:00:00Z&DateSent%3E=2026-01-03      | ''",
                "?DateSent%3E=0000-01-01&DateSent%3C=9999-12-31             | 5 4 3 2 1",
                "?DateSent=2026-01-02T00:00:00Z&DateSent%3C=2026-01-01      | ''",
                "?DateSent=&DateSent%3C=&DateSent%3E=                       | 5 4 3 2 1",
                "?DateSent%3C=2026-01-04T23:59:59Z&To=%2B14155550102        | 3",
                "?DateSent=2026-01-04&To=%2B14155550102                     | ''"
            })
    void a_filter_lets_through_what_it_names(String query, String bodies) {
        five();

        assertThat(String.join(" ", bodies(query))).isEqualTo(bodies);
    }

    @Test
    void an_invalid_date_is_refused() {
        assertThat(http.get(path + ".json?DateSent=yesterday").error())
                .isEqualTo("400 20001 Invalid parameter DateSent");
        for (String far : new String[] {
            "DateSent%3C=%2B999999999-12-31", "DateSent=-999999999-01-01T00:00:00%2B18:00", "DateSent%3E=%2B12026-01-01"
        }) {
            assertThat(http.get(path + ".json?" + far).status()).isEqualTo(400);
        }
        assertThat(http.get(path + ".json?DateSent%3C=2026-13-01").error())
                .isEqualTo("400 20001 Invalid parameter DateSent<");
    }

    @Test
    void a_message_is_found_by_the_second_that_it_shows() {
        twilio.clock().advance(Duration.ofMillis(500));
        send("+14155550111", ANN, "1");

        assertThat(bodies("?DateSent%3C=2026-01-01T00:00:00Z")).containsExactly("1");
        assertThat(bodies("?DateSent=2026-01-01T00:00:00Z")).containsExactly("1");
        assertThat(bodies("?DateSent%3E=2026-01-01T00:00:01Z")).isEmpty();
    }

    @Test
    void a_message_that_was_not_sent_has_no_date_that_a_filter_finds() {
        send("+14155550111", ANN, "sent");
        var service = twilio.seed().service("Alerts");
        twilio.seed().shortCode("12345", it -> it.inService(service));
        http.post(path + ".json", "MessagingServiceSid=" + service.sid() + "&To=%2B447700900123&Body=failed");

        assertThat(bodies("")).containsExactly("failed", "sent");
        assertThat(bodies("?DateSent=2026-01-01")).containsExactly("sent");
        assertThat(bodies("?DateSent%3E=2026-01-01")).containsExactly("sent");
    }

    @Test
    void pages_lead_to_the_next_and_back_and_repeat_the_filter() {
        five();

        JsonNode first = http.get(path + ".json?To=%2B14155550101&DateSent%3E=2026-01-01&PageSize=2")
                .json();
        JsonNode second = http.get(first.path("next_page_uri").asText()).json();
        JsonNode back = http.get(second.path("previous_page_uri").asText()).json();

        assertThat(bodies(first)).containsExactly("4", "2");
        assertThat(bodies(second)).containsExactly("1");
        assertThat(bodies(back)).containsExactly("4", "2");
        assertThat(first.path("first_page_uri").asText())
                .isEqualTo(path + ".json?To=%2B14155550101&DateSent%3E=2026-01-01&PageSize=2&Page=0");
        assertThat(first.path("next_page_uri").asText())
                .startsWith(path + ".json?To=%2B14155550101&DateSent%3E=2026-01-01&PageSize=2&Page=1&PageToken=PASM");
        assertThat(second.path("next_page_uri").isNull()).isTrue();
        assertThat(second.path("start").asInt()).isEqualTo(2);
        assertThat(second.path("end").asInt()).isEqualTo(2);
    }

    @Test
    void a_message_that_comes_between_moves_no_page() {
        five();
        JsonNode first = http.get(path + ".json?PageSize=2").json();

        send("+14155550111", ANN, "6");

        assertThat(bodies(http.get(first.path("next_page_uri").asText()).json()))
                .containsExactly("3", "2");
        assertThat(http.get(path + ".json?Page=1&PageToken=PASM" + "0".repeat(32))
                        .error())
                .isEqualTo("400 21481 Invalid PageToken");
    }

    @Test
    void a_message_is_fetched_as_it_is_in_the_end() {
        twilio.handset(ANN).becomes(HandsetState.SWITCHED_OFF);
        String sid = send("+14155550111", ANN, "Hi");

        JsonNode message = http.get(path + "/" + sid + ".json").json();

        assertThat(message.path("status").asText()).isEqualTo("undelivered");
        assertThat(message.path("error_code").asInt()).isEqualTo(30003);
        assertThat(message.path("error_message").isNull()).isTrue();
        assertThat(message.path("date_sent").asText()).isEqualTo("Thu, 01 Jan 2026 00:00:00 +0000");
    }

    @Test
    void an_unknown_message_is_not_found() {
        String unknown = "SM" + "0".repeat(32);

        assertThat(http.get(path + "/" + unknown + ".json").error())
                .isEqualTo("404 20404 The requested resource " + path + "/" + unknown + ".json was not found");
        assertThat(twilio.journal().requests().get(0).notes())
                .containsExactly("\"" + unknown + "\" is no message of account "
                        + twilio.credentials().accountSid() + ": this fake has no such SID now");
    }

    @Test
    void a_test_finds_a_message_by_its_sid_until_it_is_deleted() {
        String sid = send("+14155550111", ANN, "1");
        send("+14155550112", ANN, "2");

        assertThat(twilio.inventory().message(sid).body()).isEqualTo("1");
        assertThat(twilio.inventory().message(sid).status()).isEqualTo(Message.Status.DELIVERED);

        http.delete(path + "/" + sid + ".json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.inventory().message(sid))
                .withMessage("\"" + sid + "\" is no message of account "
                        + twilio.credentials().accountSid() + ": this fake has no such SID now");
    }

    @Test
    void another_account_has_messages_of_its_own() {
        var other = twilio.seed().account("Other");
        twilio.account(other).seed().phoneNumber("+14155550113");
        String theirs = "/2010-04-01/Accounts/" + other.sid() + "/Messages.json";

        String sid = Http.of(twilio, other.credentials())
                .post(theirs, "From=%2B14155550113&To=%2B14155550101&Body=Theirs")
                .json()
                .path("sid")
                .asText();

        assertThat(bodies("")).isEmpty();
        assertThat(http.get(path + "/" + sid + ".json").status()).isEqualTo(404);
        assertThat(twilio.inventory().messages()).isEmpty();
        assertThat(twilio.account(other).inventory().messages())
                .extracting(Message::sid)
                .containsExactly(sid);
        assertThat(twilio.account(other).inventory().message(sid).body()).isEqualTo("Theirs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.inventory().message(sid))
                .withMessage("\"" + sid + "\" is no message of account "
                        + twilio.credentials().accountSid() + ": it belongs to another account");
        assertThat(twilio.handset(ANN)).received("Theirs").once();
    }

    /** Two accounts may send from the same name, and a scheduled message of a service has no sender yet. */
    @Test
    void a_filter_finds_nothing_of_another_account() {
        var other = twilio.seed().account("Other");
        var service = twilio.seed().service("Later");
        twilio.seed().shortCode("12345", it -> it.inService(service));
        for (int i = 0; i < 3; i++) {
            http.post(
                    path + ".json",
                    "MessagingServiceSid=" + service.sid()
                            + "&To=%2B14155550101&Body=Later&ScheduleType=fixed&SendAt=2026-01-02T00:00:00Z");
        }
        String fromName = "From=ACME&To=%2B447700900123&Body=";
        http.post(path + ".json", fromName + "Ours");
        Http.of(twilio, other.credentials())
                .post("/2010-04-01/Accounts/" + other.sid() + "/Messages.json", fromName + "Theirs");

        assertThat(bodies("?From=ACME")).containsExactly("Ours");
        assertThat(bodies("?To=%2B447700900123")).containsExactly("Ours");
        assertThat(bodies("?DateSent=2026-01-01")).containsExactly("Ours");
    }

    @Test
    void a_checkpoint_holds_messages_phones_and_opt_outs() {
        var service = twilio.seed().service("Alerts");
        twilio.seed().shortCode("12345", it -> it.inService(service));
        Checkpoint before = twilio.checkpoint();
        http.post(path + ".json", "MessagingServiceSid=" + service.sid() + "&To=%2B14155550101&Body=Hi");
        twilio.handset(BEN).becomes(HandsetState.LANDLINE);
        twilio.console().optOut(twilio.handset(ANN), service);

        assertThat(twilio.changesSince(before))
                .extracting(Object::toString)
                .satisfiesExactly(
                        message -> assertThat(message).startsWith("SM").endsWith(" added"),
                        sticky -> assertThat(sticky)
                                .isEqualTo("sticky sender of +14155550101 in " + service.sid() + " added"),
                        handset -> assertThat(handset).isEqualTo("handset +14155550102 added"),
                        optOut -> assertThat(optOut)
                                .isEqualTo("opt-out of +14155550101 from " + service.sid() + " added"));
        assertThat(twilio.transcript())
                .contains("message \"Hi\" from 12345 to +14155550101, delivered (SM")
                .contains("12345: short code of US, first by priority")
                .contains("handset +14155550102 is a landline")
                .contains("handset +14155550101 has opted out of messages from " + service.sid());

        twilio.restore(before);

        assertThat(twilio.changesSince(before)).isEmpty();
        assertThat(twilio.inventory().messages()).isEmpty();
        assertThat(twilio.inventory().optOuts()).isEmpty();
        assertThat(twilio.handset(ANN).messages()).isEmpty();
        assertThat(twilio.handset(BEN).state()).isEqualTo(HandsetState.REACHABLE);
    }

    @Test
    void a_phone_has_the_country_of_its_number_unless_a_test_chooses_another() {
        assertThat(twilio.handset("+16135550100").countryCode()).isEqualTo("CA");
        assertThat(twilio.handset("+16135550100", it -> it.countryCode("US")).countryCode())
                .isEqualTo("US");
        assertThat(twilio.handset("+16135550100").countryCode()).isEqualTo("US");
        assertThat(twilio.handset("+16135550100")).isEqualTo(twilio.handset("+16135550100"));
        assertThat(twilio.handset("+16135550100")).isNotEqualTo(twilio.handset("+16135550101"));
        assertThat(twilio.handset(ANN, it -> it.state(HandsetState.BLOCKED)))
                .hasToString("handset +14155550101, which blocks messages");
    }

    @Test
    void the_properties_of_a_phone_are_set_one_after_the_other() {
        var phone = twilio.handset(
                ANN,
                it -> it.state(HandsetState.LANDLINE)
                        .countryCode("CA")
                        .carrier("Bell")
                        .state(HandsetState.TAKES_NO_SHORT_CODES));
        var service = twilio.seed().service("Alerts");
        twilio.seed().shortCode("12345", it -> it.countryCode("CA").inService(service));

        http.post(path + ".json", "MessagingServiceSid=" + service.sid() + "&To=%2B14155550101&Body=Hi");

        assertThat(phone.countryCode()).isEqualTo("CA");
        assertThat(phone.state()).isEqualTo(HandsetState.TAKES_NO_SHORT_CODES);
        assertThat(twilio.inventory().messages().get(0).selection())
                .startsWith("Short Code Reroute, Bell of +14155550101 takes no short codes; ");
    }

    @Test
    void an_invalid_number_has_no_phone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.handset("4155550100"))
                .withMessage("not a telephone number in E.164, such as +14155550100: \"4155550100\": "
                        + "it does not start with +");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.handset(ANN, it -> it.countryCode("usa")))
                .withMessage("not a country code (two capital letters, ISO 3166-1): \"usa\"");
    }
}
