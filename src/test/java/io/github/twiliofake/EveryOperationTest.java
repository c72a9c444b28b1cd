package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input that every operation meets in the same way. A new operation only needs the SIDs in its path. */
@TwilioMessagingFake(strictness = {})
class EveryOperationTest {
    private FakeTwilio twilio;
    private Http http;
    private Map<String, String> sids;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        MessagingService service = twilio.seed().service("Alerts");
        String account = twilio.credentials().accountSid();
        sids = new HashMap<>();
        sids.putAll(Map.of(
                "SERVICE", service.sid(),
                "SHORT_CODE",
                        twilio.seed()
                                .shortCode("12345", it -> it.inService(service))
                                .sid(),
                "PHONE_NUMBER",
                        twilio.seed()
                                .phoneNumber("+15005550006", it -> it.inService(service))
                                .sid(),
                "ALPHA_SENDER", twilio.seed().alphaSender("ACME", service).sid(),
                "ACCOUNT", account));
        String sending = Operation.MESSAGE_CREATE.path(Map.of("AccountSid", account));
        sids.put(
                "MESSAGE",
                http.post(sending, "To=%2B14155550100&From=%2B15005550006&MediaUrl=https://a.example/1.jpg")
                        .json()
                        .path("sid")
                        .asText());
        String media = http.get(sending.replace(".json", "/" + sids.get("MESSAGE") + "/Media.json"))
                .json()
                .path("media_list")
                .path(0)
                .path("sid")
                .asText();
        sids.put("MEDIA", media);
        sids.put("MEDIA_CONTENT", media);
    }

    /** The SIDs that the path of an operation needs, by the name of the parameter. */
    private Map<String, String> parameters(Operation operation) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String template = operation.pathTemplate();
        if (template.contains("{AccountSid}")) {
            parameters.put("AccountSid", sids.get("ACCOUNT"));
        }
        if (template.contains("{ServiceSid}")) {
            parameters.put("ServiceSid", sids.get("SERVICE"));
        }
        if (template.contains("{MessageSid}")) {
            parameters.put("MessageSid", sids.get("MESSAGE"));
        }
        if (template.contains("{Sid}")) {
            parameters.put("Sid", sids.get(resource(operation)));
        }
        return parameters;
    }

    private static String resource(Operation operation) {
        return operation
                .name()
                .replaceFirst("_(CREATE|FETCH|LIST|UPDATE|DELETE)$", "")
                .replaceFirst("^ACCOUNT_(?=.)|^INCOMING_", "");
    }

    private String path(Operation operation) {
        return operation.path(parameters(operation));
    }

    private Answer send(Http client, Operation operation, String path) {
        return operation.method().equals("POST") ? client.post(path, "") : client.send(operation.method(), path, null);
    }

    private static Stream<Operation> with(String suffix) {
        return Stream.of(Operation.values())
                .filter(operation -> operation.name().endsWith(suffix));
    }

    static Stream<Operation> lists() {
        return with("_LIST");
    }

    /** Returns the updates of resources with a name. */
    static Stream<Operation> updates() {
        return with("_UPDATE").filter(operation -> operation != Operation.MESSAGE_UPDATE);
    }

    static Stream<Operation> posts() {
        return Stream.of(Operation.values())
                .filter(operation -> operation.method().equals("POST"));
    }

    static Stream<Operation> ofSomethingOwned() {
        return Stream.of(Operation.values())
                .filter(operation -> operation.pathTemplate().contains("{"));
    }

    @ParameterizedTest
    @EnumSource
    void without_credentials_is_answered_401_and_journalled(Operation operation) {
        Checkpoint before = twilio.checkpoint();

        Answer answer = send(Http.anonymous(twilio), operation, path(operation));

        assertThat(answer.error()).isEqualTo("401 20003 Authentication Error - No credentials provided");
        assertThat(twilio.journal().requests(operation.withStatus(401))).hasSize(1);
        assertThat(twilio.changesSince(before)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MESSAGE_CREATE")
    void with_test_credentials_is_answered_403(Operation operation) {
        Answer answer = send(Http.of(twilio, twilio.seed().testCredentials()), operation, path(operation));

        assertThat(answer.error()).isEqualTo("403 20008 Resource not accessible with Test Account Credentials");
    }

    @ParameterizedTest
    @MethodSource("ofSomethingOwned")
    void another_account_sees_and_changes_nothing(Operation operation) {
        Account other = twilio.seed().account("Other");
        Checkpoint before = twilio.checkpoint();

        Answer answer = send(Http.of(twilio, other.credentials()), operation, path(operation));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("code").asInt()).isEqualTo(20404);
        assertThat(twilio.changesSince(before)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofSomethingOwned")
    void a_malformed_sid_in_the_path_is_not_found(Operation operation) {
        for (String name : parameters(operation).keySet()) {
            for (String malformed : new String[] {"wibble", "XX" + "0".repeat(32), "%20"}) {
                Map<String, String> parameters = parameters(operation);
                parameters.put(name, malformed);

                assertThat(send(http, operation, operation.path(parameters)).status())
                        .as(name + " " + malformed)
                        .isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void another_method_is_not_allowed(Operation operation) {
        assertThat(http.send("PATCH", path(operation), null).error()).isEqualTo("405 20004 Method not allowed");
    }

    @ParameterizedTest
    @EnumSource
    void a_path_in_another_case_is_not_found(Operation operation) {
        String path = path(operation).replace("Services", "services").replace("Accounts", "accounts");

        assertThat(send(http, operation, path).status()).isEqualTo(404);
    }

    /** A creation then lacks its parameter, and an update changes no property. */
    @ParameterizedTest
    @MethodSource("posts")
    void a_json_body_is_an_empty_form(Operation operation) {
        Answer json = http.with("Content-Type", "application/json")
                .send("POST", path(operation), "{\"FriendlyName\": \"Json\", \"ShortCodeSid\": \"SC1\"}");

        Answer empty = http.post(path(operation), "");
        assertThat(json.body()).isEqualTo(empty.body());
        assertThat(json.status())
                .isEqualTo(
                        operation.name().endsWith("_CREATE") && operation != Operation.MESSAGE_FEEDBACK_CREATE
                                ? 400
                                : 200);
    }

    @ParameterizedTest
    @MethodSource("posts")
    void a_parameter_in_another_case_does_not_count(Operation operation) {
        Answer other = http.post(
                path(operation),
                "friendlyName=Other&shortCodeSid=SC1&phoneNumberSid=PN1&alphaSender=OTHER&to=%2B1&body=Hi");

        assertThat(other.body()).isEqualTo(http.post(path(operation), "").body());
    }

    @ParameterizedTest
    @MethodSource("updates")
    void of_repeated_parameters_the_first_counts(Operation operation) {
        http.post(path(operation), "FriendlyName=First&FriendlyName=Second");

        assertThat(http.get(path(operation)).json().path("friendly_name").asText())
                .isEqualTo("First");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_page_size_that_is_not_a_positive_number_is_refused(Operation operation) {
        for (String size : new String[] {"0", "-1", "x", "", "1.5"}) {
            assertThat(http.get(path(operation) + "?PageSize=" + size).error())
                    .isEqualTo("400 20001 Invalid parameter PageSize");
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_page_size_above_the_maximum_is_refused_by_one_api_and_clamped_by_the_other(Operation operation) {
        Answer answer = http.get(path(operation) + "?PageSize=1001");

        switch (operation.api()) {
            case MESSAGING_V1 -> assertThat(answer.error()).isEqualTo("400 20007 Page size too large");
            case API_2010 -> assertThat(answer.json().path("page_size").asInt()).isEqualTo(1000);
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_page_but_the_first_needs_a_token_of_this_list(Operation operation) {
        assertThat(http.get(path(operation) + "?Page=1").error())
                .isEqualTo("400 70002 Paged requests must include a PageToken");
        assertThat(http.get(path(operation) + "?Page=1&PageToken=PAXX1").error())
                .isEqualTo("400 21481 Invalid PageToken");
    }
}
