package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources of the account, in the older one of Twilio's two formats. */
@TwilioMessagingFake(strictness = {})
class AccountOverHttpTest {
    private FakeTwilio twilio;
    private Http http;
    private String account;

    @BeforeEach
    void start(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        account = "/2010-04-01/Accounts/" + twilio.credentials().accountSid();
    }

    @Test
    void the_account_can_be_fetched_as_a_ping() {
        Answer answer = http.get(account + ".json");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "auth_token",
                        "date_created",
                        "date_updated",
                        "friendly_name",
                        "owner_account_sid",
                        "sid",
                        "status",
                        "subresource_uris",
                        "type",
                        "uri");
        assertThat(json.path("sid").asText()).isEqualTo(twilio.credentials().accountSid());
        assertThat(json.path("auth_token").asText())
                .isEqualTo(twilio.credentials().password());
        assertThat(json.path("date_created").asText()).isEqualTo("Thu, 01 Jan 2026 00:00:00 +0000");
        assertThat(json.path("status").asText()).isEqualTo("active");
        assertThat(json.path("uri").asText()).isEqualTo(account + ".json");
        assertThat(json.path("subresource_uris").path("short_codes").asText())
                .isEqualTo(account + "/SMS/ShortCodes.json");
        assertThat(answer.header("X-API-Domain")).isEqualTo("api.twilio.com");
    }

    @Test
    void a_journal_shows_no_token_of_it() {
        http.get(account + ".json");

        assertThat(twilio.journal().requests().get(0).response().body())
                .contains("\"auth_token\": \"***\"")
                .doesNotContain(twilio.credentials().password());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Accounts/.json", "/Accounts/AC1.json", "/Accounts/wibble/SMS/ShortCodes.json"})
    void a_malformed_account_is_not_found_by_its_full_path(String path) {
        assertThat(http.get("/2010-04-01" + path).error())
                .isEqualTo("404 20404 The requested resource /2010-04-01" + path + " was not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {".json", "/SMS/ShortCodes.json", "/IncomingPhoneNumbers.json"})
    void another_account_is_not_found(String rest) {
        Account other = twilio.seed().account("Other");

        String path = "/2010-04-01/Accounts/" + other.sid() + rest;

        assertThat(http.get(path).error()).isEqualTo("404 20404 The requested resource " + path + " was not found");
        assertThat(Http.of(twilio, other.credentials()).get(path).status()).isEqualTo(200);
    }

    @Test
    void without_json_it_is_not_found_with_a_note() {
        assertThat(http.get(account + "/SMS/ShortCodes").status()).isEqualTo(404);

        assertThat(twilio.journal().requests().get(0).notes())
                .containsExactly("no operation of this fake has the path " + account + "/SMS/ShortCodes; did you mean "
                        + account + "/SMS/ShortCodes.json? Twilio answers XML without .json, which is not faked.");
    }

    @Test
    void test_credentials_are_refused() {
        var test = twilio.seed().testCredentials();

        assertThat(Http.of(twilio, test)
                        .get("/2010-04-01/Accounts/" + test.accountSid() + ".json")
                        .error())
                .isEqualTo("403 20008 Resource not accessible with Test Account Credentials");
    }

    @Nested
    class ShortCodes {
        private ShortCode code;
        private String list;
        private String item;

        @BeforeEach
        void seed() {
            code = twilio.seed().shortCode("12345");
            list = account + "/SMS/ShortCodes.json";
            item = account + "/SMS/ShortCodes/" + code.sid() + ".json";
        }

        @Test
        void fetch_answers_twelve_fields_without_capabilities_and_country() {
            assertThat(http.get(item).body())
                    .isEqualTo("""
                            {"account_sid": "%s", "api_version": "2010-04-01", \
                            "date_created": "Thu, 01 Jan 2026 00:00:00 +0000", \
                            "date_updated": "Thu, 01 Jan 2026 00:00:00 +0000", "friendly_name": "12345", \
                            "short_code": "12345", "sid": "%s", "sms_fallback_method": "POST", \
                            "sms_fallback_url": null, "sms_method": "POST", "sms_url": null, "uri": "%s"}\
                            """.formatted(twilio.credentials().accountSid(), code.sid(), item));
        }

        @Test
        void update_changes_what_is_sent_and_an_empty_url_clears() {
            twilio.clock().advance(Duration.ofHours(1));

            Answer answer = http.post(
                    item,
                    "FriendlyName=Alerts&SmsUrl=https%3A%2F%2Fa.example%2Fsms&SmsMethod=GET"
                            + "&SmsFallbackUrl=https%3A%2F%2Fa.example%2Ffallback&SmsFallbackMethod=GET");

            assertThat(answer.status()).isEqualTo(200);
            ShortCode updated = twilio.inventory().shortCodes().get(0);
            assertThat(updated.friendlyName()).isEqualTo("Alerts");
            assertThat(updated.smsUrl()).isEqualTo("https://a.example/sms");
            assertThat(updated.smsMethod()).isEqualTo("GET");
            assertThat(updated.smsFallbackUrl()).isEqualTo("https://a.example/fallback");
            assertThat(updated.smsFallbackMethod()).isEqualTo("GET");
            assertThat(answer.json().path("date_updated").asText()).isEqualTo("Thu, 01 Jan 2026 01:00:00 +0000");
            http.post(item, "SmsUrl=");
            assertThat(twilio.inventory().shortCodes().get(0).smsUrl()).isNull();
            assertThat(twilio.inventory().shortCodes().get(0).friendlyName()).isEqualTo("Alerts");
        }

        @Test
        void urls_survive_joining_and_leaving_a_service() {
            MessagingService alerts = twilio.seed().service("Alerts");
            http.post(item, "SmsUrl=https%3A%2F%2Fa.example%2Fsms");
            http.post(Http.shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid());
            assertThat(twilio.inventory().shortCodesOf(alerts).get(0).smsUrl()).isEqualTo("https://a.example/sms");

            http.delete(Http.shortCodes(alerts.sid()) + "/" + code.sid());

            assertThat(http.get(item).json().path("sms_url").asText()).isEqualTo("https://a.example/sms");
        }

        @ParameterizedTest
        @CsvSource({"SmsMethod, PUT", "SmsFallbackMethod, post"})
        void an_invalid_property_is_refused(String name, String value) {
            assertThat(http.post(item, name + "=" + value).error()).isEqualTo("400 20001 Invalid parameter " + name);
            assertThat(twilio.inventory().shortCodes()).containsExactly(code);
        }

        @Test
        void a_name_over_64_characters_is_refused() {
            assertThat(http.post(item, "FriendlyName=" + "a".repeat(65)).error())
                    .isEqualTo("400 20001 Invalid parameter FriendlyName");
        }

        @Test
        void an_unknown_one_is_not_found_by_its_full_path() {
            String unknown = account + "/SMS/ShortCodes/SC00000000000000000000000000000000.json";

            assertThat(http.get(unknown).error())
                    .isEqualTo("404 20404 The requested resource " + unknown + " was not found");
            assertThat(http.post(unknown, "FriendlyName=A").status()).isEqualTo(404);
        }

        @Test
        void an_empty_list_and_a_full_page_have_the_same_keys() {
            JsonNode json = http.get(list + "?ShortCode=9").json();

            assertThat(json.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "first_page_uri",
                            "end",
                            "previous_page_uri",
                            "short_codes",
                            "uri",
                            "page_size",
                            "start",
                            "next_page_uri",
                            "page");
            assertThat(json.path("short_codes")).isEmpty();
            assertThat(json.path("first_page_uri").asText()).isEqualTo(list + "?ShortCode=9&PageSize=50&Page=0");
        }

        @Test
        void pages_lead_to_the_next_and_back_by_relative_uris_that_repeat_the_filter() {
            for (int i = 0; i < 5; i++) {
                twilio.seed().shortCode("5000" + i, it -> it.friendlyName("Five & more"));
            }
            List<String> seen = new ArrayList<>();
            JsonNode page =
                    http.get(list + "?FriendlyName=Five+%26+more&PageSize=2").json();
            while (true) {
                seen.addAll(page.path("short_codes").findValuesAsText("short_code"));
                if (page.path("next_page_uri").isNull()) {
                    break;
                }
                assertThat(page.path("next_page_uri").asText())
                        .startsWith(list + "?FriendlyName=Five+%26+more&PageSize=2&Page=");
                page = http.get(page.path("next_page_uri").asText()).json();
            }

            assertThat(seen).containsExactly("50000", "50001", "50002", "50003", "50004");
            assertThat(page.path("page").asInt()).isEqualTo(2);
            assertThat(page.path("start").asInt()).isEqualTo(4);
            assertThat(page.path("end").asInt()).isEqualTo(4);
            assertThat(http.get(page.path("previous_page_uri").asText()).json().findValuesAsText("short_code"))
                    .containsExactly("50002", "50003");
        }

        @ParameterizedTest
        @CsvSource({"12345, 1", "234, 1", "1*3, 1", "*****, 1", "******, 0", "13, 0", "'', 1"})
        void part_of_a_number_matches_and_a_star_is_one_digit(String wanted, int found) {
            assertThat(http.get(list + "?ShortCode=" + wanted).json().path("short_codes"))
                    .hasSize(found);
        }

        @Test
        void a_page_size_above_the_maximum_is_clamped_and_none_is_refused() {
            assertThat(http.get(list + "?PageSize=1001")
                            .json()
                            .path("page_size")
                            .asInt())
                    .isEqualTo(1000);
            assertThat(http.get(list + "?PageSize=0").error()).isEqualTo("400 20001 Invalid parameter PageSize");
            assertThat(http.get(list + "?PageSize=x").error()).isEqualTo("400 20001 Invalid parameter PageSize");
            assertThat(http.get(list + "?Page=1").error())
                    .isEqualTo("400 70002 Paged requests must include a PageToken");
        }
    }

    @Nested
    class IncomingPhoneNumbers {
        private PhoneNumber number;
        private String list;
        private String item;

        @BeforeEach
        void seed() {
            number = twilio.seed().phoneNumber("+18089255327", it -> it.capabilities(Capability.SMS, Capability.VOICE));
            list = account + "/IncomingPhoneNumbers.json";
            item = account + "/IncomingPhoneNumbers/" + number.sid() + ".json";
        }

        @Test
        void fetch_has_capabilities_as_flags_and_unset_urls_empty() {
            JsonNode json = http.get(item).json();

            assertThat(json.size()).isEqualTo(35);
            assertThat(json.path("phone_number").asText()).isEqualTo("+18089255327");
            assertThat(json.path("friendly_name").asText()).isEqualTo("(808) 925-5327");
            assertThat(json.path("capabilities").toString())
                    .isEqualTo("{\"voice\":true,\"sms\":true,\"mms\":false,\"fax\":false}");
            assertThat(json.path("sms_url").asText("none")).isEmpty();
            assertThat(json.path("voice_url").isNull()).isTrue();
            assertThat(json.path("uri").asText()).isEqualTo(item);
        }

        @Test
        void a_number_abroad_is_named_as_it_is() {
            PhoneNumber german = twilio.seed().phoneNumber("+4917012345", it -> it.countryCode("DE"));

            assertThat(german.friendlyName()).isEqualTo("+4917012345");
        }

        @Test
        void update_changes_name_and_sms_urls() {
            http.post(item, "FriendlyName=Front+desk&SmsUrl=https%3A%2F%2Fa.example%2Fsms");

            PhoneNumber updated = twilio.inventory().phoneNumbers().get(0);
            assertThat(updated.friendlyName()).isEqualTo("Front desk");
            assertThat(updated.smsUrl()).isEqualTo("https://a.example/sms");
            assertThat(http.get(item).json().path("sms_url").asText()).isEqualTo("https://a.example/sms");
            assertThat(updated.capabilities()).isEqualTo(number.capabilities());
        }

        @ParameterizedTest
        @CsvSource({"%2B18089255327, 1", "808925, 1", "808*2553, 1", "8*8925, 1", "*1808, 0", "555, 0"})
        void part_of_a_number_matches_and_a_star_is_one_digit(String wanted, int found) {
            assertThat(http.get(list + "?PhoneNumber=" + wanted).json().path("incoming_phone_numbers"))
                    .hasSize(found);
        }

        @Test
        void a_name_matches_whole() {
            assertThat(http.get(list + "?FriendlyName=(808)+925-5327").json().path("incoming_phone_numbers"))
                    .hasSize(1);
            assertThat(http.get(list + "?FriendlyName=925").json().path("incoming_phone_numbers"))
                    .isEmpty();
        }

        @Test
        void an_unknown_one_is_not_found() {
            assertThat(http.get(account + "/IncomingPhoneNumbers/PN1.json").status())
                    .isEqualTo(404);
        }
    }
}
