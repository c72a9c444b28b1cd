package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.PHONE_NUMBER_CREATE;
import static io.github.twiliofake.model.Operation.PHONE_NUMBER_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TwilioMessagingFake(strictness = {})
class PhoneNumbersOverHttpTest {
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
        number = twilio.seed().phoneNumber("+15005550006");
        path = phoneNumbers(alerts.sid());
    }

    private static String phoneNumbers(String serviceSid) {
        return "/v1/Services/" + serviceSid + "/PhoneNumbers";
    }

    private Answer add(PhoneNumber phoneNumber) {
        return http.post(path, "PhoneNumberSid=" + phoneNumber.sid());
    }

    @Test
    void answers_201_with_all_nine_fields() {
        Answer answer = add(number);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("""
                        {"sid": "%s", "account_sid": "%s", "service_sid": "%s", \
                        "date_created": "2026-01-01T00:00:00Z", "date_updated": "2026-01-01T00:00:00Z", \
                        "phone_number": "+15005550006", "country_code": "US", "capabilities": ["SMS", "MMS", "Voice"], \
                        "url": "%s%s/%s"}\
                        """.formatted(
                number.sid(), twilio.credentials().accountSid(), alerts.sid(), twilio.baseUrl(), path, number.sid()));
        assertThat(twilio.inventory().phoneNumbersOf(alerts)).containsExactly(number);
        assertThat(twilio.journal().requests(PHONE_NUMBER_CREATE))
                .singleElement()
                .satisfies(request -> assertThat(request).changed(Change.added(number, alerts)));
    }

    @Test
    void fetch_answers_200_with_what_create_answered() {
        String created = add(number).body();

        Answer answer = http.get(path + "/" + number.sid());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(created);
    }

    @Test
    void delete_answers_204_and_leaves_the_number_in_the_account() {
        add(number);

        Answer answer = http.delete(path + "/" + number.sid());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(twilio.inventory().phoneNumbersOf(alerts)).isEmpty();
        assertThat(twilio.inventory().phoneNumbers()).containsExactly(number);
        assertThat(twilio.journal().requests(PHONE_NUMBER_DELETE))
                .singleElement()
                .satisfies(request -> assertThat(request).changed(Change.removed(number, alerts)));
    }

    @Test
    void a_service_refuses_the_same_as_for_short_codes() {
        MessagingService other = twilio.seed().service("Other");
        PhoneNumber elsewhere = twilio.seed().phoneNumber("+15005550007", it -> it.inService(other));
        PhoneNumber mute = twilio.seed().phoneNumber("+15005550008", it -> it.capabilities(Capability.VOICE));
        add(number);

        assertThat(add(number).error())
                .isEqualTo("409 21710 Phone Number or Short Code is already in the Messaging Service.");
        assertThat(add(elsewhere).error())
                .isEqualTo("409 21712 Phone Number or Short Code is associated with another Messaging Service.");
        assertThat(add(mute).error())
                .isEqualTo("400 21715 Phone Number Does Not Have Correct Messaging Service Capabilities");
        assertThat(http.post(path, "").error())
                .isEqualTo("400 20001 Missing required parameter PhoneNumberSid in the post body");
        assertThat(http.post(path, "ShortCodeSid=" + number.sid()).error())
                .isEqualTo("400 20001 Missing required parameter PhoneNumberSid in the post body");
    }

    @Test
    void short_codes_and_phone_numbers_fill_one_pool() {
        MessagingService small = twilio.seed().service("Small", it -> it.poolSizeLimit(1));
        twilio.seed().shortCode("12345", it -> it.inService(small));

        assertThat(http.post(phoneNumbers(small.sid()), "PhoneNumberSid=" + number.sid())
                        .error())
                .isEqualTo("412 21714 Number Pool size limit reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PN00000000000000000000000000000000", "SC00000000000000000000000000000000", "PN1", "wibble"})
    void an_unknown_or_malformed_phone_number_sid_is_invalid(String sid) {
        assertThat(http.post(path, "PhoneNumberSid=" + sid).error()).isEqualTo("400 21421 Phone Number is invalid");
    }

    @Test
    void a_short_code_is_no_phone_number() {
        var code = twilio.seed().shortCode("12345", it -> it.inService(alerts));

        assertThat(http.post(path, "PhoneNumberSid=" + code.sid()).error())
                .isEqualTo("400 21421 Phone Number is invalid");
        assertThat(http.get(path + "/" + code.sid()).status()).isEqualTo(404);
        assertThat(http.delete(path + "/" + code.sid()).status()).isEqualTo(404);
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
    }

    @Test
    void a_phone_number_that_is_not_in_the_service_is_not_found() {
        assertThat(http.get(path + "/" + number.sid()).error())
                .isEqualTo("404 20404 The requested resource /Services/" + alerts.sid() + "/PhoneNumbers/"
                        + number.sid() + " was not found");
        assertThat(http.delete(path + "/" + number.sid()).status()).isEqualTo(404);
    }

    @Test
    void the_resources_of_another_account_are_invisible() {
        add(number);
        Account other = twilio.seed().account("Other");
        Http theirs = Http.of(twilio, other.credentials());

        assertThat(theirs.get(path).status()).isEqualTo(404);
        assertThat(theirs.get(path + "/" + number.sid()).status()).isEqualTo(404);
        assertThat(theirs.delete(path + "/" + number.sid()).status()).isEqualTo(404);
        assertThat(theirs.post(path, "PhoneNumberSid=" + number.sid()).status()).isEqualTo(404);
    }

    @Test
    void pages_list_phone_numbers_alone_and_lead_to_the_next_and_back() {
        for (int i = 0; i < 5; i++) {
            int last = i;
            twilio.seed().phoneNumber("+1500555100" + last, it -> it.inService(alerts));
            twilio.seed().shortCode("5000" + last, it -> it.inService(alerts));
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = http.get(path + "?PageSize=2").json();
        assertThat(page.path("meta").path("key").asText()).isEqualTo("phone_numbers");
        assertThat(page.path("meta").path("previous_page_url").isNull()).isTrue();
        while (true) {
            page.path("phone_numbers")
                    .forEach(each -> seen.add(each.path("phone_number").asText()));
            if (page.path("meta").path("next_page_url").isNull()) {
                break;
            }
            page = http.get(page.path("meta").path("next_page_url").asText()).json();
        }

        assertThat(seen)
                .containsExactly("+15005551000", "+15005551001", "+15005551002", "+15005551003", "+15005551004");
        JsonNode back =
                http.get(page.path("meta").path("previous_page_url").asText()).json();
        assertThat(back.path("phone_numbers").findValuesAsText("phone_number"))
                .containsExactly("+15005551002", "+15005551003");
    }

    @Test
    void a_token_of_the_short_codes_is_refused() {
        for (int i = 0; i < 2; i++) {
            int last = i;
            twilio.seed().shortCode("5000" + last, it -> it.inService(alerts));
        }
        String next = http.get(Http.shortCodes(alerts.sid()) + "?PageSize=1")
                .json()
                .path("meta")
                .path("next_page_url")
                .asText();

        assertThat(http.get(next.replace("ShortCodes", "PhoneNumbers")).error())
                .isEqualTo("400 21481 Invalid PageToken");
    }

    @Test
    void paging_edges_are_those_of_short_codes() {
        assertThat(http.get(path + "?PageSize=1001").error()).isEqualTo("400 20007 Page size too large");
        assertThat(http.get(path + "?PageSize=0").error()).isEqualTo("400 20001 Invalid parameter PageSize");
        assertThat(http.get(path + "?Page=1").error()).isEqualTo("400 70002 Paged requests must include a PageToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void other_methods_are_not_allowed(String method) {
        assertThat(http.send(method, path, null).error()).isEqualTo("405 20004 Method not allowed");
    }
}
