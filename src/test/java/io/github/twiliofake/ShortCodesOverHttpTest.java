package io.github.twiliofake;

import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TwilioMessagingFake(strictness = {})
class ShortCodesOverHttpTest {
    private FakeTwilio twilio;
    private Http http;
    private MessagingService alerts;
    private ShortCode code;
    private String path;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        path = shortCodes(alerts.sid());
    }

    @Nested
    class Create {
        @Test
        void answers_201_with_all_nine_fields() {
            Answer answer = http.post(path, "ShortCodeSid=" + code.sid());

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("""
                            {"sid": "%s", "account_sid": "%s", "service_sid": "%s", \
                            "date_created": "2026-01-01T00:00:00Z", "date_updated": "2026-01-01T00:00:00Z", \
                            "short_code": "12345", "country_code": "US", "capabilities": ["SMS"], \
                            "url": "%s%s/%s"}\
                            """.formatted(
                    code.sid(), twilio.credentials().accountSid(), alerts.sid(), twilio.baseUrl(), path, code.sid()));
            assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
        }

        @Test
        void shows_country_and_capabilities_of_the_short_code() {
            ShortCode british = twilio.seed()
                    .shortCode("60777", it -> it.countryCode("GB").capabilities(Capability.MMS, Capability.SMS));

            var json = http.post(path, "ShortCodeSid=" + british.sid()).json();

            assertThat(json.path("country_code").asText()).isEqualTo("GB");
            assertThat(json.path("capabilities").toString()).isEqualTo("[\"SMS\",\"MMS\"]");
        }

        @Test
        void dates_are_those_of_the_association() {
            twilio.clock().advance(Duration.ofDays(1).plusMillis(1_999));

            var json = http.post(path, "ShortCodeSid=" + code.sid()).json();

            assertThat(json.path("date_created").asText()).isEqualTo("2026-01-02T00:00:01Z");
            assertThat(json.path("date_updated").asText()).isEqualTo("2026-01-02T00:00:01Z");
        }

        @Test
        void re_adding_a_short_code_conflicts() {
            http.post(path, "ShortCodeSid=" + code.sid());

            assertThat(http.post(path, "ShortCodeSid=" + code.sid()).error())
                    .isEqualTo("409 21710 Phone Number or Short Code is already in the Messaging Service.");
        }

        @Test
        void adding_a_short_code_of_another_service_conflicts() {
            MessagingService other = twilio.seed().service("Other");
            http.post(shortCodes(other.sid()), "ShortCodeSid=" + code.sid());

            assertThat(http.post(path, "ShortCodeSid=" + code.sid()).error())
                    .isEqualTo("409 21712 Phone Number or Short Code is associated with another Messaging Service.");
            assertThat(twilio.inventory().serviceOf(code)).contains(other);
        }

        @Test
        void a_full_pool_takes_no_more() {
            MessagingService small = twilio.seed().service("Small", it -> it.poolSizeLimit(2));
            twilio.seed().phoneNumber("+15005550006", it -> it.inService(small));
            ShortCode second = twilio.seed().shortCode("67890");
            http.post(shortCodes(small.sid()), "ShortCodeSid=" + code.sid());

            Answer answer = http.post(shortCodes(small.sid()), "ShortCodeSid=" + second.sid());

            assertThat(answer.error()).isEqualTo("412 21714 Number Pool size limit reached");
        }

        @Test
        void a_pool_holds_400_senders_by_default() {
            for (int i = 0; i < 400; i++) {
                int digits = 20_000 + i;
                twilio.seed().shortCode(Integer.toString(digits), it -> it.inService(alerts));
            }

            assertThat(http.post(path, "ShortCodeSid=" + code.sid()).error())
                    .isEqualTo("412 21714 Number Pool size limit reached");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "ShortCodeSid=", "shortCodeSid={sid}", "ShortCodeSID={sid}", "Other=1", "ShortCodeSid"})
        void a_missing_short_code_sid_is_refused(String form) {
            Answer answer = http.post(path, form.replace("{sid}", code.sid()));

            assertThat(answer.error()).isEqualTo("400 20001 Missing required parameter ShortCodeSid in the post body");
            assertThat(answer.json().path("more_info").asText()).isEqualTo("https://www.twilio.com/docs/errors/20001");
        }

        @Test
        void a_short_code_sid_in_the_query_alone_is_missing() {
            assertThat(http.post(path + "?ShortCodeSid=" + code.sid(), "").error())
                    .startsWith("400 20001 Missing required parameter ShortCodeSid");
        }

        @ParameterizedTest
        @CsvSource({
            "application/json, '{\"ShortCodeSid\": \"{sid}\"}'",
            "text/plain, ShortCodeSid={sid}",
            "multipart/form-data, ShortCodeSid={sid}",
            "application/x-www-form-urlencoded; charset=wibble, ShortCodeSid={sid}",
            "application/x-www-form-urlencoded; charset=a b, ShortCodeSid={sid}"
        })
        void an_unreadable_form_counts_as_empty(String contentType, String body) {
            Answer answer =
                    http.with("Content-Type", contentType).send("POST", path, body.replace("{sid}", code.sid()));

            assertThat(answer.error()).isEqualTo("400 20001 Missing required parameter ShortCodeSid in the post body");
        }

        @ParameterizedTest
        @ValueSource(strings = {"identity", "Identity", "IDENTITY"})
        void a_form_that_is_not_encoded_may_say_so(String encoding) {
            assertThat(http.with("Content-Encoding", encoding)
                            .post(path, "ShortCodeSid=" + code.sid())
                            .status())
                    .isEqualTo(201);
        }

        @Test
        void a_compressed_form_is_an_empty_one() {
            assertThat(http.with("Content-Encoding", "gzip")
                            .post(path, "ShortCodeSid=" + code.sid())
                            .error())
                    .startsWith("400 20001 ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/x-www-form-urlencoded; charset=UTF-8",
                    "Application/X-WWW-Form-Urlencoded;charset=\"iso-8859-1\"; x=y",
                    "application/x-www-form-urlencoded; x-charset=utf-16; charset=utf-8",
                    "application/x-www-form-urlencoded; x=\"charset=utf-16\""
                })
        void a_form_may_name_its_character_set(String contentType) {
            Answer answer = http.with("Content-Type", contentType).send("POST", path, "ShortCodeSid=" + code.sid());

            assertThat(answer.status()).isEqualTo(201);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SC00000000000000000000000000000000",
                    "PN00000000000000000000000000000000",
                    "SC0000000000000000000000000000000",
                    "SCzz000000000000000000000000000000",
                    "wibble"
                })
        void an_unknown_or_malformed_short_code_sid_is_invalid(String sid) {
            assertThat(http.post(path, "ShortCodeSid=" + sid).error()).isEqualTo("400 21421 Phone Number is invalid");
        }

        @Test
        void a_phone_number_is_no_short_code() {
            var number = twilio.seed().phoneNumber("+15005550006");

            assertThat(http.post(path, "ShortCodeSid=" + number.sid()).error())
                    .isEqualTo("400 21421 Phone Number is invalid");
        }

        @Test
        void a_short_code_of_another_account_is_invalid() {
            Account other = twilio.seed().account("Other");
            ShortCode theirs = twilio.account(other).seed().shortCode("99999");

            assertThat(http.post(path, "ShortCodeSid=" + theirs.sid()).error())
                    .isEqualTo("400 21421 Phone Number is invalid");
        }

        @Test
        void a_short_code_without_sms_is_refused() {
            ShortCode mms = twilio.seed().shortCode("77777", it -> it.capabilities(Capability.MMS));

            assertThat(http.post(path, "ShortCodeSid=" + mms.sid()).error())
                    .isEqualTo("400 21715 Phone Number Does Not Have Correct Messaging Service Capabilities");
        }

        @Test
        void an_unknown_service_comes_before_a_missing_parameter() {
            String unknown = shortCodes("MG00000000000000000000000000000000");

            assertThat(http.post(unknown, "").error())
                    .isEqualTo("404 20404 The requested resource " + unknown.substring(3) + " was not found");
        }

        @Test
        void repeated_parameters_are_tolerated_and_the_first_counts() {
            assertThat(http.post(path, "ShortCodeSid=" + code.sid() + "&ShortCodeSid=SCwibble&Other=%41+b")
                            .status())
                    .isEqualTo(201);
        }
    }

    @Nested
    class Fetch {
        @Test
        void answers_200_with_what_create_answered() {
            String created = http.post(path, "ShortCodeSid=" + code.sid()).body();

            Answer answer = http.get(path + "/" + code.sid());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(created);
        }

        @Test
        void a_short_code_that_is_not_in_the_service_is_not_found() {
            assertThat(http.get(path + "/" + code.sid() + "?Wibble=1").error())
                    .isEqualTo("404 20404 The requested resource /Services/" + alerts.sid() + "/ShortCodes/"
                            + code.sid() + " was not found");
        }

        @Test
        void a_short_code_of_another_service_is_not_found() {
            MessagingService other = twilio.seed().service("Other");
            http.post(shortCodes(other.sid()), "ShortCodeSid=" + code.sid());

            assertThat(http.get(path + "/" + code.sid()).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"MG71", "MG00000000000000000000000000000000", "%4D%47"})
        void an_unknown_or_malformed_service_is_not_found(String serviceSid) {
            assertThat(http.get("/v1/Services/" + serviceSid + "/ShortCodes/SC1")
                            .error())
                    .isEqualTo("404 20404 The requested resource /Services/" + serviceSid
                            + "/ShortCodes/SC1 was not found");
        }

        @Test
        void the_resources_of_another_account_are_invisible() {
            http.post(path, "ShortCodeSid=" + code.sid());
            Account other = twilio.seed().account("Other");
            Http theirs = Http.of(twilio, other.credentials());

            assertThat(theirs.get(path + "/" + code.sid()).status()).isEqualTo(404);
            assertThat(theirs.get(path).status()).isEqualTo(404);
            assertThat(theirs.delete(path + "/" + code.sid()).status()).isEqualTo(404);
            assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
        }

        @Test
        void percent_encoding_in_a_path_is_decoded() {
            http.post(path, "ShortCodeSid=" + code.sid());

            assertThat(http.get(path + "/%53" + code.sid().substring(1)).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Delete {
        @Test
        void answers_204_without_body_or_content_type() {
            http.post(path, "ShortCodeSid=" + code.sid());

            Answer answer = http.delete(path + "/" + code.sid());

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Content-Type")).isNull();
            assertThat(answer.header("Content-Length")).isNull();
        }

        @Test
        void leaves_the_short_code_in_the_account_free_for_another_service() {
            MessagingService other = twilio.seed().service("Other");
            http.post(path, "ShortCodeSid=" + code.sid());

            http.delete(path + "/" + code.sid());

            assertThat(twilio.inventory().shortCodes()).containsExactly(code);
            assertThat(http.post(shortCodes(other.sid()), "ShortCodeSid=" + code.sid())
                            .status())
                    .isEqualTo(201);
        }

        @Test
        void deleting_twice_is_not_found() {
            http.post(path, "ShortCodeSid=" + code.sid());
            http.delete(path + "/" + code.sid());

            assertThat(http.delete(path + "/" + code.sid()).error())
                    .isEqualTo("404 20404 The requested resource /Services/" + alerts.sid() + "/ShortCodes/"
                            + code.sid() + " was not found");
        }
    }

    @Nested
    class OtherRequests {
        @ParameterizedTest
        @CsvSource({
            "PUT, ''",
            "PATCH, ''",
            "DELETE, ''",
            "OPTIONS, ''",
            "POST, /SC1",
            "PUT, /SC1",
            "PATCH, /SC1",
            "WIBBLE, /SC1"
        })
        void other_methods_are_not_allowed(String method, String rest) {
            assertThat(http.send(method, path + rest, null).error()).isEqualTo("405 20004 Method not allowed");
        }

        @ParameterizedTest
        @CsvSource({
            "/v1/Foo, /Foo",
            "/v1/Services//ShortCodes, /Services//ShortCodes",
            "/v1/Services/MG1/ShortCodes/, /Services/MG1/ShortCodes/",
            "/v1/Services/MG1/ShortCodes.json, /Services/MG1/ShortCodes.json",
            "/v1/Services/MG1/ShortCodes/SC1/, /Services/MG1/ShortCodes/SC1/",
            "/v1/Services/MG1/shortcodes, /Services/MG1/shortcodes",
            "/v1/Services/MG1/ShortCodes;x=1, /Services/MG1/ShortCodes;x=1",
            "/v2/Services/MG1/ShortCodes, /v2/Services/MG1/ShortCodes",
            "/v1, /v1",
            "/, /"
        })
        void other_paths_are_not_found(String other, String named) {
            assertThat(http.get(other + "?PageSize=1").error())
                    .isEqualTo("404 20404 The requested resource " + named + " was not found");
        }

        @Test
        void head_answers_as_get_without_the_body() {
            http.post(path, "ShortCodeSid=" + code.sid());
            for (String target : new String[] {path, path + "/" + code.sid(), path + "/SC1"}) {
                Answer get = http.get(target);
                Answer head = http.send("HEAD", target, null);

                assertThat(head.status()).isEqualTo(get.status());
                assertThat(head.body()).isEmpty();
                assertThat(head.header("Content-Type")).isEqualTo("application/json");
                assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
            }
        }

        @Test
        void the_body_of_a_get_is_ignored() {
            assertThat(http.with("Content-Type", "application/x-www-form-urlencoded")
                            .send("GET", path, "PageSize=0")
                            .status())
                    .isEqualTo(200);
        }
    }
}
