package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE_FALLBACK;
import static io.github.twiliofake.webhook.WebhookPattern.MESSAGE_ACTION;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static io.github.twiliofake.webhook.WebhookPattern.anyWebhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Handset.Exchange;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks.Request;
import io.github.twiliofake.webhook.Webhooks.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of persons, and the effects of the application's answers. */
class InboundTest {
    private static final String APP = "https://clinic.example";

    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
    private final MessagingService service = twilio.seed()
            .service("Reminders", it -> it.inboundRequestUrl(APP + "/sms").fallbackUrl(APP + "/fallback"));
    private final ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(service));
    private final PhoneNumber number = twilio.seed().phoneNumber("+14155550111", it -> it.smsUrl(APP + "/number"));
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
        answers.put(path, Response.twiml("<?xml version=\"1.0\"?><Response>" + twiml + "</Response>"));
    }

    private static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }

    /** Twilio's page: inbound messages to any of the short codes of a service are passed to its inbound request URL. */
    @Test
    void a_text_to_a_short_code_is_passed_to_the_inbound_request_url_of_the_service() {
        Message inbound = patient.texts(code, "Hello").message();

        assertThat(twilio).called(INBOUND_MESSAGE.withUrl(APP + "/sms")).once().answered(204);
        assertThat(requests.get(0).parameters().entrySet())
                .extracting(each -> each.getKey() + "=" + each.getValue())
                .containsExactly(
                        "ToCountry=US",
                        "ToState=",
                        "SmsMessageSid=" + inbound.sid(),
                        "NumMedia=0",
                        "ToCity=",
                        "FromZip=",
                        "SmsSid=" + inbound.sid(),
                        "FromState=",
                        "SmsStatus=received",
                        "FromCity=",
                        "Body=Hello",
                        "FromCountry=US",
                        "To=12345",
                        "MessagingServiceSid=" + service.sid(),
                        "ToZip=",
                        "NumSegments=1",
                        "ReferralNumMedia=0",
                        "MessageSid=" + inbound.sid(),
                        "AccountSid=" + twilio.credentials().accountSid(),
                        "From=+14155550100",
                        "ApiVersion=2010-04-01");
        assertThat(inbound.direction()).isEqualTo(Message.Direction.INBOUND);
        assertThat(inbound.status()).isEqualTo(Message.Status.RECEIVED);
        assertThat(twilio.inventory().messages()).containsExactly(inbound);
    }

    @Test
    void the_reply_comes_from_the_sender_that_received_and_arrives_before_the_text_returns() {
        answer("/sms", "<Message>You are confirmed.</Message>");

        Exchange exchange = patient.texts(code, "YES");

        assertThat(patient).received(text("You are confirmed.").from("12345")).once();
        assertThat(exchange.replies()).hasSize(1);
        Message reply = exchange.replies().get(0);
        assertThat(reply.direction()).isEqualTo(Message.Direction.OUTBOUND_REPLY);
        assertThat(reply.status()).isEqualTo(Message.Status.DELIVERED);
        assertThat(reply.messagingServiceSid()).isEqualTo(service.sid());
        assertThat(twilio).sent(text("You are confirmed.").to(patient.number())).once();
        assertThat(exchange.webhooks()).hasSize(1);
    }

    @Test
    void several_messages_arrive_in_order_and_bodies_are_joined() {
        answer(
                "/sms",
                "<Message>One</Message><Message><Body>T</Body><Body>wo</Body><Media>https://a.example/b.png</Media></Message>");

        List<Message> replies = patient.texts(code, "Hi").replies();

        assertThat(bodies(replies)).containsExactly("One", "Two");
        assertThat(replies.get(1).mediaUrls()).containsExactly("https://a.example/b.png");
        assertThat(bodies(patient.messages())).containsExactly("One", "Two");
    }

    @Test
    void a_number_in_no_service_has_its_own_url() {
        patient.texts(number, "Hello");

        assertThat(twilio).called(INBOUND_MESSAGE.withUrl(APP + "/number")).once();
        assertThat(requests.get(0).parameters()).doesNotContainKey("MessagingServiceSid");
    }

    @Test
    void a_service_may_leave_texts_to_the_url_of_the_number() {
        twilio.console().update(service, it -> it.useInboundWebhookOnNumber(true));

        Exchange exchange = patient.texts(code, "Hello");

        assertThat(exchange.message()).isNotNull();
        assertThat(twilio).didNotCall(anyWebhook());
    }

    @Test
    void without_an_inbound_request_url_the_service_receives_nothing() {
        MessagingService other = twilio.seed().service("Deaf");
        ShortCode deaf = twilio.seed().shortCode("54321", it -> it.inService(other));

        Exchange exchange = patient.texts(deaf, "Hello");

        assertThat(exchange.message()).isNull();
        assertThat(exchange.webhooks()).isEmpty();
        assertThat(twilio.inventory().messages()).isEmpty();
    }

    @Test
    void a_failure_tells_what_became_of_the_texts_of_the_phone() {
        MessagingService other = twilio.seed().service("Deaf");
        ShortCode deaf = twilio.seed().shortCode("54321", it -> it.inService(other));
        PhoneNumber mute = twilio.seed().phoneNumber("+14155550122");
        Message inbound = patient.texts(code, "One").message();
        patient.texts(deaf, "Two");
        patient.texts(mute, "Three");
        twilio.handset("+14155550199").texts(code, "Not of the patient");
        twilio.handset("+14155550199").texts(deaf, "Not of the patient");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(patient).received("Thank you"))
                .withMessage("""
                Expected at least one message with
                  text = Thank you
                but +14155550100 received nothing.
                (received(…) is at least one; for none, use didNotReceive(…).)
                Webhooks of its texts:
                  #1 INBOUND_MESSAGE of %s to https://clinic.example/sms → 204
                Texts that were passed on to nothing:
                  "Two" from +14155550100 to 54321: service %s (Deaf) has no inbound request URL
                  "Three" from +14155550100 to +14155550122: phone number +14155550122 has no SMS URL""".formatted(inbound.sid(), other.sid()));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).called(INBOUND_MESSAGE.withForm("body", "One")))
                .withMessageContaining(
                        "form body: expected One but there is none (the form has Body; parameter names are "
                                + "case-sensitive)")
                .withMessageContaining("Texts that were passed on to nothing:\n  \"Two\" from ");
    }

    @Test
    void a_get_has_the_parameters_in_its_query_which_is_signed() {
        twilio.console().update(service, it -> it.inboundMethod("GET").inboundRequestUrl(APP + "/sms?key=1"));

        patient.texts(code, "A & B");

        Request request = requests.get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.parameters()).isEmpty();
        assertThat(request.path())
                .startsWith("/sms?key=1&ToCountry=US&ToState=&")
                .contains("&Body=A+%26+B&");
        assertThat(request.headers())
                .containsEntry("X-Twilio-Signature", twilio.webhooks().sign(request.url(), Map.of()))
                .doesNotContainKey("Content-Type");
        assertThat(twilio).called(INBOUND_MESSAGE.withForm("Body", "A & B")).once();
    }

    @Test
    void a_failing_application_is_replaced_by_the_fallback() {
        answers.put("/sms", Response.of(500));
        answer("/fallback", "<Message>Please call us.</Message>");

        Exchange exchange = patient.texts(code, "Hello");

        assertThat(patient).received("Please call us.");
        assertThat(twilio)
                .called(INBOUND_MESSAGE_FALLBACK.withForm("ErrorCode", "11200").withForm("ErrorUrl", APP + "/sms"))
                .once()
                .answered(200);
        assertThat(List.copyOf(requests.get(1).parameters().keySet()).subList(0, 5))
                .containsExactly("ToCountry", "ErrorUrl", "ToState", "SmsMessageSid", "ErrorCode");
        assertThat(exchange.webhooks()).extracting(RecordedWebhook::status).containsExactly(500, 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12100 | text/xml         | <Response><Message>Hi</Response>",
                "12100 | text/xml         | <html></html>",
                "12100 | text/xml         | <!DOCTYPE a [<!ENTITY b 'c'>]><Response/>",
                "12300 | application/json | {\"message\": \"Hi\"}",
            })
    void an_unreadable_answer_is_a_warning_and_leads_to_the_fallback(int code, String type, String body) {
        answers.put("/sms", Response.of(200, type, body));

        patient.texts(this.code, "Hello");

        assertThat(twilio).called(INBOUND_MESSAGE.withWarning(code)).once();
        assertThat(twilio)
                .called(INBOUND_MESSAGE_FALLBACK.withForm("ErrorCode", Integer.toString(code)))
                .once();
        assertThat(patient).receivedNothing();
    }

    @Test
    void broken_twiml_fails_the_test_at_its_end_and_names_the_place() {
        answers.put("/sms", Response.twiml("<Response><Message>Hi</Response>"));
        Message inbound = patient.texts(code, "Hello").message();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(twilio::verify)
                // The parser's message is in the language of the machine.
                .withMessageStartingWith("""
                1 webhook failed (Strictness.FAILED_WEBHOOKS):
                  #1 INBOUND_MESSAGE of %s to https://clinic.example/sms → 200
                     note: it answered <Response><Message>Hi</Response>
                     note: Twilio would log 12100: line 1, column 24:""".formatted(inbound.sid()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12200 | <message>Hi</message><Message>Known</Message>",
                "14110 | <Say>Hi</Say><Message>Known</Message>",
                "12200 | <Message colour='red'>Known</Message>",
                "12200 | <Message>Known<b>Hi</b></Message>",
                "14103 | <Message/><Message>Known</Message>",
                "14101 | <Message to='nobody'>Hi</Message><Message>Known</Message>",
                "14102 | <Message from='99999'>Hi</Message><Message>Known</Message>",
                "14104 | <Message method='PUT'>Hi</Message><Message>Known</Message>",
                "14105 | <Message statusCallback='ftp://a'>Hi</Message><Message>Known</Message>",
            })
    void a_wrong_word_is_a_warning_and_the_rest_is_carried_out(int warning, String twiml) {
        answer("/sms", twiml);

        patient.texts(code, "Hello");

        assertThat(twilio).called(INBOUND_MESSAGE.withWarning(warning)).once();
        assertThat(twilio).didNotCall(INBOUND_MESSAGE_FALLBACK);
        assertThat(bodies(patient.messages())).containsExactly("Known");
    }

    @Test
    void an_invalid_url_is_a_warning() {
        answer("/sms", "<Message action='ftp://a'>Hi</Message><Redirect>ftp://b</Redirect>");

        patient.texts(code, "Hello");

        assertThat(twilio.webhooks().calls().get(0).warnings())
                .containsExactly(
                        new RecordedWebhook.Warning(
                                11100, "action of <Message> is not an http or https URL: \"ftp://a\""),
                        new RecordedWebhook.Warning(11100, "<Redirect> is not an http or https URL: \"ftp://b\""));
        assertThat(patient).receivedNothing();
    }

    @Test
    void plain_text_is_the_reply() {
        answers.put("/sms", Response.of(200, "text/plain; charset=utf-8", "Thank you\n"));

        patient.texts(code, "Hello");

        assertThat(patient).received("Thank you");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void an_empty_answer_is_no_reply_and_no_error(String body) {
        answers.put("/sms", Response.of(200, "text/html", body));

        patient.texts(code, "Hello");

        assertThat(patient).receivedNothing();
        assertThat(twilio).didNotCall(INBOUND_MESSAGE_FALLBACK);
    }

    @Test
    void a_redirect_fetches_the_rest_elsewhere_and_what_follows_it_is_dropped() {
        answer("/sms", "<Message>First</Message><Redirect>/more?a=b</Redirect><Message>Never</Message>");
        answer("/more?a=b", "<Message>Second</Message>");

        patient.texts(code, "Hello");

        assertThat(bodies(patient.messages())).containsExactly("First", "Second");
        assertThat(requests.get(1).parameters()).isEqualTo(requests.get(0).parameters());
        assertThat(twilio).called(INBOUND_MESSAGE).times(2);
    }

    @Test
    void a_redirect_without_end_ends_after_fifty_documents() {
        answer("/sms", "<Redirect>/sms</Redirect>");

        patient.texts(code, "Hello");

        assertThat(twilio).called(INBOUND_MESSAGE).times(50);
        assertThat(twilio).called(INBOUND_MESSAGE.withWarning(14106)).once();
    }

    @Test
    void an_action_hears_of_the_reply_and_its_answer_is_carried_out() {
        answer("/sms", "<Message action='/sent'>First</Message><Message>Never</Message>");
        answer("/sent", "<Message>Second</Message>");

        Exchange exchange = patient.texts(code, "Hello");

        assertThat(bodies(patient.messages())).containsExactly("First", "Second");
        assertThat(twilio)
                .called(MESSAGE_ACTION
                        .withForm("MessageStatus", "sending")
                        .withForm("MessageSid", exchange.replies().get(0).sid()))
                .once();
    }

    @Test
    void an_application_may_delete_a_reply_in_the_middle_of_a_text() {
        answer("/sms", "<Message action='/sent'>First</Message>");
        twilio.webhooks().route(APP + "/sent", request -> {
            Http.of(twilio)
                    .send(
                            "DELETE",
                            "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages/"
                                    + request.parameters().get("MessageSid") + ".json",
                            null);
            return Response.of(204);
        });

        Exchange exchange = patient.texts(code, "Hello");

        assertThat(bodies(exchange.replies())).containsExactly("First");
        assertThat(twilio.inventory().messages()).containsExactly(exchange.message());
    }

    @Test
    void an_action_hears_of_a_wrong_attribute() {
        answer("/sms", "<Message action='/sent' to='nobody'>First</Message>");

        patient.texts(code, "Hello");

        assertThat(twilio)
                .called(MESSAGE_ACTION.withForm("MessageStatus", "invalid"))
                .once();
    }

    @Test
    void a_text_gets_ten_replies_at_most() {
        answer("/sms", "<Message>Hi</Message>".repeat(11));

        assertThat(patient.texts(code, "Hello").replies()).hasSize(10);
        assertThat(twilio).called(INBOUND_MESSAGE.withWarning(14109)).once();
    }

    @Test
    void replies_call_back_from_sent_on() {
        answer("/sms", "<Message statusCallback='/status' method='GET'>Hi</Message>");

        patient.texts(code, "Hello");

        assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(204, 204);
        assertThat(requests.subList(1, 3)).extracting(Request::method).containsOnly("GET");
        assertThat(twilio)
                .called(STATUS_CALLBACK.withForm("MessageStatus", "sent"))
                .once();
        assertThat(twilio)
                .called(STATUS_CALLBACK.withForm("MessageStatus", "delivered"))
                .once();
    }

    @Test
    void a_reply_may_go_to_another_person() {
        Handset doctor = twilio.handset("+14155550177");
        answer("/sms", "<Message to='(415) 555-0177'>A patient texted.</Message>");

        patient.texts(code, "Hello");

        assertThat(doctor).received("A patient texted.");
        assertThat(patient).receivedNothing();
    }

    @Test
    void a_file_is_served_to_those_who_authenticate() throws IOException, InterruptedException {
        byte[] photo = {(byte) 0xff, (byte) 0xd8, 0, 1};
        twilio.webhooks().mediaAt(twilio.baseUrl());

        Message inbound =
                patient.texts(code, it -> it.media("image/jpeg", photo)).message();

        assertThat(inbound.sid()).startsWith("MM");
        Map<String, String> form = requests.get(0).parameters();
        assertThat(form)
                .containsEntry("NumMedia", "1")
                .containsEntry("MediaContentType0", "image/jpeg")
                .containsEntry("Body", "");
        assertThat(List.copyOf(form.keySet())).startsWith("ToCountry", "MediaContentType0", "ToState");
        assertThat(List.copyOf(form.keySet())).endsWith("From", "MediaUrl0", "ApiVersion");
        URI url = URI.create(form.get("MediaUrl0"));
        String authorization =
                Http.basic(twilio.credentials().username(), twilio.credentials().password());
        HttpResponse<byte[]> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("Authorization", authorization)
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(file.body()).isEqualTo(photo);
        assertThat(file.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(twilio.journal().requests().get(0).response().body()).isEqualTo("(4 bytes)");
        assertThat(Http.anonymous(twilio).get(url.getPath()).status()).isEqualTo(401);
        assertThat(Http.of(twilio)
                        .get(url.getPath() + ".json")
                        .json()
                        .path("content_type")
                        .asText())
                .isEqualTo("image/jpeg");
    }

    @Test
    void a_person_may_reply_to_the_latest_sender() {
        Http.of(twilio)
                .post(
                        MESSAGE_CREATE.path(
                                Map.of("AccountSid", twilio.credentials().accountSid())),
                        "MessagingServiceSid=" + service.sid() + "&To=%2B14155550100&Body=Hi");

        patient.repliesWith("YES");

        assertThat(twilio).called(INBOUND_MESSAGE.withForm("To", "12345")).once();
    }

    @Test
    void stop_to_a_long_code_opts_out_and_is_confirmed_before_any_reply() {
        answer("/number", "<Message>Sorry to see you go.</Message>");

        Exchange exchange = patient.texts(number, " stop ");

        assertThat(twilio.inventory().optOuts()).hasSize(1);
        assertThat(bodies(patient.messages()))
                .containsExactly(
                        "You have successfully been unsubscribed. You will not receive any more messages from this "
                                + "number. Reply START to resubscribe.");
        assertThat(exchange.replies().get(0).status()).isEqualTo(Message.Status.FAILED);
        assertThat(exchange.replies().get(0).errorCode()).isEqualTo(21610);
        assertThat(twilio.inventory().messages())
                .extracting(Message::body)
                .containsExactly(" stop ", "Sorry to see you go.");
        assertThat(requests.get(0).parameters()).doesNotContainKey("OptOutType");
    }

    @Test
    void start_opts_in_again() {
        patient.texts(number, "STOP");
        patient.texts(number, "Unstop");

        assertThat(twilio.inventory().optOuts()).isEmpty();
        assertThat(patient).received(textContaining("re-subscribed")).once();
    }

    @Test
    void a_short_code_heeds_keywords_with_advanced_opt_out_alone() {
        patient.texts(code, "STOP");
        assertThat(twilio.inventory().optOuts()).isEmpty();
        twilio.console().update(service, it -> it.advancedOptOut(true));

        patient.texts(code, "STOP");

        assertThat(twilio.inventory().optOuts()).hasSize(1);
        assertThat(List.copyOf(requests.get(1).parameters().entrySet()).subList(20, 22))
                .containsExactly(Map.entry("OptOutType", "STOP"), Map.entry("ApiVersion", "2010-04-01"));
    }

    @Test
    void yes_of_a_person_that_never_opted_out_is_an_answer_and_nothing_more() {
        patient.texts(number, "YES");

        assertThat(patient).receivedNothing();
        assertThat(twilio).called(INBOUND_MESSAGE.withForm("Body", "YES")).once();
    }

    @Test
    void help_is_answered_unless_the_person_opted_out() {
        patient.texts(number, "help");
        assertThat(patient).received(textContaining("Reply STOP")).once();
        patient.texts(number, "STOP");
        patient.texts(number, "INFO");

        assertThat(patient.messages()).hasSize(2);
    }

    @Test
    void toll_free_numbers_are_seen_to_by_the_carrier() {
        PhoneNumber free = twilio.seed().phoneNumber("+18335550111");

        patient.texts(free, "QUIT");
        assertThat(twilio.inventory().optOuts()).isEmpty();
        patient.texts(free, "stop");
        patient.texts(free, "yes");
        assertThat(twilio.inventory().optOuts()).hasSize(1);
        patient.texts(free, "unstop");

        assertThat(bodies(patient.messages()))
                .containsExactly(
                        "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this number. "
                                + "Text back \"unstop\" to receive messages again.",
                        "NETWORK MSG: You have replied \"unstop\" and will begin receiving messages again from this number.");
    }
}
