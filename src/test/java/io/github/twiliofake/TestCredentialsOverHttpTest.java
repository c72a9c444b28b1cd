package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The creation of messages with test credentials, over plain HTTP: magic numbers, and messages that the fake does not send. */
@TwilioMessagingFake(strictness = {})
class TestCredentialsOverHttpTest {
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
                        .post(path(test.accountSid()), Http.form("To", to, "From", from, "Body", "Hi"))
                        .error())
                .isEqualTo("400 " + error);
    }

    @Test
    void test_credentials_create_a_message_that_no_phone_gets() {
        var test = twilio.seed().testCredentials();
        Checkpoint before = twilio.checkpoint();

        Answer answer = Http.of(twilio, test)
                .post(path(test.accountSid()), Http.form("To", TO, "From", "+15005550006", "Body", "Hi"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("status").asText()).isEqualTo("queued");
        assertThat(answer.json().path("account_sid").asText()).isEqualTo(test.accountSid());
        Answer media = Http.of(twilio, test)
                .post(
                        path(test.accountSid()),
                        Http.form("To", TO, "From", "+15005550006", "MediaUrl", "http://a.example/1"));
        assertThat(media.json().path("sid").asText()).startsWith("MM");
        assertThat(media.json().path("num_media").asText()).isEqualTo("1");
        assertThat(Http.of(twilio, test)
                        .post(
                                path(test.accountSid()),
                                Http.form("To", TO, "From", "+15005550006", "Body", "a".repeat(1601)))
                        .status())
                .isEqualTo(400);
        assertThat(twilio).sentNothing();
        assertThat(twilio.handset(TO)).receivedNothing();
        assertThat(twilio).unchangedSince(before);
        assertThat(Http.of(twilio, test)
                        .post(
                                path(test.accountSid()),
                                Http.form("To", TO, "MessagingServiceSid", alerts.sid(), "Body", "Hi"))
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
}
