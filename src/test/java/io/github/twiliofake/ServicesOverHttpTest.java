package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SERVICE_DELETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
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

@TwilioMessagingFake(strictness = {})
class ServicesOverHttpTest {
    private static final String PATH = "/v1/Services";

    private FakeTwilio twilio;
    private Http http;

    @BeforeEach
    void start(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
    }

    private MessagingService only() {
        assertThat(twilio.inventory().services()).hasSize(1);
        return twilio.inventory().services().get(0);
    }

    @Nested
    class Create {
        @Test
        void answers_201_with_twilios_defaults_in_all_23_fields() {
            Answer answer = http.post(PATH, "FriendlyName=Alerts");

            String sid = only().sid();
            String url = twilio.baseUrl() + PATH + "/" + sid;
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body())
                    .isEqualTo("""
                            {"account_sid": "%s", "sid": "%s", "date_created": "2026-01-01T00:00:00Z", \
                            "date_updated": "2026-01-01T00:00:00Z", "friendly_name": "Alerts", \
                            "inbound_request_url": null, "inbound_method": "POST", "fallback_url": null, \
                            "fallback_method": "POST", "status_callback": null, "sticky_sender": true, \
                            "smart_encoding": true, "mms_converter": true, "fallback_to_long_code": true, \
                            "scan_message_content": "inherit", "area_code_geomatch": true, "validity_period": 14400, \
                            "synchronous_validation": false, "usecase": "undeclared", \
                            "us_app_to_person_registered": false, "use_inbound_webhook_on_number": false, \
                            "links": {"phone_numbers": "%3$s/PhoneNumbers", "short_codes": "%3$s/ShortCodes", \
                            "alpha_senders": "%3$s/AlphaSenders", "messages": "%3$s/Messages", \
                            "us_app_to_person": "%3$s/Compliance/Usa2p", \
                            "us_app_to_person_usecases": "%3$s/Compliance/Usa2p/Usecases", \
                            "channel_senders": "%3$s/ChannelSenders", \
                            "destination_alpha_senders": "%3$s/DestinationAlphaSenders"}, "url": "%3$s"}\
                            """.formatted(twilio.credentials().accountSid(), sid, url));
        }

        @Test
        void takes_every_property() {
            http.post(
                    PATH,
                    "FriendlyName=Alerts&InboundRequestUrl=https%3A%2F%2Fa.example%2Fin&InboundMethod=GET"
                            + "&FallbackUrl=https%3A%2F%2Fa.example%2Ffallback&FallbackMethod=GET"
                            + "&StatusCallback=https%3A%2F%2Fa.example%2Fstatus&StickySender=false&SmartEncoding=false"
                            + "&MmsConverter=false&FallbackToLongCode=false&ScanMessageContent=disable"
                            + "&AreaCodeGeomatch=false&ValidityPeriod=600&SynchronousValidation=true"
                            + "&Usecase=marketing&UseInboundWebhookOnNumber=true");

            MessagingService service = only();
            assertThat(service.inboundRequestUrl()).isEqualTo("https://a.example/in");
            assertThat(service.inboundMethod()).isEqualTo("GET");
            assertThat(service.fallbackUrl()).isEqualTo("https://a.example/fallback");
            assertThat(service.fallbackMethod()).isEqualTo("GET");
            assertThat(service.statusCallback()).isEqualTo("https://a.example/status");
            assertThat(service.stickySender()).isFalse();
            assertThat(service.smartEncoding()).isFalse();
            assertThat(service.mmsConverter()).isFalse();
            assertThat(service.fallbackToLongCode()).isFalse();
            assertThat(service.scanMessageContent()).isEqualTo("disable");
            assertThat(service.areaCodeGeomatch()).isFalse();
            assertThat(service.validityPeriod()).isEqualTo(600);
            assertThat(service.synchronousValidation()).isTrue();
            assertThat(service.usecase()).isEqualTo("marketing");
            assertThat(service.useInboundWebhookOnNumber()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "FriendlyName=", "friendlyName=Alerts", "Other=1"})
        void a_missing_name_is_refused(String form) {
            assertThat(http.post(PATH, form).error())
                    .isEqualTo("400 20001 Missing required parameter FriendlyName in the post body");
            assertThat(twilio.inventory().services()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "InboundMethod, PUT",
            "InboundMethod, get",
            "FallbackMethod, DELETE",
            "StickySender, yes",
            "SmartEncoding, 1",
            "MmsConverter, ''",
            "FallbackToLongCode, wibble",
            "AreaCodeGeomatch, on",
            "SynchronousValidation, no",
            "UseInboundWebhookOnNumber, t",
            "ScanMessageContent, maybe",
            "ValidityPeriod, 0",
            "ValidityPeriod, 36001",
            "ValidityPeriod, 1.5",
            "ValidityPeriod, wibble",
            "ValidityPeriod, 99999999999"
        })
        void an_invalid_property_is_refused(String name, String value) {
            assertThat(http.post(PATH, "FriendlyName=Alerts&" + name + "=" + value)
                            .error())
                    .isEqualTo("400 20001 Invalid parameter " + name);
            assertThat(twilio.inventory().services()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 36_000})
        void a_validity_period_is_one_second_to_ten_hours(int seconds) {
            assertThat(http.post(PATH, "FriendlyName=Alerts&ValidityPeriod=" + seconds)
                            .json()
                            .path("validity_period")
                            .asInt())
                    .isEqualTo(seconds);
        }

        @Test
        void a_name_over_64_characters_is_refused() {
            assertThat(http.post(PATH, "FriendlyName=" + "a".repeat(64)).status())
                    .isEqualTo(201);
            assertThat(http.post(PATH, "FriendlyName=" + "a".repeat(65)).error())
                    .isEqualTo("400 20001 Invalid parameter FriendlyName");
        }

        @Test
        void an_unknown_use_case_is_invalid() {
            assertThat(http.post(PATH, "FriendlyName=Alerts&Usecase=2fa").error())
                    .isEqualTo("400 21713 Usecase is invalid");
        }

        @Test
        void a_flag_may_be_written_in_any_case() {
            assertThat(http.post(PATH, "FriendlyName=Alerts&StickySender=False").status())
                    .isEqualTo(201);
            assertThat(only().stickySender()).isFalse();
        }
    }

    @Nested
    class Update {
        @Test
        void changes_what_is_sent_and_nothing_else() {
            MessagingService before = twilio.seed()
                    .service(
                            "Alerts",
                            it -> it.inboundRequestUrl("https://a.example/in").usecase("poll"));
            twilio.clock().advance(Duration.ofHours(1));

            Answer answer = http.post(PATH + "/" + before.sid(), "StickySender=false");

            assertThat(answer.status()).isEqualTo(200);
            MessagingService after = only();
            assertThat(after)
                    .isEqualTo(before.updated(twilio.clock().instant(), it -> it.stickySender(false)))
                    .isNotEqualTo(before);
            assertThat(answer.json().path("date_updated").asText()).isEqualTo("2026-01-01T01:00:00Z");
            assertThat(answer.json().path("date_created").asText()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(answer.body())
                    .isEqualTo(http.get(PATH + "/" + before.sid()).body());
        }

        @Test
        void an_empty_url_clears_it() {
            MessagingService service = twilio.seed()
                    .service(
                            "Alerts",
                            it -> it.inboundRequestUrl("https://a.example/in")
                                    .fallbackUrl("https://a.example/fallback")
                                    .statusCallback("https://a.example/status"));

            http.post(PATH + "/" + service.sid(), "InboundRequestUrl=&FallbackUrl=&StatusCallback=");

            assertThat(only().inboundRequestUrl()).isNull();
            assertThat(only().fallbackUrl()).isNull();
            assertThat(only().statusCallback()).isNull();
        }

        @Test
        void needs_no_name_but_takes_none_that_is_empty() {
            MessagingService service = twilio.seed().service("Alerts");

            assertThat(http.post(PATH + "/" + service.sid(), "").status()).isEqualTo(200);
            assertThat(http.post(PATH + "/" + service.sid(), "FriendlyName=").error())
                    .isEqualTo("400 20001 Invalid parameter FriendlyName");
            assertThat(http.post(PATH + "/" + service.sid(), "FriendlyName=News")
                            .status())
                    .isEqualTo(200);
            assertThat(only().friendlyName()).isEqualTo("News");
        }

        @Test
        void a_refused_update_changes_nothing() {
            MessagingService service = twilio.seed().service("Alerts");

            assertThat(http.post(PATH + "/" + service.sid(), "StickySender=false&ValidityPeriod=0")
                            .status())
                    .isEqualTo(400);

            assertThat(only()).isEqualTo(service);
        }
    }

    @Nested
    class Delete {
        @Test
        void frees_the_numbers_and_deletes_the_alpha_sender() {
            MessagingService service = twilio.seed().service("Alerts");
            ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(service));
            var acme = twilio.seed().alphaSender("ACME", service);

            Answer answer = http.delete(PATH + "/" + service.sid());

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(twilio.inventory().services()).isEmpty();
            assertThat(twilio.inventory().shortCodes()).containsExactly(code);
            assertThat(twilio.inventory().serviceOf(code)).isEmpty();
            assertThat(twilio.journal().requests(SERVICE_DELETE))
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .changed(
                                    Change.removed(code, service),
                                    Change.removed(acme, service),
                                    Change.removed(acme.sid()),
                                    Change.removed(service.sid())));
        }

        @Test
        void twice_is_not_found() {
            MessagingService service = twilio.seed().service("Alerts");
            http.delete(PATH + "/" + service.sid());

            assertThat(http.delete(PATH + "/" + service.sid()).error())
                    .isEqualTo("404 20404 The requested resource /Services/" + service.sid() + " was not found");
        }
    }

    @Test
    void the_use_cases_are_never_taken_for_a_sid() {
        JsonNode usecases = http.get(PATH + "/Usecases").json().path("usecases");

        assertThat(usecases.findValuesAsText("usecase"))
                .containsExactly("notifications", "marketing", "verification", "discussion", "poll", "undeclared");
        assertThat(usecases.get(0).fieldNames()).toIterable().containsExactly("usecase", "description", "purpose");
    }

    @Test
    void pages_lead_to_the_next_and_back() {
        for (int i = 0; i < 5; i++) {
            twilio.seed().service("Service " + i);
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = http.get(PATH + "?PageSize=2").json();
        assertThat(page.path("meta").path("key").asText()).isEqualTo("services");
        assertThat(page.path("meta").path("first_page_url").asText())
                .isEqualTo(twilio.baseUrl() + PATH + "?PageSize=2&Page=0");
        while (true) {
            seen.addAll(page.path("services").findValuesAsText("friendly_name"));
            if (page.path("meta").path("next_page_url").isNull()) {
                break;
            }
            page = http.get(page.path("meta").path("next_page_url").asText()).json();
        }

        assertThat(seen).containsExactly("Service 0", "Service 1", "Service 2", "Service 3", "Service 4");
        assertThat(http.get(page.path("meta").path("previous_page_url").asText())
                        .json()
                        .findValuesAsText("friendly_name"))
                .containsExactly("Service 2", "Service 3");
    }

    @Test
    void another_account_sees_and_changes_nothing() {
        MessagingService service = twilio.seed().service("Alerts");
        Account other = twilio.seed().account("Other");
        Http theirs = Http.of(twilio, other.credentials());
        String path = PATH + "/" + service.sid();

        assertThat(theirs.get(PATH).json().path("services")).isEmpty();
        assertThat(theirs.get(path).status()).isEqualTo(404);
        assertThat(theirs.post(path, "FriendlyName=Theirs").status()).isEqualTo(404);
        assertThat(theirs.delete(path).status()).isEqualTo(404);
        assertThat(only()).isEqualTo(service);
    }

    @Test
    void the_console_updates_a_service() {
        MessagingService service = twilio.seed().service("Alerts");
        twilio.clock().advance(Duration.ofMinutes(1));

        MessagingService updated = twilio.console().update(service, it -> it.advancedOptOut(true));

        assertThat(only()).isEqualTo(updated);
        assertThat(updated.advancedOptOut()).isTrue();
        assertThat(updated.dateUpdated()).isEqualTo(twilio.clock().instant());
    }
}
