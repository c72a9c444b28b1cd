package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The refusals of messages over plain HTTP, and the order of the checks. */
@TwilioMessagingFake(strictness = {})
class RefusedSendingOverHttpTest {
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
    void a_text_of_1600_characters_is_sent_and_one_more_is_too_long() {
        assertThat(send("To", TO, "From", OWN, "Body", "a".repeat(1600)).status())
                .isEqualTo(201);
        assertThat(send("To", TO, "From", OWN, "Body", "a".repeat(1601)).error())
                .isEqualTo("400 21617 The concatenated message body exceeds the 1600 character limit.");
    }

    @Test
    void ten_media_are_sent_and_one_more_is_too_many() {
        String media = "&MediaUrl=https%3A%2F%2Fa.example%2F1".repeat(10);

        assertThat(http.post(path, Http.form("To", TO, "From", OWN) + media).status())
                .isEqualTo(201);
        assertThat(http.post(path, Http.form("To", TO, "From", OWN) + media + "&MediaUrl=http%3A%2F%2Fa.example")
                        .error())
                .isEqualTo("400 21623 Number of media files exceeds allowed limit");
    }

    @Test
    void a_service_must_exist_and_have_a_sender() {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                      | 35111 SendAt timestamp is missing",
                "soon                  | 35114 SendAt time must be between 900 seconds and 35 days (3024000 seconds) in the future, inclusive.",
                "2026-01-01T00:14:59Z  | 35114 SendAt time must be between 900 seconds and 35 days (3024000 seconds) in the future, inclusive.",
                "2026-02-05T00:00:01Z  | 35114 SendAt time must be between 900 seconds and 35 days (3024000 seconds) in the future, inclusive."
            })
    void a_schedule_must_be_in_range(String sendAt, String error) {
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
}
