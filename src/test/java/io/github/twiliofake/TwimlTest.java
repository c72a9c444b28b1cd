package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.webhook.WebhookPattern.MESSAGE_ACTION;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Handset.Exchange;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.RecordedWebhook.Warning;
import io.github.twiliofake.webhook.Webhooks.Request;
import io.github.twiliofake.webhook.Webhooks.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form and the limits of an application's answer to a text. */
class TwimlTest {
    private static final String APP = "https://clinic.example";

    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
    private final MessagingService service =
            twilio.seed().service("Reminders", it -> it.inboundRequestUrl(APP + "/app/sms"));
    private final ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(service));
    private final Handset patient = twilio.handset("+14155550100");
    private final Map<String, Response> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new ArrayList<>();

    @BeforeEach
    void route() {
        twilio.webhooks().route(APP, request -> {
            requests.add(request);
            return answers.getOrDefault(request.path(), Response.of(204));
        });
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    private void answer(String path, String twiml) {
        answers.put(path, Response.twiml("<Response>" + twiml + "</Response>"));
    }

    /** Sends a text, and sets the application's first answer. */
    private Exchange ask(String twiml) {
        answer("/app/sms", twiml);
        return patient.texts(code, "Hello");
    }

    private static List<String> bodies(Exchange exchange) {
        return exchange.replies().stream().map(Message::body).toList();
    }

    private static List<Warning> warnings(Exchange exchange) {
        return exchange.webhooks().get(0).warnings();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml",
                "application/xml",
                "text/html",
                "Text/XML",
                "application/xml; charset=utf-8",
                "text/html ;charset=utf-8"
            })
    void twiml_is_taken_with_these_content_types(String type) {
        answers.put("/app/sms", Response.of(200, type, "<Response><Message>Hi</Message></Response>"));

        Exchange exchange = patient.texts(code, "Hello");

        assertThat(bodies(exchange)).containsExactly("Hi");
        assertThat(warnings(exchange)).isEmpty();
    }

    @Test
    void an_answer_without_a_content_type_is_not_read() {
        answers.put("/app/sms", new Response(200, Map.of(), "<Response/>"));

        assertThat(warnings(patient.texts(code, "Hello")))
                .containsExactly(new Warning(
                        12300,
                        "the answer has no Content-Type; Twilio accepts text/xml, application/xml, text/html and "
                                + "text/plain"));
        answers.put("/app/sms", Response.of(200, "image/png", "<Response/>"));
        assertThat(warnings(patient.texts(code, "Hello")))
                .containsExactly(new Warning(
                        12300,
                        "the Content-Type is image/png; Twilio accepts text/xml, application/xml, text/html and "
                                + "text/plain"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Responses/>                     | the root is <Responses>, not <Response>",
                "<!DOCTYPE Response><Response/>   | Twilio accepts no document type",
            })
    void a_document_that_is_not_twiml_is_named(String body, String why) {
        answers.put("/app/sms", Response.twiml(body));

        assertThat(warnings(patient.texts(code, "Hello"))).containsExactly(new Warning(12100, why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Response/>more", "<Response/><Response/>", "<Response/></Response>", "Response"})
    void content_outside_of_the_root_is_not_xml(String body) {
        answers.put("/app/sms", Response.twiml(body));

        assertThat(warnings(patient.texts(code, "Hello")))
                .extracting(Warning::code)
                .containsExactly(12100);
    }

    @Test
    void nothing_is_fetched_to_read_an_answer() {
        try (Application other = Application.start()) {
            answers.put(
                    "/app/sms",
                    Response.twiml("<!DOCTYPE Response SYSTEM '" + other.url("/types.dtd") + "'><Response/>"));

            patient.texts(code, "Hello");

            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void comments_and_blanks_are_no_verbs() {
        answers.put(
                "/app/sms",
                Response.twiml(
                        "\n <?xml version=\"1.0\"?><!-- before --><Response>\n<!-- in -->"
                                + "<Message>A<!-- amid -->B<?amid?><![CDATA[<C>]]> &amp; D</Message></Response><!-- after -->\n"));

        Exchange exchange = patient.texts(code, "Hello");

        assertThat(bodies(exchange)).containsExactly("AB<C> & D");
        assertThat(warnings(exchange)).isEmpty();
    }

    @Test
    void a_text_is_what_stands_in_the_message_before_what_stands_in_its_bodies() {
        Exchange exchange = ask("<Message> A <Body> B<!-- amid --><![CDATA[C]]> </Body> D </Message><Sms>E</Sms>");

        assertThat(bodies(exchange)).containsExactly("A  DBC", "E");
        assertThat(warnings(exchange)).isEmpty();
    }

    @Test
    void an_unknown_verb_is_left_out_with_its_content() {
        Exchange exchange = ask("<Says a='b'><Message>No</Message><b>No<c/></b></Says><Say><Message>No</Message></Say>"
                + "<Message to='+14155550101' sender='x'>A<i>no<u>no</u></i><Body>B<b>no<Body>no</Body></b>C</Body></Message>"
                + "<Redirect action='/x'>/app/more<a>no</a></Redirect>");

        assertThat(bodies(exchange)).containsExactly("ABC");
        assertThat(exchange.webhooks())
                .extracting(RecordedWebhook::url)
                .containsExactly(APP + "/app/sms", APP + "/app/more");
        assertThat(warnings(exchange))
                .containsExactly(
                        new Warning(12200, "<Says> is unknown; allowed are <Message>, <Redirect> and <Sms>"),
                        new Warning(14110, "<Say> is a verb of calls, not of messages"),
                        new Warning(12200, "<Message> has no attribute sender"),
                        new Warning(12200, "<i> is unknown in <Message>; allowed are <Body> and <Media>"),
                        new Warning(12200, "<b> is not allowed where only text is"),
                        new Warning(12200, "<Redirect> has no attribute action"),
                        new Warning(12200, "<a> is not allowed where only text is"));
    }

    @ParameterizedTest
    @CsvSource({"1600, 1", "1601, 0"})
    void a_text_has_1600_characters_at_most(int length, int replies) {
        Exchange exchange = ask("<Message>" + "x".repeat(length) + "</Message>");

        assertThat(exchange.replies()).hasSize(replies);
        assertThat(warnings(exchange))
                .isEqualTo(
                        replies == 1
                                ? List.of()
                                : List.of(new Warning(14103, "the text is longer than 1600 characters")));
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "11, 0"})
    void a_message_has_ten_media_at_most(int media, int replies) {
        Exchange exchange = ask("<Message>" + "<Media> /a.png </Media>".repeat(media) + "</Message>");

        assertThat(exchange.replies()).hasSize(replies);
        assertThat(exchange.replies())
                .allSatisfy(reply -> assertThat(reply.mediaUrls()).hasSize(10).containsOnly(APP + "/a.png"));
        assertThat(warnings(exchange))
                .isEqualTo(
                        replies == 1 ? List.of() : List.of(new Warning(12200, "<Message> has more than 10 <Media>")));
    }

    @Test
    void ten_replies_are_not_too_many() {
        Exchange exchange = ask("<Message>Hi</Message>".repeat(10));

        assertThat(exchange.replies()).hasSize(10);
        assertThat(warnings(exchange)).isEmpty();
    }

    @Test
    void replies_of_all_documents_count_and_nothing_follows_the_tenth() {
        answer("/app/more", "<Message>Hi</Message>".repeat(5) + "<Redirect>/app/never</Redirect>");

        Exchange exchange = ask("<Message>Hi</Message>".repeat(6) + "<Redirect>more</Redirect>");

        assertThat(exchange.replies()).hasSize(10);
        assertThat(exchange.webhooks()).hasSize(2);
        assertThat(exchange.webhooks().get(1).warnings())
                .containsExactly(new Warning(14109, "Twilio sends at most 10 replies to a text"));
    }

    @ParameterizedTest
    @CsvSource({"' method=\"get\"', GET, ", "'', POST, ", "' method=\"Post\"', POST, ", "' method=\"PUT\"', POST, 14104"
    })
    void a_redirect_is_called_by_its_method(String attribute, String method, @Nullable Integer warning) {
        Exchange exchange = ask("<Redirect" + attribute + ">more</Redirect>");

        assertThat(requests.get(1).method()).isEqualTo(method);
        assertThat(requests.get(1).url()).startsWith(APP + "/app/more");
        assertThat(warnings(exchange))
                .extracting(Warning::code)
                .isEqualTo(warning == null ? List.of() : List.of(warning));
    }

    @ParameterizedTest
    @CsvSource({"' method=''get''', GET", "'', POST", "' method=''PUT''', POST"})
    void an_action_is_called_by_its_method(String attribute, String method) {
        ask("<Message action='sent'" + attribute + ">Hi</Message>");

        assertThat(requests.get(1).method()).isEqualTo(method);
        assertThat(requests.get(1).url()).startsWith(APP + "/app/sent");
        assertThat(twilio)
                .called(MESSAGE_ACTION.withForm("MessageStatus", attribute.contains("PUT") ? "invalid" : "sending"))
                .once();
    }

    @Test
    void a_status_callback_is_posted_unless_another_method_is_given() {
        ask("<Message statusCallback='status'>Hi</Message>");

        assertThat(twilio).called(STATUS_CALLBACK.withUrl(APP + "/app/status")).times(2);
        assertThat(requests.get(1).method()).isEqualTo("POST");
    }

    @Test
    void verbs_after_a_redirect_to_nowhere_are_dropped() {
        Exchange exchange = ask("<Message>Hi</Message><Redirect>ftp://a</Redirect><Message>Never</Message>");

        assertThat(bodies(exchange)).containsExactly("Hi");
    }

    @Test
    void after_fifty_documents_a_reply_is_sent_and_its_action_is_not_called() {
        answers.put(
                "/app/last",
                Response.twiml(
                        "<Response><Message action='never'>Last</Message>" + "<Message>And this</Message></Response>"));

        Exchange exchange = afterFortyNine("/app/last");

        assertThat(bodies(exchange)).containsExactly("Last", "And this");
        assertThat(exchange.webhooks()).hasSize(50);
        assertThat(exchange.webhooks().get(49).warnings())
                .containsExactly(new Warning(14106, "Twilio fetches at most 50 documents for a text"));
    }

    @Test
    void after_fifty_documents_no_action_hears_of_a_wrong_attribute() {
        answer("/app/last", "<Message action='never' to='nobody'>Last</Message><Message>Not this</Message>");

        Exchange exchange = afterFortyNine("/app/last");

        assertThat(bodies(exchange)).isEmpty();
        assertThat(exchange.webhooks()).hasSize(50);
        assertThat(exchange.webhooks().get(49).warnings())
                .extracting(Warning::code)
                .containsExactly(14101, 14106);
    }

    private Exchange afterFortyNine(String last) {
        for (int i = 1; i < 49; i++) {
            answer("/app/" + i, "<Redirect>" + (i == 48 ? last : "/app/" + (i + 1)) + "</Redirect>");
        }
        return ask("<Redirect>/app/1</Redirect>");
    }

    @Test
    void a_reply_comes_from_a_number_of_the_same_account_alone() {
        twilio.seed().phoneNumber("+14155550111");
        twilio.seed().alphaSender("Clinic", service);
        twilio.account(twilio.seed().account("Other")).seed().phoneNumber("+14155550133");

        Exchange exchange =
                ask("<Message from='+14155550111'>Own</Message><Message from='+14155550133'>Strange</Message>"
                        + "<Message from='Clinic'>Alphanumeric</Message>");

        assertThat(bodies(exchange)).containsExactly("Own");
        Message reply = exchange.replies().get(0);
        assertThat(reply.from()).isEqualTo("+14155550111");
        assertThat(reply.messagingServiceSid()).isNull();
        String account = twilio.credentials().accountSid();
        assertThat(warnings(exchange))
                .containsExactly(
                        new Warning(14102, "account " + account + " has no sender +14155550133"),
                        new Warning(14102, "account " + account + " has no sender Clinic"));
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 2"})
    void the_service_of_a_reply_may_encode_it_smartly(boolean smart, int segments) {
        twilio.console().update(service, it -> it.smartEncoding(smart));

        Exchange exchange = ask("<Message>" + "x".repeat(99) + "’</Message>");

        assertThat(exchange.replies().get(0).numSegments()).isEqualTo(segments);
    }

    @Test
    void an_invalid_recipient_is_named() {
        assertThat(warnings(ask("<Message to='+1 (415)'>Hi</Message>")).get(0).text())
                .startsWith("not a telephone number: \"+1 (415)\": ");
    }

    @Test
    void an_action_gets_the_parameters_of_an_invalid_reply() {
        ask("<Message action='sent' to='nobody'>Hi</Message>");

        assertThat(requests.get(1).parameters())
                .isEqualTo(Map.of(
                        "SmsStatus", "invalid",
                        "MessageStatus", "invalid",
                        "To", "+14155550100",
                        "AccountSid", twilio.credentials().accountSid(),
                        "From", "12345",
                        "ApiVersion", "2010-04-01"));
    }
}
