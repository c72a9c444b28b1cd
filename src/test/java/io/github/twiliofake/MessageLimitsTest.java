package io.github.twiliofake;

import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of the parameters of a new message, and the fake's remark if one is missing. */
@TwilioMessagingFake(strictness = {})
class MessageLimitsTest {
    private static final String DIRECT = "From=%2B14155550111&To=%2B14155550100&";

    private FakeTwilio twilio;
    private String service;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        var reminders = twilio.seed().service("Reminders");
        service = reminders.sid();
        twilio.seed().shortCode("12345", it -> it.inService(reminders));
        twilio.seed().phoneNumber("+14155550111");
    }

    private Answer send(String form) {
        return Http.of(twilio)
                .post("/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json", form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:15:00Z", "2026-02-05T00:00:00Z"})
    void a_schedule_is_from_15_minutes_to_35_days_ahead_both_inclusive(String sendAt) {
        assertThat(send("MessagingServiceSid=" + service + "&To=%2B14155550100&Body=Hi&ScheduleType=fixed&SendAt="
                                + sendAt)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("scheduled");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 36_000})
    void a_validity_period_is_from_1_to_36000_seconds_both_inclusive(int seconds) {
        assertThat(send(DIRECT + "Body=Hi&ValidityPeriod=" + seconds).status()).isEqualTo(201);
    }

    @Test
    void a_status_callback_has_4000_characters_at_most() {
        String url = "https://app.example/" + "x".repeat(3980);

        assertThat(send(DIRECT + "Body=Hi&StatusCallback=" + url).status()).isEqualTo(201);
        assertThat(send(DIRECT + "Body=Hi&StatusCallback=" + url + "x")
                        .json()
                        .path("code")
                        .asInt())
                .isEqualTo(21609);
    }

    @Test
    void an_unparsable_url_is_invalid() {
        assertThat(send(DIRECT + "MediaUrl=http://a.example/my+cat.jpg").error())
                .isEqualTo("400 21620 Invalid media URL(s)");
        assertThat(send(DIRECT + "Body=Hi&StatusCallback=http://a.example/my+path")
                        .error())
                .isEqualTo("400 21609 The StatusCallback URL http://a.example/my path is not a valid URL.");
    }

    @Test
    void test_credentials_get_the_text_in_the_answer_and_an_error_for_an_invalid_url() {
        var test = twilio.seed().testCredentials();
        Http http = Http.of(twilio, test);
        String path = "/2010-04-01/Accounts/" + test.accountSid() + "/Messages.json";
        String form = "From=%2B15005550006&To=%2B14155550100&Body=Hi";

        assertThat(http.post(path, form).json().path("body").asText()).isEqualTo("Hi");
        assertThat(http.post(path, form + "&StatusCallback=nowhere").error())
                .isEqualTo("400 21609 The StatusCallback URL nowhere is not a valid URL.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                    | the body is empty",
                "From=%2B14155550111&To=%2B14155550100 | the form has From, To",
                "From=%2B14155550111&Body=Hi           | the form has From, Body",
                "To=%2B14155550100&Body=Hi             | the form has To, Body",
                "From=%2B14155550111&Body=Hi&To=       | the form has To, but it is empty",
                "From=%2B14155550111&Body=Hi&to=x      | the form has to; parameter names are case-sensitive"
            })
    void a_refusal_tells_why_a_parameter_is_missing(String form, String note) {
        send(form);

        assertThat(twilio.journal().requests(MESSAGE_CREATE).get(0).notes()).isEqualTo(List.of(note));
    }
}
