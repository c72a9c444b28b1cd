package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoints below {@code /_fake/}, for programs in other languages and for people. */
class ControlTest {
    private final FakeTwilio twilio =
            FakeTwilio.start(Settings.DEFAULT.withControl(true).withStrictness());
    private final Http anonymous = Http.anonymous(twilio);
    private MessagingService alerts;
    private ShortCode code;

    @BeforeEach
    void seed() {
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private Answer enrol() {
        return Http.of(twilio).post(Http.shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid());
    }

    @Test
    void the_journal_says_what_arrived_what_was_answered_and_what_it_changed() {
        enrol();
        Http.of(twilio).get("/v1/Nothing");

        Answer answer = anonymous.get("/_fake/journal");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().path("dropped").asInt(-1)).isZero();
        JsonNode requests = answer.json().path("requests");
        assertThat(requests).hasSize(2);
        JsonNode first = requests.path(0);
        assertThat(first.path("number").asInt()).isEqualTo(1);
        assertThat(first.path("operation").asText()).isEqualTo("SHORT_CODE_CREATE");
        assertThat(first.path("form").path("ShortCodeSid").path(0).asText()).isEqualTo(code.sid());
        assertThat(first.path("response").path("status").asInt()).isEqualTo(201);
        assertThat(first.path("changes").path(0).asText()).isEqualTo(code.sid() + " added to " + alerts.sid());
        assertThat(first.path("headers").path("Authorization").path(0).asText()).endsWith(":***");
        assertThat(requests.path(1).path("operation").isNull()).isTrue();
        assertThat(requests.path(1).path("response").path("code").asInt()).isEqualTo(20404);
        assertThat(requests.path(1).path("notes")).hasSize(1);
        assertThat(answer.body()).doesNotContain(twilio.credentials().password());
    }

    @Test
    void it_leaves_no_trace() {
        anonymous.get("/_fake/");
        anonymous.get("/_fake/journal");
        anonymous.get("/_fake/nothing");

        assertThat(twilio).receivedNothing();
    }

    private void send(String to) {
        twilio.seed().shortCode("54321", it -> it.inService(alerts));
        Http.of(twilio)
                .post(
                        "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                        "MessagingServiceSid=" + alerts.sid() + "&To=" + to + "&Body=Hi");
    }

    @Test
    void messages_are_shown_with_twilios_keys_and_why_they_have_their_sender() {
        send("%2B14155550100");

        JsonNode messages = anonymous.get("/_fake/messages").json().path("messages");
        assertThat(messages).hasSize(1);
        assertThat(messages.path(0).path("sid").asText()).startsWith("SM");
        assertThat(messages.path(0).path("status").asText()).isEqualTo("delivered");
        assertThat(messages.path(0).path("selection").asText()).isEqualTo("54321: short code of US, first by priority");
        assertThat(anonymous
                        .get("/_fake/messages?to=%2B14155550100&from=54321")
                        .json()
                        .path("messages"))
                .hasSize(1);
        assertThat(anonymous.get("/_fake/messages?to=+14155550100").json().path("messages"))
                .hasSize(1);
        assertThat(anonymous.get("/_fake/messages?to=%2B14155550199").json().path("messages"))
                .isEmpty();
        assertThat(anonymous.get("/_fake/messages?from=12345").json().path("messages"))
                .isEmpty();
    }

    @Test
    void a_phone_shows_what_it_received_and_can_be_changed() {
        Answer changed = anonymous.send(
                "POST", "/_fake/handsets", "{\"number\": \"+14155550199\", \"state\": \"switched_off\"}");
        send("%2B14155550100");

        assertThat(changed.status()).isEqualTo(204);
        assertThat(twilio.handset("+14155550199").state()).isEqualTo(HandsetState.SWITCHED_OFF);
        assertThat(anonymous.get("/_fake/handsets/+14155550100").body())
                .isEqualTo("{\"number\": \"+14155550100\", \"country_code\": \"US\", \"state\": \"reachable\", "
                        + "\"messages\": [{\"sid\": \""
                        + twilio.inventory().messages().get(0).sid()
                        + "\", \"from\": \"54321\", \"body\": \"Hi\", \"media\": [], "
                        + "\"at\": \"2026-01-01T00:00:00Z\"}]}");
        assertThat(anonymous.get("/_fake/handsets/+14155550123").body())
                .isEqualTo("{\"number\": \"+14155550123\", \"country_code\": \"US\", \"state\": \"reachable\", "
                        + "\"messages\": []}");
        assertThat(anonymous.get("/_fake/handsets").json().path("handsets"))
                .extracting(handset -> handset.path("number").asText())
                .containsExactly("+14155550100", "+14155550199");
        assertThat(anonymous.get("/_fake/handsets/%2B14155550100").body())
                .isEqualTo(anonymous.get("/_fake/handsets/+14155550100").body());
        assertThat(anonymous.get("/_fake/handsets/4155550100").status()).isEqualTo(400);
    }

    @Test
    void the_network_can_be_held_slowed_down_and_overruled() {
        anonymous.send("POST", "/_fake/delivery", "{\"hold\": true}");
        send("%2B14155550100");
        assertThat(twilio.inventory().messages()).extracting(Message::status).containsExactly(Message.Status.ACCEPTED);

        assertThat(anonymous
                        .send("POST", "/_fake/delivery", "{\"hold\": false}")
                        .status())
                .isEqualTo(204);
        Message message = twilio.inventory().messages().get(0);
        assertThat(message.status()).isEqualTo(Message.Status.DELIVERED);

        anonymous.send(
                "POST",
                "/_fake/delivery",
                "{\"report\": {\"message\": \"" + message.sid() + "\", \"statuses\": [\"sent\", \"undelivered\"]}}");
        assertThat(twilio.inventory().messages().get(0).status()).isEqualTo(Message.Status.UNDELIVERED);

        anonymous.send("POST", "/_fake/delivery", "{\"takes\": \"PT1S\"}");
        Http.of(twilio)
                .post(
                        "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                        "MessagingServiceSid=" + alerts.sid() + "&To=%2B14155550100&Body=Later");
        assertThat(twilio.inventory().messages().get(1).status()).isEqualTo(Message.Status.QUEUED);
        anonymous.send("POST", "/_fake/clock", "{\"advance\": \"PT2S\"}");
        assertThat(twilio.inventory().messages().get(1).status()).isEqualTo(Message.Status.DELIVERED);
    }

    @Test
    void webhooks_go_where_a_route_leads_and_are_in_the_journal() {
        assertThat(anonymous.get("/_fake/routes").body()).isEqualTo("{\"routes\": []}");
        Answer added = anonymous.send(
                "POST",
                "/_fake/routes",
                "{\"public_url\": \"https://clinic.example/\", \"target\": \"" + twilio.baseUrl() + "\"}");
        assertThat(added.status()).isEqualTo(204);
        assertThat(anonymous.get("/_fake/routes").body())
                .isEqualTo("{\"routes\": [{\"public_url\": \"https://clinic.example\", \"target\": \""
                        + twilio.baseUrl() + "\"}]}");
        twilio.console().update(alerts, it -> it.statusCallback("https://clinic.example/_fake/nothing"));
        send("%2B14155550100");
        twilio.settle();

        JsonNode journal = anonymous.get("/_fake/journal").json().path("requests");
        List<String> order = new ArrayList<>();
        journal.forEach(each -> order.add(each.path("direction").asText() + " "
                + each.path("form").path("MessageStatus").asText()
                + each.path("operation").asText("")));
        assertThat(order).containsExactly("in MESSAGE_CREATE", "out queued", "out sent", "out delivered");
        assertThat(journal.path(3).path("response").path("status").asInt()).isNotZero();
        anonymous.send("DELETE", "/_fake/routes", null);
        assertThat(anonymous.get("/_fake/routes").body()).isEqualTo("{\"routes\": []}");
    }

    @Test
    void the_clock_can_be_moved() {
        assertThat(anonymous.get("/_fake/clock").body())
                .isEqualTo("{\"instant\": \"2026-01-01T00:00:00Z\", \"running\": false}");
        assertThat(anonymous
                        .send("POST", "/_fake/clock", "{\"advance\": \"PT5S\"}")
                        .body())
                .isEqualTo("{\"instant\": \"2026-01-01T00:00:05Z\", \"running\": false}");
        assertThat(anonymous
                        .send("POST", "/_fake/clock", "{\"instant\": \"2030-01-01T00:00:00Z\"}")
                        .body())
                .isEqualTo("{\"instant\": \"2030-01-01T00:00:00Z\", \"running\": false}");
        assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(anonymous.send("POST", "/_fake/clock", "{\"run\": true}").status())
                .isEqualTo(200);
        anonymous.send("POST", "/_fake/clock", "{\"run\": false}");
        assertThat(anonymous.get("/_fake/clock").body())
                .isEqualTo(anonymous.get("/_fake/clock").body());
    }

    @Test
    void state_is_in_the_form_of_seeds() {
        enrol();

        assertThat(anonymous.get("/_fake/state").body())
                .isEqualTo(twilio.inventory().toJson());
    }

    @Test
    void seeds_can_be_added() {
        Answer answer = anonymous.send("POST", "/_fake/seeds", "{\"services\": [{\"friendly_name\": \"More\"}]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(twilio.inventory().services())
                .extracting(MessagingService::friendlyName)
                .containsExactly("Alerts", "More");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seeds | '{\"service\": 1}' | seed().load(…): service is unknown; the top level may have services, short_codes, phone_numbers, api_keys, opt_outs, test_credentials, accounts, handsets, routes",
                "faults | '{}' | fault is missing",
                "faults | '{\"fault\": \"rain\"}' | fault: unknown fault rain; the faults are too_many_requests, service_unavailable, internal_error, error, html_page, truncated_json, dribble, disconnect, delay, undelivered, callback_before_response, lost, repeated, limit_concurrent and limit_per_second",
                "faults | '{\"fault\": \"delay\"}' | milliseconds is missing",
                "faults | '{\"fault\": \"html_page\"}' | status is missing",
                "faults | '{\"fault\": \"html_page\", \"status\": 204}' | 'an answer 204 has no body: use emptyBody(204)'",
                "faults | '{\"fault\": \"dribble\", \"bytes\": 1}' | milliseconds is missing",
                "faults | '{\"fault\": \"truncated_json\", \"after_operation\": true}' | after_operation is unknown; the top level may have fault, on, after_first, times, name",
                "faults | '{\"fault\": \"delay\", \"milliseconds\": 5, \"after_operation\": true}' | after_operation is unknown; the top level may have fault, on, after_first, times, name, milliseconds",
                "faults | '{\"fault\": \"too_many_requests\", \"status\": 503}' | status is unknown; the top level may have fault, on, after_first, times, name",
                "faults | '{\"fault\": \"disconnect\", \"after_operation\": 1}' | after_operation is neither true nor false",
                "faults | '{\"fault\": \"disconnect\", \"on\": [\"CALL_CREATE\"]}' | on[0]: unknown operation CALL_CREATE; there are {operations}",
                "faults | '{\"fault\": \"disconnect\", \"on\": []}' | on is empty; omit it for every operation",
                "handsets | '{\"number\": \"+14155550100\"}], \"api_keys\": [{}' | not JSON: Unexpected close marker ']': no open Array to close, in line 1, column 27",
                "handsets | '' | not JSON: it is empty",
                "clock | '{\"advance\": \"PT9223372036854775807S\"}' | advance: not a duration such as PT5S: PT9223372036854775807S",
                "routes | '{\"public_url\": \"https://a.example\", \"target\": \"http://192.0.2.1\"}' | route(…, target): http://192.0.2.1 is not on this machine; webhooks go to localhost, 127.0.0.1 or [::1] alone",
                "routes | '{\"public_url\": \"https://a.example\", \"target\": \"%\"}' | target: not a URL: %",
                "faults | '{\"fault\": \"lost\", \"on\": [\"MESSAGE_CREATE\"]}' | on[0]: unknown kind of webhook MESSAGE_CREATE; there are [INBOUND_MESSAGE, INBOUND_MESSAGE_FALLBACK, MESSAGE_ACTION, STATUS_CALLBACK]",
                "faults | '{\"fault\": \"disconnect\", \"on\": [\"STATUS_CALLBACK\"]}' | on(STATUS_CALLBACK): a disconnect before the operation is a fault of requests; webhooks can be lost(), repeated() and delay(…), without then(…)",
                "texts | '{\"to\": \"12345\"}' | from is missing",
                "texts | '{\"from\": \"+14155550100\", \"to\": \"99999\"}' | handset.texts(…): this fake has no short code or phone number 99999; seed it, or text to another",
                "texts | '{\"from\": \"+14155550100\", \"to\": \"12345\", \"media\": [{\"content_type\": \"image/png\", \"base64\": \"?\"}]}' | base64: not valid Base64",
                "delivery | '{}' | name one of hold, takes and report",
                "delivery | '{\"takes\": \"1s\"}' | takes: not a duration such as PT1S: 1s",
                "delivery | '{\"takes\": \"PT-1S\"}' | takes: below zero: PT-1S",
                "delivery | '{\"report\": {\"message\": \"SM1\", \"statuses\": []}}' | report.statuses is missing or empty",
                "delivery | '{\"report\": 1}' | report is not an object",
                "delivery | '{\"report\": {\"message\": \"SM1\", \"statuses\": [\"gone\"]}}' | report.statuses[0]: unknown status gone; there are [accepted, scheduled, canceled, queued, sending, sent, failed, delivered, undelivered, receiving, received, read]",
                "delivery | '{\"report\": {\"message\": \"SM1\", \"statuses\": [\"sent\"]}}' | there is no message SM1: it was deleted, or belongs to another fake",
                "clock | '{}' | name one of advance, instant and run",
                "clock | '{\"advance\": \"5s\"}' | advance: not a duration such as PT5S: 5s",
                "clock | '{\"instant\": \"now\"}' | instant: not an instant such as 2026-01-01T00:00:00Z: now",
                "faults | '{\"fault\": \"undelivered\", \"error_code\": 5}' | undelivered(5): not an error code of a message, such as 30003",
                "faults | '{\"fault\": \"disconnect\", \"times\": 0}' | times(0): how many requests to strike, 1 or more"
            })
    void nonsense_is_refused(String what, String body, String why) {
        Answer answer = anonymous.send("POST", "/_fake/" + what, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText())
                .isEqualTo(
                        why.replace("{operations}", List.of(Operation.values()).toString()));
    }

    @Test
    void a_body_that_is_too_large_is_refused_in_words() {
        Answer answer = anonymous.send("POST", "/_fake/seeds", " ".repeat((1 << 20) + 1));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains("1048576");
    }

    @Test
    void an_unreadable_query_is_refused_in_words() {
        Answer answer = anonymous.get("/_fake/journal?" + "a=1&".repeat(1001));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains("more than 1000 parameters");
    }

    @Test
    void the_journal_is_json_for_any_request() {
        String odd = "a%22%5C%0A%00%C3%A9";
        Http.of(twilio).get("/v1/nothing?" + odd + "=1");
        Http.of(twilio).post("/v1/nothing", odd + "=2");

        JsonNode requests = anonymous.get("/_fake/journal").json().path("requests");

        assertThat(requests.get(0).path("query").path("a\"\\\n\0é").get(0).asText())
                .isEqualTo("1");
        assertThat(requests.get(1).path("form").path("a\"\\\n\0é").get(0).asText())
                .isEqualTo("2");
    }

    @Test
    void the_journal_is_sent_again_when_it_has_changed() {
        long version = anonymous.get("/_fake/journal").json().path("version").asLong();

        assertThat(anonymous.get("/_fake/journal?unless=" + version).status()).isEqualTo(204);

        Http.of(twilio).get("/v1/nothing");
        assertThat(anonymous.get("/_fake/journal?unless=" + version).json().path("requests"))
                .hasSize(1);
    }

    @Test
    void a_journal_of_many_pieces_is_sent_whole() {
        Http http = Http.of(twilio);
        for (int i = 1; i <= 40; i++) {
            http.post("/v1/nothing", "a=" + "\u20ac".repeat(10_000) + i);
        }

        Answer answer = anonymous.get("/_fake/journal");

        assertThat(answer.body()).hasSizeGreaterThan(800_000);
        assertThat(answer.json().path("requests")).hasSize(40);
        assertThat(answer.json()
                        .path("requests")
                        .path(39)
                        .path("form")
                        .path("a")
                        .path(0)
                        .asText())
                .endsWith("\u20ac40");
        assertThat(anonymous.get("/_fake/journal").body()).isEqualTo(answer.body());
    }

    private String here() {
        return "127.0.0.1:" + twilio.baseUrl().getPort();
    }

    @Test
    void closing_the_fake_ends_what_is_being_sent() throws IOException {
        Http http = Http.of(twilio);
        for (int i = 1; i <= 100; i++) {
            http.post("/v1/nothing", "a=" + "a".repeat(500_000));
        }
        RawSocket slow = new RawSocket(twilio).send("GET /_fake/journal HTTP/1.1\r\nHost: " + here() + "\r\n\r\n");
        slow.readUntil("\"requests\": [");

        twilio.close();

        assertThat(slow.endsAfterAnything()).isTrue();
    }

    @Test
    void reset_goes_back_to_what_was_there_before_the_first_request() {
        enrol();
        twilio.seed().service("More");

        assertThat(anonymous.send("POST", "/_fake/reset", null).status()).isEqualTo(204);

        assertThat(twilio).receivedNothing();
        assertThat(twilio.inventory().services()).containsExactly(alerts);
        assertThat(twilio.inventory().serviceOf(code)).isEmpty();
        assertThat(enrol().status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"fault\": \"too_many_requests\", \"on\": [\"SHORT_CODE_CREATE\"], \"times\": 1}' | 429",
                "'{\"fault\": \"service_unavailable\"}' | 503",
                "'{\"fault\": \"internal_error\", \"after_operation\": true, \"name\": \"late\"}' | 500",
                "'{\"fault\": \"error\", \"status\": 418, \"code\": 20418, \"message\": \"No\"}' | 418",
                "'{\"fault\": \"delay\", \"milliseconds\": 1}' | 201",
                "'{\"fault\": \"html_page\", \"status\": 502}' | 502",
                "'{\"fault\": \"html_page\", \"status\": 502, \"after_operation\": true}' | 502",
                "'{\"fault\": \"truncated_json\"}' | 201",
                "'{\"fault\": \"dribble\", \"bytes\": 100, \"milliseconds\": 1}' | 201",
                "'{\"fault\": \"limit_concurrent\", \"requests\": 0}' | 429",
                "'{\"fault\": \"limit_per_second\", \"requests\": 0}' | 429",
                "'{\"fault\": \"disconnect\", \"on\": [\"SHORT_CODE_LIST\"]}' | 201",
                "'{\"fault\": \"disconnect\", \"after_first\": 1, \"after_operation\": true}' | 201"
            })
    void faults_can_be_injected(String fault, int status) {
        assertThat(anonymous.send("POST", "/_fake/faults", fault).status()).isEqualTo(204);

        assertThat(enrol().status()).isEqualTo(status);

        assertThat(anonymous.get("/_fake/faults").json().path("faults")).hasSize(1);
        assertThat(anonymous.send("DELETE", "/_fake/faults", null).status()).isEqualTo(204);
        assertThat(anonymous.get("/_fake/faults").json().path("faults")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"internal_error, true", "internal_error, false", "disconnect, true", "disconnect, false"})
    void a_fault_strikes_before_the_operation_or_after_it(String fault, boolean isAfter) {
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"" + fault + "\", \"after_operation\": " + isAfter + "}");

        Throwable lost = catchThrowable(this::enrol);

        assertThat(lost != null).isEqualTo(fault.equals("disconnect"));
        assertThat(twilio.inventory().serviceOf(code).isPresent()).isEqualTo(isAfter);
    }

    @Test
    void a_page_a_half_and_a_dribble_are_what_they_are_in_java() {
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"html_page\", \"status\": 502, \"times\": 1}");
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"truncated_json\", \"times\": 1}");
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"dribble\", \"bytes\": 64, \"milliseconds\": 1}");

        assertThat(anonymous.get("/_fake/faults").json().path("faults"))
                .extracting(fault -> fault.path("description").asText())
                .satisfiesExactly(
                        page -> assertThat(page).contains("502"),
                        half -> assertThat(half).contains("truncated JSON"),
                        dribble -> assertThat(dribble).contains("a body that dribbles, 64 bytes every PT0.001S"));
        assertThat(enrol().body()).startsWith("<html>");
        assertThat(enrol().body()).startsWith("{").doesNotContain("}");
        assertThat(enrol().error()).startsWith("409 21710 ");
    }

    @Test
    void an_unknown_path_is_refused_in_words() {
        Answer answer = anonymous.send("PUT", "/_fake/state", "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("message").asText())
                .startsWith("unknown path or method; there are GET /_fake/, GET /_fake/clock, POST /_fake/clock, ")
                .contains("DELETE /_fake/faults/*, ")
                .doesNotContain("page.css");
    }

    @Test
    void it_is_off_unless_it_is_on() {
        try (FakeTwilio off = FakeTwilio.start()) {
            assertThat(Http.anonymous(off).get("/_fake/journal").status()).isEqualTo(401);
            assertThat(Http.of(off).get("/_fake/journal").status()).isEqualTo(404);
            assertThat(off.journal().requests()).hasSize(2);
        }
    }
}
