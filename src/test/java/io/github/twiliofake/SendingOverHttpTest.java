package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The creation of messages over plain HTTP: bodies, senders and phones. */
@TwilioMessagingFake(strictness = {})
class SendingOverHttpTest {
    private static final String TO = "+14155550100";
    private static final String OWN = "+14155550111";

    private FakeTwilio twilio;
    private Http http;
    private MessagingService alerts;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        alerts = twilio.seed().service("Alerts");
        twilio.seed().phoneNumber(OWN);
        path = path(twilio.credentials().accountSid());
    }

    private static String path(String accountSid) {
        return "/2010-04-01/Accounts/" + accountSid + "/Messages.json";
    }

    /** Sends a form: names and values in turns. */
    private Answer send(String... parameters) {
        return http.post(path, Http.form(parameters));
    }

    private Message last() {
        return twilio.inventory().messages().get(twilio.inventory().messages().size() - 1);
    }

    private String note() {
        return String.join(
                "; ", twilio.journal().requests(MESSAGE_CREATE).get(0).notes());
    }

    @Test
    void a_message_from_a_number_is_answered_as_queued() {
        Answer answer = send("To", TO, "From", OWN, "Body", "Hi");

        String sid = last().sid();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("""
                        {"body": "Hi", "num_segments": "1", "direction": "outbound-api", "from": "+14155550111", \
                        "date_updated": "Thu, 01 Jan 2026 00:00:00 +0000", "price": null, "error_message": null, \
                        "uri": "/2010-04-01/Accounts/%1$s/Messages/%2$s.json", "account_sid": "%1$s", \
                        "num_media": "0", "to": "+14155550100", "date_created": "Thu, 01 Jan 2026 00:00:00 +0000", \
                        "status": "queued", "sid": "%2$s", "date_sent": null, "messaging_service_sid": null, \
                        "error_code": null, "price_unit": "USD", "api_version": "2010-04-01", \
                        "subresource_uris": {"media": "/2010-04-01/Accounts/%1$s/Messages/%2$s/Media.json"}}\
                        """.formatted(twilio.credentials().accountSid(), sid));
        assertThat(sid).startsWith("SM");
        assertThat(twilio.journal().requests(MESSAGE_CREATE).get(0)).changed(Change.added(sid));
    }

    @Test
    void a_message_through_a_service_is_answered_as_accepted_and_has_its_sender_when_it_is_fetched() {
        ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(alerts));

        Answer created = send("To", TO, "MessagingServiceSid", alerts.sid(), "Body", "Hi");
        Answer fetched = http.get(path.replace(".json", "/" + last().sid() + ".json"));

        assertThat(created.json().path("status").asText()).isEqualTo("accepted");
        assertThat(created.json().path("from").isNull()).isTrue();
        assertThat(created.json().path("num_segments").asText()).isEqualTo("0");
        assertThat(created.json().path("price_unit").isNull()).isTrue();
        assertThat(created.json().path("date_sent").isNull()).isTrue();
        assertThat(created.json().path("messaging_service_sid").asText()).isEqualTo(alerts.sid());
        assertThat(fetched.json().path("status").asText()).isEqualTo("delivered");
        assertThat(fetched.json().path("from").asText()).isEqualTo(code.shortCode());
        assertThat(fetched.json().path("num_segments").asText()).isEqualTo("1");
        assertThat(fetched.json().path("price_unit").asText()).isEqualTo("USD");
        assertThat(fetched.json().path("date_sent").asText()).isEqualTo("Thu, 01 Jan 2026 00:00:00 +0000");
        assertThat(note()).isEqualTo("12345: short code of US, first by priority");
    }

    @Test
    void a_message_with_media_has_another_prefix_and_counts_them() {
        Answer direct = http.post(
                path,
                Http.form(
                        "To",
                        TO,
                        "From",
                        OWN,
                        "MediaUrl",
                        "https://a.example/1.jpg",
                        "MediaUrl",
                        "http://a.example/2"));

        assertThat(direct.status()).isEqualTo(201);
        assertThat(direct.json().path("sid").asText()).startsWith("MM");
        assertThat(direct.json().path("num_media").asText()).isEqualTo("2");
        assertThat(direct.json().path("body").asText()).isEmpty();
        assertThat(twilio.handset(TO).messages().get(0).mediaUrls())
                .containsExactly("https://a.example/1.jpg", "http://a.example/2");
    }

    @Test
    void a_service_counts_media_when_it_sends() {
        twilio.seed().phoneNumber("+14155550112", it -> it.inService(alerts));

        Answer created = send("To", TO, "MessagingServiceSid", alerts.sid(), "MediaUrl", "https://a.example/1.jpg");

        assertThat(created.json().path("num_media").asText()).isEqualTo("0");
        assertThat(http.get(path)
                        .json()
                        .path("messages")
                        .path(0)
                        .path("num_media")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void segments_are_counted_as_they_are_sent() {
        assertThat(send("To", TO, "From", OWN, "Body", "a".repeat(161))
                        .json()
                        .path("num_segments")
                        .asText())
                .isEqualTo("2");
        assertThat(send("To", TO, "From", OWN, "Body", "‘".repeat(71))
                        .json()
                        .path("num_segments")
                        .asText())
                .isEqualTo("2");
        assertThat(send("To", TO, "From", OWN, "Body", "‘".repeat(71), "SmartEncoded", "true")
                        .json()
                        .path("num_segments")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void smart_encoding_changes_what_the_phone_shows_and_not_the_resource() {
        twilio.seed().phoneNumber("+14155550112", it -> it.inService(alerts));

        send("To", TO, "MessagingServiceSid", alerts.sid(), "Body", "It’s “on”…");

        assertThat(last().body()).isEqualTo("It’s “on”…");
        assertThat(twilio.handset(TO)).received("It's \"on\"...").once();

        twilio.console().update(alerts, it -> it.smartEncoding(false));
        send("To", TO, "MessagingServiceSid", alerts.sid(), "Body", "It’s on");
        assertThat(twilio.handset(TO)).received("It’s on").once();
    }

    @Test
    void ten_digits_are_a_number_of_the_north_american_plan() {
        assertThat(send("To", "4155550100", "From", OWN, "Body", "Hi")
                        .json()
                        .path("to")
                        .asText())
                .isEqualTo(TO);
    }

    @Test
    void a_from_that_is_in_the_service_is_its_sender() {
        twilio.seed().shortCode("12345", it -> it.inService(alerts));
        twilio.seed().phoneNumber("+14155550112", it -> it.inService(alerts));

        Answer created = send("To", TO, "MessagingServiceSid", alerts.sid(), "From", "+14155550112", "Body", "Hi");

        assertThat(created.json().path("status").asText()).isEqualTo("accepted");
        assertThat(last().from()).isEqualTo("+14155550112");
        assertThat(last().selection()).isEqualTo("+14155550112: From of the request");
        send("To", TO, "MessagingServiceSid", alerts.sid(), "From", "12345", "Body", "Hi");
        assertThat(last().selection()).isEqualTo("12345: From of the request");
    }

    @Test
    void a_from_that_is_in_the_service_and_cannot_reach_the_recipient_fails_later() {
        twilio.seed().shortCode("60777", it -> it.countryCode("GB").inService(alerts));
        twilio.seed().alphaSender("ACME", alerts);
        twilio.seed()
                .phoneNumber(
                        "+14155550112", it -> it.capabilities(Capability.SMS).inService(alerts));
        for (String from : new String[] {"60777", "ACME"}) {
            assertThat(send("To", TO, "MessagingServiceSid", alerts.sid(), "From", from, "Body", "Hi")
                            .status())
                    .isEqualTo(201);
            assertThat(last().errorCode()).isEqualTo(21612);
            assertThat(last().selection()).isEqualTo(from + ": From of the request, which cannot reach +14155550100");
        }
        String media = "https://a.example/1.jpg";
        send("To", TO, "MessagingServiceSid", alerts.sid(), "From", "+14155550112", "MediaUrl", media);
        assertThat(twilio.handset(TO).messages().get(0).body()).startsWith("https://p.twil.io/");
        twilio.console().update(alerts, it -> it.mmsConverter(false));
        send("To", TO, "MessagingServiceSid", alerts.sid(), "From", "+14155550112", "MediaUrl", media);
        assertThat(last().errorCode()).isEqualTo(21612);
    }

    @Test
    void a_from_that_is_a_service_counts_as_the_service() {
        twilio.seed().shortCode("12345", it -> it.inService(alerts));

        assertThat(send("To", TO, "From", alerts.sid(), "Body", "Hi")
                        .json()
                        .path("messaging_service_sid")
                        .asText())
                .isEqualTo(alerts.sid());
        assertThat(note())
                .isEqualTo("From is the SID of a service, and counts as MessagingServiceSid; "
                        + "12345: short code of US, first by priority");
        MessagingService other = twilio.seed().service("Other");
        assertThat(send("To", TO, "From", alerts.sid(), "MessagingServiceSid", other.sid(), "Body", "Hi")
                        .error())
                .isEqualTo("400 21212 Invalid From Number (caller ID): " + alerts.sid());
    }

    @Test
    void an_alphanumeric_sender_needs_no_registration_where_the_country_takes_it() {
        assertThat(send("To", "+447700900123", "From", "ACME", "Body", "Hi").status())
                .isEqualTo(201);
        assertThat(twilio.handset("+447700900123").messages().get(0).from()).isEqualTo("ACME");
        assertThat(send("To", TO, "From", "ACME", "Body", "Hi").error())
                .isEqualTo("400 21612 Message cannot be sent with the current combination of 'To' (+1415555XXXX) "
                        + "and/or 'From' (ACME) parameters");
    }

    @Test
    void a_content_template_is_taken_and_its_text_is_empty() {
        assertThat(send("To", TO, "From", OWN, "ContentSid", "HX" + "0".repeat(32))
                        .status())
                .isEqualTo(201);
        assertThat(last().body()).isEmpty();
        assertThat(note()).isEqualTo("content templates are not faked: the text is empty");
    }

    @Test
    void every_parameter_of_the_api_is_accepted() {
        twilio.seed().shortCode("12345", it -> it.inService(alerts));

        Answer answer = http.post(
                path,
                Http.form(
                        "To",
                        TO,
                        "MessagingServiceSid",
                        alerts.sid(),
                        "Body",
                        "Hi",
                        "StatusCallback",
                        "http://localhost:8080/status",
                        "ApplicationSid",
                        "AP" + "0".repeat(32),
                        "MaxPrice",
                        "1",
                        "ProvideFeedback",
                        "true",
                        "Attempt",
                        "1",
                        "ValidityPeriod",
                        "36000",
                        "ForceDelivery",
                        "true",
                        "ContentRetention",
                        "retain",
                        "AddressRetention",
                        "retain",
                        "SmartEncoded",
                        "false",
                        "PersistentAction",
                        "a",
                        "TrafficType",
                        "free",
                        "ShortenUrls",
                        "false",
                        "SendAsMms",
                        "false",
                        "RiskCheck",
                        "enable"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(twilio.handset(TO)).received("Hi").once();
    }

    @Test
    void a_phone_number_is_of_the_country_of_its_digits() {
        assertThat(twilio.seed().phoneNumber("+447700900111").countryCode()).isEqualTo("GB");
        assertThat(twilio.seed()
                        .phoneNumber("+447700900112", it -> it.countryCode("US"))
                        .countryCode())
                .isEqualTo("US");
    }

    @Test
    void a_token_that_was_sent_as_a_recipient_is_shown_nowhere() {
        String token = twilio.credentials().password();

        assertThat(send("To", token, "From", OWN, "Body", "Hi").status()).isEqualTo(400);

        assertThat(twilio.transcript()).doesNotContain(token.substring(0, 16));
        send("To", TO, "From", OWN, "Body", "x".repeat(40) + " " + token);
        assertThat(twilio.transcript()).doesNotContain(token.substring(0, 16));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio)
                        .sent(MessagePattern.text("x".repeat(40) + " " + token.substring(0, 16) + "0")))
                .satisfies(failure -> assertThat(failure.getMessage()
                                .substring(failure.getMessage().indexOf("All messages")))
                        .doesNotContain(token.substring(0, 16)));
    }

    @Test
    void a_request_without_a_message_does_not_use_up_its_fault() {
        InjectedFault fault = twilio.inject(Fault.undelivered(30003).once());

        http.get(path);
        send("To", "x", "From", OWN, "Body", "Hi");
        assertThat(fault.timesFired()).isZero();
        assertThat(twilio.journal().requests(MESSAGE_CREATE).get(0).fault()).isNull();

        send("To", TO, "From", OWN, "Body", "Hi");
        assertThat(fault.timesFired()).isEqualTo(1);
        assertThat(last().errorCode()).isEqualTo(30003);
    }

    @Test
    void a_fault_keeps_one_message_from_its_phone() {
        twilio.inject(
                Fault.undelivered(30003).on(MESSAGE_CREATE.withForm("To", TO)).once());

        assertThat(send("To", TO, "From", OWN, "Body", "First").status()).isEqualTo(201);
        send("To", TO, "From", OWN, "Body", "Second");

        assertThat(twilio.inventory().messages()).extracting(Message::errorCode).containsExactly(30003, null);
        assertThat(twilio.handset(TO)).received("Second").once();
        assertThat(twilio.handset(TO)).didNotReceive(MessagePattern.text("First"));
    }

    @Test
    void the_state_of_a_phone_decides_what_becomes_of_a_direct_message() {
        twilio.seed().shortCode("12345");
        twilio.handset(TO).becomes(HandsetState.TAKES_NO_SHORT_CODES);

        send("To", TO, "From", "12345", "Body", "Code");
        send("To", TO, "From", OWN, "Body", "Number");

        assertThat(twilio.inventory().messages()).extracting(Message::errorCode).containsExactly(30006, null);
        assertThat(twilio.handset(TO).messages()).extracting(Message::body).containsExactly("Number");
    }
}
