package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The creation of messages over plain HTTP: bodies, and every refusal. */
@TwilioMessagingFake(strictness = {})
class SendingOverHttpTest {
    private static final String TO = "+14155550100";
    private static final String OWN = "+14155550111";

    private FakeTwilio twilio;
    private Http http;
    private MessagingService alerts;
    private PhoneNumber number;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        alerts = twilio.seed().service("Alerts");
        number = twilio.seed().phoneNumber(OWN);
        path = path(twilio.credentials().accountSid());
    }

    private static String path(String accountSid) {
        return "/2010-04-01/Accounts/" + accountSid + "/Messages.json";
    }

    /** Sends a form: names and values in turns. */
    private Answer send(String... parameters) {
        return http.post(path, form(parameters));
    }

    private static String form(String... parameters) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
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
                form("To", TO, "From", OWN, "MediaUrl", "https://a.example/1.jpg", "MediaUrl", "http://a.example/2"));

        assertThat(direct.status()).isEqualTo(201);
        assertThat(direct.json().path("sid").asText()).startsWith("MM");
        assertThat(direct.json().path("num_media").asText()).isEqualTo("2");
        assertThat(direct.json().path("body").asText()).isEmpty();
        assertThat(twilio.handset(TO).messages().get(0).mediaUrls())
                .containsExactly("https://a.example/1.jpg", "http://a.example/2");
    }

    @Test
    void a_service_counts_media_when_it_sends() {
        number = twilio.seed().phoneNumber("+14155550112", it -> it.inService(alerts));

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // content, then To, then the callback, then the service, then From
                "''                                                              | 21619 A text message body or media urls must be specified.",
                "Body=                                                           | 21619 A text message body or media urls must be specified.",
                "body=Hi&To=%2B14155550100&From=%2B14155550111                   | 21619 A text message body or media urls must be specified.",
                "Body=Hi                                                         | 21604 A 'To' phone number is required.",
                "Body=Hi&To=                                                     | 21604 A 'To' phone number is required.",
                "Body=Hi&To=x&StatusCallback=nowhere                             | 21609 The StatusCallback URL nowhere is not a valid URL.",
                "Body=Hi&To=x&StatusCallback=ftp://a.example                     | 21609 The StatusCallback URL ftp://a.example is not a valid URL.",
                "Body=Hi&To=x&StatusCallback=http://a_b.example                  | 21609 The StatusCallback URL http://a_b.example is not a valid URL.",
                "Body=Hi&To=x&MessagingServiceSid=MG1                            | 21705 The Messaging Service is invalid",
                "Body=Hi&To=x                                                    | 21603 A 'From' phone number is required.",
                "Body=Hi&To=x&From=                                              | 21603 A 'From' phone number is required.",
                "Body=Hi&To=x&MessagingServiceSid=                               | 21603 A 'From' phone number is required.",
                // To before From
                "Body=Hi&To=x&From=y                                             | 21211 Invalid 'To' Phone Number: x",
                "Body=Hi&To=12345&From=y                                         | 21265 'To' number cannot be a Short Code: 1XXXX",
                "Body=Hi&To=%2B1415555010&From=y                                 | 21211 Invalid 'To' Phone Number: +141555XXXX",
                "Body=Hi&To=%2B99912345678&From=y                                | 21211 Invalid 'To' Phone Number: +9991234XXXX",
                "Body=Hi&To=14155550100&From=y                                   | 21211 Invalid 'To' Phone Number: 1415555XXXX",
                "Body=Hi&To=whatsapp:%2B14155550100&From=whatsapp:%2B14155550111 | 63007 Twilio could not find a Channel with the specified From address",
                "Body=Hi&To=whatsapp:%2B14155550100&From=%2B14155550111          | 21910 From(+14155550111) and To(whatsapp:+14155550100) addresses should be of the same channel.",
                "Body=Hi&To=%2B14155550100&From=whatsapp:%2B14155550111          | 21910 From(whatsapp:+14155550111) and To(+14155550100) addresses should be of the same channel.",
                "Body=Hi&To=%2B14155550100&From=8210508119                       | 21212 Invalid From Number (caller ID): 8210508119",
                "Body=Hi&To=%2B14155550100&From=SK00000000000000000000000000000000 | 21212 Invalid From Number (caller ID): SK00000000000000000000000000000000",
                "Body=Hi&To=%2B14155550100&From=%2B14155550999                   | 21659 'From' +14155550999 is not a Twilio phone number or Short Code country mismatch",
                "Body=Hi&To=%2B14155550100&From=54321                            | 21659 'From' 54321 is not a Twilio phone number or Short Code country mismatch",
                "Body=Hi&To=%2B14155550111&From=%2B14155550111                   | 21266 'To' and 'From' number cannot be the same: +14155550111",
                // then the rest
                "Body=Hi&To=%2B14155550100&From=%2B14155550111&SendAt=2026-01-02T00:00:00Z | 35118 MessagingServiceSid is required to schedule a message",
                "Body=Hi&To=%2B14155550100&From=%2B14155550111&ValidityPeriod=0  | 21624 The ValidityPeriod is invalid",
                "Body=Hi&To=%2B14155550100&From=%2B14155550111&ValidityPeriod=36001 | 21624 The ValidityPeriod is invalid",
                "Body=Hi&To=%2B14155550100&From=%2B14155550111&ValidityPeriod=x  | 21624 The ValidityPeriod is invalid",
                "MediaUrl=cat.jpg&To=%2B14155550100&From=%2B14155550111          | 21620 Invalid media URL(s)"
            })
    void is_refused(String form, String error) {
        Checkpoint before = twilio.checkpoint();

        assertThat(http.post(path, form).error()).isEqualTo("400 " + error);

        assertThat(twilio).sentNothing();
        assertThat(twilio).unchangedSince(before);
        assertThat(twilio).received(MESSAGE_CREATE).once().answered(400);
    }

    @Test
    void every_parameter_of_the_api_is_accepted() {
        twilio.seed().shortCode("12345", it -> it.inService(alerts));

        Answer answer = http.post(
                path,
                form(
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
    void a_text_of_1600_characters_is_sent_and_one_more_is_too_long() {
        assertThat(send("To", TO, "From", OWN, "Body", "a".repeat(1600)).status())
                .isEqualTo(201);
        assertThat(send("To", TO, "From", OWN, "Body", "a".repeat(1601)).error())
                .isEqualTo("400 21617 The concatenated message body exceeds the 1600 character limit.");
    }

    @Test
    void ten_media_are_sent_and_one_more_is_too_many() {
        String media = "&MediaUrl=https%3A%2F%2Fa.example%2F1".repeat(10);

        assertThat(http.post(path, form("To", TO, "From", OWN) + media).status())
                .isEqualTo(201);
        assertThat(http.post(path, form("To", TO, "From", OWN) + media + "&MediaUrl=http%3A%2F%2Fa.example")
                        .error())
                .isEqualTo("400 21623 Number of media files exceeds allowed limit");
    }

    @Test
    void a_service_has_to_exist_and_to_have_a_sender() {
        String unknown = "MG" + "0".repeat(32);
        assertThat(send("To", "x", "MessagingServiceSid", unknown, "Body", "Hi").error())
                .isEqualTo("404 21701 The Messaging Service does not exist");
        assertThat(send("To", "x", "MessagingServiceSid", alerts.sid(), "Body", "Hi")
                        .error())
                .isEqualTo("400 21704 The Messaging Service contains no phone numbers");

        Account other = twilio.seed().account("Other");
        MessagingService theirs = twilio.account(other).seed().service("Theirs");
        assertThat(send("To", "x", "MessagingServiceSid", theirs.sid(), "Body", "Hi")
                        .error())
                .isEqualTo("404 21701 The Messaging Service does not exist");
    }

    @Test
    void a_from_outside_of_the_service_is_refused() {
        twilio.seed().shortCode("12345", it -> it.inService(alerts));

        assertThat(send("To", TO, "MessagingServiceSid", alerts.sid(), "From", OWN, "Body", "Hi")
                        .error())
                .isEqualTo("400 21711 Sender is not associated with the specified Messaging Service");
        assertThat(note()).isEqualTo("the senders of the service are [12345]");
    }

    @Test
    void a_number_of_another_account_is_refused() {
        Account other = twilio.seed().account("Other");
        twilio.account(other).seed().phoneNumber("+14155550112");

        assertThat(send("To", TO, "From", "+14155550112", "Body", "Hi").error())
                .isEqualTo("400 21660 Mismatch between the 'From' number +14155550112 and the account "
                        + twilio.credentials().accountSid());
    }

    @Test
    void a_number_without_the_capability_is_refused() {
        twilio.seed().phoneNumber("+14155550112", it -> it.capabilities(Capability.VOICE));
        twilio.seed().phoneNumber("+14155550113", it -> it.capabilities(Capability.SMS));

        assertThat(send("To", TO, "From", "+14155550112", "Body", "Hi").error())
                .isEqualTo("400 21661 'From' number is not SMS-capable");
        assertThat(send("To", TO, "From", "+14155550113", "MediaUrl", "http://a.example/1")
                        .error())
                .isEqualTo("400 21612 Message cannot be sent with the current combination of 'To' (+1415555XXXX) "
                        + "and/or 'From' (+14155550113) parameters");
    }

    @Test
    void a_short_code_sends_in_its_own_country_only() {
        twilio.seed().shortCode("12345");
        twilio.seed().shortCode("12345", it -> it.countryCode("GB"));

        assertThat(send("To", TO, "From", "12345", "Body", "Hi").status()).isEqualTo(201);
        assertThat(send("To", "+447700900123", "From", "12345", "Body", "Hi").status())
                .isEqualTo(201);
        assertThat(send("To", "+33612345678", "From", "12345", "Body", "Hi").error())
                .isEqualTo("400 21659 'From' 12345 is not a Twilio phone number or Short Code country mismatch");
        assertThat(last().to()).isEqualTo("+447700900123");
    }

    @Test
    void a_direct_message_to_someone_who_has_opted_out_is_refused_at_once() {
        twilio.console().optOut(twilio.handset(TO), number);

        assertThat(send("To", TO, "From", OWN, "Body", "Hi").error())
                .isEqualTo("400 21610 Attempt to send to unsubscribed recipient");
        assertThat(note()).isEqualTo("+14155550100 opted out at 2026-01-01T00:00:00Z");

        twilio.console().optIn(twilio.handset(TO), number);
        assertThat(send("To", TO, "From", OWN, "Body", "Hi").status()).isEqualTo(201);
    }

    @Test
    void an_opt_out_of_a_service_holds_for_each_of_its_senders() {
        PhoneNumber member = twilio.seed().phoneNumber("+14155550112", it -> it.inService(alerts));
        twilio.console().optOut(twilio.handset(TO), member);

        assertThat(twilio.inventory().optOuts())
                .singleElement()
                .satisfies(optOut -> assertThat(optOut.serviceSid()).isEqualTo(alerts.sid()));
        assertThat(send("To", TO, "From", "+14155550112", "Body", "Hi").error())
                .isEqualTo("400 21610 Attempt to send to unsubscribed recipient");
        Answer through = send("To", TO, "MessagingServiceSid", alerts.sid(), "Body", "Hi");
        assertThat(through.status()).isEqualTo(201);
        assertThat(last().errorCode()).isEqualTo(21610);
        assertThat(send("To", TO, "From", OWN, "Body", "Hi").status()).isEqualTo(201);

        twilio.console().optIn(twilio.handset(TO), alerts);
        assertThat(twilio.inventory().optOuts()).isEmpty();
    }

    @Test
    void an_opt_out_of_a_service_holds_for_its_alphanumeric_sender_on_its_own() {
        twilio.seed().alphaSender("ACME", alerts);
        twilio.console().optOut(twilio.handset("+447700900123"), alerts);

        assertThat(send("To", "+447700900123", "From", "ACME", "Body", "Hi").error())
                .isEqualTo("400 21610 Attempt to send to unsubscribed recipient");
        assertThat(send("To", "+447700900124", "From", "ACME", "Body", "Hi").status())
                .isEqualTo(201);
    }

    @Test
    void opt_outs_of_one_account_are_none_of_another() {
        ShortCode ours = twilio.seed().shortCode("60777");
        Account other = twilio.seed().account("Other");
        ShortCode theirs = twilio.account(other).seed().shortCode("60777", it -> it.countryCode("GB"));
        Handset briton = twilio.handset("+447700900123");
        twilio.console().optOut(briton, ours);

        assertThat(Http.of(twilio, other.credentials())
                        .post(path(other.sid()), form("To", briton.number(), "From", "60777", "Body", "Hi"))
                        .status())
                .isEqualTo(201);
        twilio.account(other).console().optOut(briton, theirs);
        assertThat(twilio.account(other).inventory().optOuts()).hasSize(1);
        twilio.account(other).console().optIn(briton, theirs);
        assertThat(twilio.inventory().optOuts()).hasSize(1);
    }

    @Test
    void an_opt_out_from_a_number_outlives_that_it_joins_a_service() {
        twilio.console().optOut(twilio.handset(TO), number);
        http.post("/v1/Services/" + alerts.sid() + "/PhoneNumbers", "PhoneNumberSid=" + number.sid());

        assertThat(send("To", TO, "From", OWN, "Body", "Hi").error())
                .isEqualTo("400 21610 Attempt to send to unsubscribed recipient");
        twilio.console().optIn(twilio.handset(TO), number);
        assertThat(twilio.inventory().optOuts()).isEmpty();
        assertThat(send("To", TO, "From", OWN, "Body", "Hi").status()).isEqualTo(201);
    }

    @Test
    void a_deleted_service_takes_its_opt_outs_with_it() {
        twilio.console().optOut(twilio.handset(TO), alerts);
        twilio.console().deleteService(alerts);

        assertThat(twilio.inventory().optOuts()).isEmpty();
        try (FakeTwilio another = FakeTwilio.start()) {
            another.seed().load(twilio.inventory().toJson());
            assertThat(another.inventory().phoneNumbers()).hasSize(1);
        }
    }

    @Test
    void a_handset_of_another_fake_is_misuse() {
        try (FakeTwilio another = FakeTwilio.start()) {
            Handset foreign = another.handset(TO);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.console().optOut(foreign, alerts))
                    .withMessage("optOut(handset): this is a handset of another FakeTwilio");
        }
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                      | 35111 SendAt timestamp is missing",
                "soon                  | 35114 SendAt time must be between 900 seconds and 35 days (3024000 seconds) in the future, inclusive.",
                "2026-01-01T00:14:59Z  | 35114 SendAt time must be between 900 seconds and 35 days (3024000 seconds) in the future, inclusive.",
                "2026-02-05T00:00:01Z  | 35114 SendAt time must be between 900 seconds and 35 days (3024000 seconds) in the future, inclusive."
            })
    void a_schedule_has_to_be_in_range(String sendAt, String error) {
        twilio.seed().shortCode("12345", it -> it.inService(alerts));

        assertThat(send(
                                "To",
                                TO,
                                "MessagingServiceSid",
                                alerts.sid(),
                                "Body",
                                "Hi",
                                "ScheduleType",
                                "fixed",
                                "SendAt",
                                sendAt == null ? "" : sendAt)
                        .error())
                .isEqualTo("400 " + error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+15005550001 | +15005550006 | 21211 Invalid 'To' Phone Number: +1500555XXXX",
                "+15005550002 | +15005550006 | 21612 Message cannot be sent with the current combination of 'To' (+1500555XXXX) and/or 'From' (+15005550006) parameters",
                "+15005550003 | +15005550006 | 21408 Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +1500555XXXX",
                "+15005550004 | +15005550006 | 21610 Attempt to send to unsubscribed recipient",
                "+15005550009 | +15005550006 | 21614 To number: +15005550009, is not a mobile number",
                "+14155550100 | +15005550001 | 21212 Invalid From Number (caller ID): +15005550001",
                "+14155550100 | +15005550007 | 21606 The 'From' phone number provided (+15005550007) is not a valid message-capable Twilio phone number for this destination",
                "+14155550100 | +15005550008 | 21611 This 'From' number has exceeded the maximum number of queued messages",
                "+14155550100 | +14155550111 | 21606 The 'From' phone number provided (+14155550111) is not a valid message-capable Twilio phone number for this destination",
                "+15005550001 | +15005550007 | 21211 Invalid 'To' Phone Number: +1500555XXXX",
                "5005550001   | +15005550006 | 21211 Invalid 'To' Phone Number: +1500555XXXX",
                "+15005550006 | +15005550006 | 21266 'To' and 'From' number cannot be the same: +15005550006",
                "+1555        | +15005550007 | 21211 Invalid 'To' Phone Number: +XXXX",
                "+1           | +15005550006 | 21211 Invalid 'To' Phone Number: +X"
            })
    void magic_numbers_of_test_credentials_stand_for_an_error(String to, String from, String error) {
        var test = twilio.seed().testCredentials();

        assertThat(Http.of(twilio, test)
                        .post(path(test.accountSid()), form("To", to, "From", from, "Body", "Hi"))
                        .error())
                .isEqualTo("400 " + error);
    }

    @Test
    void test_credentials_create_a_message_that_nobody_gets() {
        var test = twilio.seed().testCredentials();
        Checkpoint before = twilio.checkpoint();

        Answer answer = Http.of(twilio, test)
                .post(path(test.accountSid()), form("To", TO, "From", "+15005550006", "Body", "Hi"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("status").asText()).isEqualTo("queued");
        assertThat(answer.json().path("account_sid").asText()).isEqualTo(test.accountSid());
        Answer media = Http.of(twilio, test)
                .post(
                        path(test.accountSid()),
                        form("To", TO, "From", "+15005550006", "MediaUrl", "http://a.example/1"));
        assertThat(media.json().path("sid").asText()).startsWith("MM");
        assertThat(media.json().path("num_media").asText()).isEqualTo("1");
        assertThat(Http.of(twilio, test)
                        .post(path(test.accountSid()), form("To", TO, "From", "+15005550006", "Body", "a".repeat(1601)))
                        .status())
                .isEqualTo(400);
        assertThat(twilio).sentNothing();
        assertThat(twilio.handset(TO)).receivedNothing();
        assertThat(twilio).unchangedSince(before);
        assertThat(Http.of(twilio, test)
                        .post(
                                path(test.accountSid()),
                                form("To", TO, "MessagingServiceSid", alerts.sid(), "Body", "Hi"))
                        .error())
                .isEqualTo("404 21701 The Messaging Service does not exist");
    }

    @Test
    void real_credentials_know_no_magic_numbers() {
        twilio.seed().phoneNumber("+15005550006");

        assertThat(send("To", "+15005550004", "From", "+15005550006", "Body", "Hi")
                        .status())
                .isEqualTo(201);
        assertThat(twilio.handset("+15005550004")).received("Hi").once();
    }

    @Test
    void a_fault_of_a_message_is_not_used_up_where_there_is_none() {
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
