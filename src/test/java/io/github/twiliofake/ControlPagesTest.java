package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists below {@code /_fake/}: parts of them, and requests that change them. */
class ControlPagesTest {
    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withControl(true));
    private final Http anonymous = Http.anonymous(twilio);
    private final Application application = Application.start();
    private final MessagingService service = twilio.seed().service("Reminders");

    @BeforeEach
    void seed() {
        twilio.seed().shortCode("12345", it -> it.inService(service));
    }

    @AfterEach
    void stop() {
        twilio.close();
        application.close();
    }

    private void send(String to, String body) {
        Http.of(twilio)
                .post(
                        "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                        "MessagingServiceSid=" + service.sid() + "&To=" + to.replace("+", "%2B") + "&Body=" + body);
    }

    private static List<String> each(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.path(field).asText())
                .toList();
    }

    private List<String> numbers(String query) {
        return each(anonymous.get("/_fake/journal" + query).json().path("requests"), "number");
    }

    private String position(String list, String query, String name) {
        return anonymous.get("/_fake/" + list + query).json().path(name).asText();
    }

    @Test
    void the_journal_is_read_forwards_and_backwards_in_parts() {
        for (int i = 0; i < 5; i++) {
            Http.of(twilio).get("/v1/Services");
        }

        assertThat(numbers("")).containsExactly("1", "2", "3", "4", "5");
        assertThat(numbers("?limit=2")).containsExactly("1", "2");
        assertThat(position("journal", "?limit=2", "next")).isEqualTo("2");
        assertThat(numbers("?after=2&limit=2")).containsExactly("3", "4");
        assertThat(numbers("?after=4&limit=2")).containsExactly("5");
        assertThat(position("journal", "?after=4&limit=2", "next")).isEqualTo("null");
        assertThat(position("journal", "?after=3&limit=2", "next")).isEqualTo("null");
        assertThat(numbers("?latest=2")).containsExactly("4", "5");
        assertThat(position("journal", "?latest=2", "previous")).isEqualTo("4");
        assertThat(numbers("?before=4&latest=2")).containsExactly("2", "3");
        assertThat(numbers("?before=2&latest=2")).containsExactly("1");
        assertThat(position("journal", "?before=2&latest=2", "previous")).isEqualTo("null");
        assertThat(numbers("?after=1&before=3")).containsExactly("2");
        assertThat(numbers("?after=3&before=3")).isEmpty();
        assertThat(numbers("?after=9")).isEmpty();
        assertThat(numbers("?after=9223372036854775807")).isEmpty();
    }

    @Test
    void the_journal_is_filtered_by_direction_errors_and_what_it_says() {
        application.answering(request -> Application.Answer.of(request.form().containsValue("sent") ? 500 : 204));
        twilio.console().update(service, it -> it.statusCallback(application.url("/status?a=1")));
        send("+14155550100", "Tomorrow");
        Http.of(twilio).get("/v1/Nothing?Page=3");
        twilio.settle();

        assertThat(numbers("?direction=in")).hasSize(2);
        assertThat(numbers("?direction=out")).hasSize(3);
        assertThat(each(anonymous.get("/_fake/journal?errors=true").json().path("requests"), "direction"))
                .containsExactlyInAnyOrder("in", "out");
        for (String text : List.of(
                "tomorrow",
                "body=TOMORROW",
                "POST%20/2010-04-01/Accounts/",
                "message_create",
                "content-type:%20application/x-www-form-urlencoded",
                "12345:%20short%20code%20of%20US",
                "added",
                "%22status%22:%20%22accepted%22")) {
            assertThat(numbers("?direction=in&contains=" + text)).as(text).hasSize(1);
        }
        for (String text : List.of("Page=3", "404%2020404", "/v1/nothing")) {
            assertThat(numbers("?direction=in&contains=" + text)).as(text).hasSize(1);
        }
        for (String text : List.of("messagestatus=SENT", "11200", "STATUS_CALLBACK%20sent", "x-twilio-signature:%20")) {
            assertThat(numbers("?direction=out&contains=" + text)).as(text).isNotEmpty();
        }
        assertThat(numbers("?contains=nothing%20like%20it")).isEmpty();
        assertThat(numbers("?errors=false")).hasSize(5);
    }

    @Test
    void a_webhook_that_twilio_would_warn_of_is_an_error() {
        application.answering(request -> new Application.Answer(200, Map.of("Content-Type", "text/xml"), "<Nonsense"));
        twilio.console().update(service, it -> it.inboundRequestUrl(application.url("/sms")));
        twilio.handset("+14155550100").texts("12345", "Hi");

        assertThat(numbers("?errors=true&direction=out")).hasSize(1);
    }

    @Test
    void messages_are_read_in_parts_and_searched() {
        send("+14155550100", "One");
        send("+14155550101", "Two");
        send("+14155550100", "Three");
        twilio.console().update(service, it -> it.inboundRequestUrl(application.url("/sms")));
        twilio.handset("+14155550100").texts("12345", "Four");

        assertThat(bodies("")).containsExactly("One", "Two", "Three", "Four");
        assertThat(bodies("?limit=2")).containsExactly("One", "Two");
        String next = position("messages", "?limit=2", "next");
        assertThat(bodies("?limit=2&after=" + next)).containsExactly("Three", "Four");
        assertThat(bodies("?latest=1")).containsExactly("Four");
        String previous = position("messages", "?latest=1", "previous");
        assertThat(bodies("?latest=2&before=" + previous)).containsExactly("Two", "Three");
        assertThat(bodies("?phone=%2B14155550100")).containsExactly("One", "Three", "Four");
        assertThat(bodies("?contains=THREE")).containsExactly("Three");
        assertThat(bodies("?contains=inbound")).containsExactly("Four");
        assertThat(bodies("?contains=FIRST%20by%20priority")).containsExactly("One", "Two");
    }

    private List<String> bodies(String query) {
        return each(anonymous.get("/_fake/messages" + query).json().path("messages"), "body");
    }

    @Test
    void phones_are_read_in_parts_with_their_latest_messages() {
        send("+14155550100", "One");
        send("+14155550100", "Two");
        send("+14155550101", "Three");
        twilio.handset("+14155550099").becomes(HandsetState.LANDLINE);

        Answer first = anonymous.get("/_fake/handsets?limit=2&messages=1");
        assertThat(each(first.json().path("handsets"), "number")).containsExactly("+14155550099", "+14155550100");
        assertThat(each(first.json().path("handsets").path(1).path("messages"), "body"))
                .containsExactly("Two");
        assertThat(first.json().path("next").asText()).isEqualTo("+14155550100");
        Answer rest = anonymous.get("/_fake/handsets?limit=2&after=%2B14155550100");
        assertThat(each(rest.json().path("handsets"), "number")).containsExactly("+14155550101");
        assertThat(rest.json().path("next").isNull()).isTrue();
        assertThat(anonymous
                        .get("/_fake/handsets/+14155550100?messages=0")
                        .json()
                        .path("messages"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "journal?limit=2&latest=2 | the query has limit and latest; name one of them",
                "journal?limit=0 | the query's limit is not a whole number from 1: 0",
                "journal?after=-1 | the query's after is not a whole number from 0: -1",
                "journal?direction=up | the query's direction is not in or out: up",
                "journal?errors=yes | the query's errors is not true or false: yes",
                "journal?body=x | the query's body is unknown; it may have after, before, limit, latest, unless, direction, errors, contains",
                "messages?status=x | the query's status is unknown; it may have after, before, limit, latest, to, from, phone, contains",
                "handsets?before=1 | the query's before is unknown; it may have after, limit, messages",
                "handsets/+14155550100?limit=1 | the query's limit is unknown; it may have messages",
                "state?x=1 | the query's x is unknown; it may have no parameters",
            })
    void nonsense_is_refused(String path, String why) {
        Answer answer = anonymous.get("/_fake/" + path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).isEqualTo(why);
    }

    @Test
    void opt_outs_are_listed_added_and_removed() {
        PhoneNumber lone = twilio.seed().phoneNumber("+15005550006");
        assertThat(anonymous.get("/_fake/opt_outs").body()).isEqualTo("{\"opt_outs\": []}");
        assertThat(anonymous
                        .send(
                                "POST",
                                "/_fake/opt_outs",
                                "{\"number\": \"+14155550100\", \"service_sid\": \"" + service.sid() + "\"}")
                        .status())
                .isEqualTo(204);
        anonymous.send(
                "POST",
                "/_fake/opt_outs",
                "{\"number\": \"+14155550100\", \"sender\": \"" + lone.phoneNumber() + "\"}");
        anonymous.send(
                "POST",
                "/_fake/opt_outs",
                "{\"number\": \"+14155550101\", \"service_sid\": \"" + service.sid() + "\"}");

        assertThat(anonymous.get("/_fake/opt_outs").body())
                .isEqualTo("{\"opt_outs\": [{\"number\": \"+14155550100\", \"service_sid\": \"" + service.sid()
                        + "\"}, {\"number\": \"+14155550100\", \"sender\": \"+15005550006\"}, "
                        + "{\"number\": \"+14155550101\", \"service_sid\": \"" + service.sid() + "\"}]}");
        anonymous.send("DELETE", "/_fake/opt_outs?number=%2B14155550100&service_sid=" + service.sid(), null);
        assertThat(twilio.inventory().optOuts())
                .extracting(OptOut::number, OptOut::sender)
                .containsExactly(tuple("+14155550100", "+15005550006"), tuple("+14155550101", null));
        anonymous.send("DELETE", "/_fake/opt_outs?sender=%2B15005550006", null);
        assertThat(twilio.inventory().optOuts()).hasSize(1);
        assertThat(anonymous.send("DELETE", "/_fake/opt_outs", null).status()).isEqualTo(204);
        assertThat(twilio.inventory().optOuts()).isEmpty();
    }

    @Test
    void a_wrong_opt_out_is_refused() {
        assertThat(anonymous
                        .send("POST", "/_fake/opt_outs", "{\"number\": \"+14155550100\"}")
                        .body())
                .isEqualTo("{\"message\": \"an opt-out has either a service_sid or a sender\"}");
        assertThat(anonymous.send("DELETE", "/_fake/opt_outs?number=", null).body())
                .isEqualTo("{\"message\": \"the query's number is empty; omit it\"}");
        assertThat(anonymous.send("DELETE", "/_fake/opt_outs?phone=1", null).body())
                .isEqualTo("{\"message\": \"the query's phone is unknown; it may have number, service_sid, sender\"}");
    }

    @Test
    void one_fault_is_removed_by_its_number() {
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"disconnect\"}");
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"html_page\", \"status\": 502, \"name\": \"gateway\"}");

        assertThat(each(anonymous.get("/_fake/faults").json().path("faults"), "number"))
                .containsExactly("1", "2");
        assertThat(anonymous.send("DELETE", "/_fake/faults/1", null).status()).isEqualTo(204);
        assertThat(each(anonymous.get("/_fake/faults").json().path("faults"), "description"))
                .singleElement()
                .asString()
                .startsWith("gateway");
        anonymous.send("POST", "/_fake/faults", "{\"fault\": \"disconnect\"}");
        assertThat(each(anonymous.get("/_fake/faults").json().path("faults"), "number"))
                .containsExactly("2", "3");
        Answer wrong = anonymous.send("DELETE", "/_fake/faults/1", null);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).isEqualTo("{\"message\": \"there is no fault 1; there are [2, 3]\"}");
        assertThat(anonymous.send("DELETE", "/_fake/faults/", null).status()).isEqualTo(404);
    }

    @Test
    void delivery_says_if_it_holds_and_how_long_it_takes() {
        assertThat(anonymous.get("/_fake/delivery").body()).isEqualTo("{\"hold\": false, \"takes\": \"PT0S\"}");
        twilio.delivery().hold();
        twilio.delivery().takes(Duration.ofSeconds(2));

        assertThat(anonymous.get("/_fake/delivery").body()).isEqualTo("{\"hold\": true, \"takes\": \"PT2S\"}");
    }
}
