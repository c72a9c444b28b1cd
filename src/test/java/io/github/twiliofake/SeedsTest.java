package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.SenderSeed;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Seeds that are read from a file and written to one. */
@TwilioMessagingFake
class SeedsTest {
    private static String alerts() throws IOException {
        try (InputStream seeds = SeedsTest.class.getResourceAsStream("/seeds/alerts.json")) {
            return new String(seeds.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void every_property_in_the_file_is_seeded(FakeTwilio twilio) throws IOException {
        twilio.seed().load(alerts());

        assertThat(twilio.inventory().services())
                .extracting(MessagingService::friendlyName)
                .containsExactly("Alerts", "Small");
        MessagingService alerts = twilio.inventory().services().get(0);
        assertThat(twilio.inventory().shortCodesOf(alerts))
                .extracting(ShortCode::shortCode)
                .containsExactly("12345", "60777");
        assertThat(twilio.inventory().shortCodesOf(alerts).get(0).capabilities())
                .containsExactly(Capability.SMS);
        assertThat(twilio.inventory().shortCodesOf(alerts).get(1).capabilities())
                .containsExactly(Capability.SMS, Capability.MMS);
        assertThat(twilio.inventory().shortCodesOf(alerts).get(1).countryCode()).isEqualTo("GB");
        assertThat(twilio.inventory().phoneNumbersOf(alerts))
                .extracting(PhoneNumber::phoneNumber)
                .containsExactly("+15005550006");
        assertThat(twilio.inventory().services().get(1).poolSizeLimit()).isEqualTo(1);
        assertThat(alerts.poolSizeLimit()).isEqualTo(MessagingService.DEFAULT_POOL_SIZE_LIMIT);
        assertThat(twilio.inventory().shortCodes())
                .extracting(ShortCode::sid)
                .contains("SCaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        assertThat(twilio.journal().requests()).isEmpty();
    }

    @Test
    void a_file_of_the_test_is_read_by_the_test(FakeTwilio twilio) throws IOException {
        twilio.seed().load(Files.readString(Path.of("src/test/resources/seeds/alerts.json")));
        MessagingService alerts = twilio.inventory().services().get(0);
        assertThat(alerts.friendlyName()).isEqualTo("Alerts");
    }

    @Test
    @TwilioMessagingFake(seeds = "seeds/alerts.json")
    void a_file_on_the_class_path_is_loaded_before_the_test(FakeTwilio twilio) {
        assertThat(twilio.inventory().services())
                .extracting(MessagingService::friendlyName)
                .containsExactly("Alerts", "Small");
    }

    /** Not run by itself. */
    static final class MissingCase {
        @Test
        @TwilioMessagingFake(seeds = "/seeds/alerts.json")
        void never_runs(FakeTwilio twilio) {
            assertThat(twilio).isNull();
        }
    }

    /** Not run by itself. */
    static final class TwoCase {
        @Test
        @TwilioMessagingFake(seeds = {"seeds/alerts.json", "seeds/alerts.json"})
        void never_runs(FakeTwilio twilio) {
            assertThat(twilio).isNull();
        }
    }

    @Test
    void a_file_that_cannot_be_seeded_is_named() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(TwoCase.class))
                .execute()
                .testEvents()
                .failed()
                .assertEventsMatchExactly(event(
                        finishedWithFailure(message(text -> text.startsWith("seeds/alerts.json: seed().load(…): ")))));
    }

    @Test
    void a_file_that_is_not_there_is_misuse() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(MissingCase.class))
                .execute()
                .testEvents()
                .failed()
                .assertEventsMatchExactly(event(finishedWithFailure(
                        instanceOf(ExtensionConfigurationException.class),
                        message(
                                "@TwilioMessagingFake(seeds = \"/seeds/alerts.json\"): there is no such resource on the "
                                        + "class path; name it from the root, without a slash before it, such as "
                                        + "seeds/alerts.json for src/test/resources/seeds/alerts.json"))));
    }

    /** Compares the whole text, because reading would not notice a part that was not written. */
    @Test
    void everything_but_the_secrets_is_written() throws IOException {
        try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withSidSeed("seeds"))) {
            twilio.seed().load(alerts());

            assertThat(twilio.inventory().toJson() + "\n")
                    .isEqualTo(Files.readString(Path.of("src/test/resources/seeds/alerts-written.json")));
        }
    }

    @Test
    void credentials_in_the_file_open_their_accounts(FakeTwilio twilio) throws IOException {
        twilio.seed().load(alerts());
        String own = Http.shortCodes(twilio.inventory().services().get(0).sid());
        String main = twilio.credentials().accountSid();
        String other = "ACbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

        Credentials key = new Credentials(main, "SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a-secret-of-a-key");
        Credentials theirs = new Credentials(other, other, "the-token-of-the-other");

        assertThat(Http.of(twilio, key).get(own).status()).isEqualTo(200);
        assertThat(Http.of(twilio, theirs).get(own).status()).isEqualTo(404);
        Account account = new Account(other, "Other", theirs, twilio.clock().instant());
        assertThat(twilio.account(account).inventory().services())
                .extracting(MessagingService::friendlyName)
                .containsExactly("Theirs");
    }

    @Test
    void credentials_in_the_making_show_no_secret(FakeTwilio twilio) {
        List<String> shown = new ArrayList<>();
        twilio.seed().apiKey(it -> shown.add(it.password("a-secret-of-a-key").toString()));

        assertThat(shown).containsExactly("CredentialsSeed[sid=null, password=***]");
    }

    @Test
    void written_seeds_load_to_the_same_state(FakeTwilio twilio) throws IOException {
        twilio.seed().load(alerts());
        String written = twilio.inventory().toJson();

        try (FakeTwilio another = FakeTwilio.start()) {
            another.seed().load(written);

            assertThat(another.inventory().toJson()).isEqualTo(written);
        }
        assertThat(written).doesNotContain("secret", "token");
    }

    /** One property of a service, with a value that is not its default. */
    static Stream<Named<Consumer<ServiceSeed>>> propertiesOfAService() {
        return Stream.of(
                named("inbound_request_url", it -> it.inboundRequestUrl("https://a.example/1")),
                named("inbound_method", it -> it.inboundMethod("GET")),
                named("fallback_url", it -> it.fallbackUrl("https://a.example/2")),
                named("fallback_method", it -> it.fallbackMethod("GET")),
                named("status_callback", it -> it.statusCallback("https://a.example/3")),
                named("sticky_sender", it -> it.stickySender(false)),
                named("smart_encoding", it -> it.smartEncoding(false)),
                named("mms_converter", it -> it.mmsConverter(false)),
                named("fallback_to_long_code", it -> it.fallbackToLongCode(false)),
                named("scan_message_content", it -> it.scanMessageContent("disable")),
                named("area_code_geomatch", it -> it.areaCodeGeomatch(false)),
                named("validity_period", it -> it.validityPeriod(7)),
                named("synchronous_validation", it -> it.synchronousValidation(true)),
                named("usecase", it -> it.usecase("marketing")),
                named("use_inbound_webhook_on_number", it -> it.useInboundWebhookOnNumber(true)),
                named("pool_size_limit", it -> it.poolSizeLimit(3)),
                named("advanced_opt_out", it -> it.advancedOptOut(true)));
    }

    @ParameterizedTest
    @MethodSource("propertiesOfAService")
    void each_property_of_a_service_is_written_and_read(Consumer<ServiceSeed> property, FakeTwilio twilio) {
        twilio.seed().service("Plain");
        String plain = twilio.inventory().toJson();
        twilio.console().update(twilio.inventory().services().get(0), property);

        String written = twilio.inventory().toJson();

        assertThat(written).isNotEqualTo(plain);
        assertSame(written);
    }

    /** One property of a sender, with a value that is not its default. */
    static Stream<Named<Consumer<SenderSeed>>> propertiesOfASender() {
        return Stream.of(
                named("sid", it -> {}),
                named("country_code", it -> it.countryCode("CA")),
                named("capabilities", it -> it.capabilities(Capability.SMS, Capability.VOICE)),
                named("friendly_name", it -> it.friendlyName("Front desk")),
                named("sms_url", it -> it.smsUrl("https://a.example/1")),
                named("sms_method", it -> it.smsMethod("GET")),
                named("sms_fallback_url", it -> it.smsFallbackUrl("https://a.example/2")),
                named("sms_fallback_method", it -> it.smsFallbackMethod("GET")));
    }

    @ParameterizedTest
    @MethodSource("propertiesOfASender")
    void each_property_of_a_sender_is_written_and_read(Consumer<SenderSeed> property, FakeTwilio twilio) {
        MessagingService service = twilio.seed().service("Alerts");
        String code = "SC" + "c".repeat(32);
        String number = "PN" + "d".repeat(32);
        twilio.seed().shortCode("12345", it -> {
            it.sid(code).inService(service);
            property.accept(it);
        });
        twilio.seed().phoneNumber("+14155550111", it -> {
            it.sid(number);
            property.accept(it);
        });

        String written = twilio.inventory().toJson();

        assertThat(written).contains(code, number);
        assertSame(written);
    }

    private static <T> Named<Consumer<T>> named(String name, Consumer<T> property) {
        return Named.of(name, property);
    }

    /** Loads what was written into another fake, which writes the same. */
    private static void assertSame(String written) {
        try (FakeTwilio another = FakeTwilio.start()) {
            another.seed().load(written);

            assertThat(another.inventory().toJson()).isEqualTo(written);
        }
    }

    @Test
    void keys_are_written_in_the_order_in_which_they_came(FakeTwilio twilio) {
        for (String digit : List.of("c", "a", "b")) {
            twilio.seed().apiKey(it -> it.sid("SK" + digit.repeat(32)));
        }

        assertThat(twilio.inventory().toJson()).containsSubsequence("SKccc", "SKaaa", "SKbbb");
    }

    @Test
    void a_further_account_writes_its_own_for_any_account_to_load(FakeTwilio twilio) {
        Account other = twilio.seed().account("Other");
        twilio.account(other).seed().service("Theirs");
        twilio.seed().service("Ours");

        assertThat(twilio.account(other).inventory().toJson())
                .contains("Theirs")
                .doesNotContain("Ours", "accounts", other.sid());
        assertThat(twilio.inventory().toJson()).contains("Theirs", "Ours", "\"sid\": \"" + other.sid() + "\"");
        try (FakeTwilio another = FakeTwilio.start()) {
            another.seed().load(twilio.account(other).inventory().toJson());

            assertThat(another.inventory().services())
                    .extracting(MessagingService::friendlyName)
                    .containsExactly("Theirs");
        }
    }

    @Test
    void file_and_writing_are_of_the_documented_schema(FakeTwilio twilio) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs", "seeds.schema.json")), InputFormat.JSON);

        assertThat(schema.validate(alerts(), InputFormat.JSON)).isEmpty();
        twilio.seed().load(alerts());
        assertThat(schema.validate(twilio.inventory().toJson(), InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{\"service\": []}", InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | not JSON: it is empty",
                "[] | the top level is not an object",
                "{} {} | not JSON: there is text after its end",
                "'{\"services\": [' | not JSON: it ends too early",
                "'{\"services\": 1}' | services is not an array",
                "'{\"service\": []}' | service is unknown; the top level may have services, short_codes, phone_numbers, api_keys, opt_outs, test_credentials, accounts, handsets, routes",
                "'{\"services\": [1]}' | services[0] is not an object",
                "'{\"handsets\": [{\"number\": \"123\"}]}' | handsets[0]: not a telephone number in E.164, such as +14155550100: \"123\": it does not start with +",
                "'{\"handsets\": [{\"number\": \"+14155550100\", \"state\": \"off\"}]}' | handsets[0]: unknown state \"off\"; the states are [reachable, switched_off, blocked, unknown, landline, filtered, takes_no_short_codes]",
                "'{\"opt_outs\": [{\"number\": \"+14155550100\", \"sender\": \"12345\"}]}' | opt_outs[0]: sender \"12345\" is not a number of the account outside of services; for one in a service, name its service_sid",
                "'{\"opt_outs\": [{\"number\": \"+14155550100\"}]}' | opt_outs[0]: an opt-out has either a service_sid or a sender",
                "'{\"routes\": [{\"public_url\": \"https://a.example\", \"target\": \"http://192.0.2.1\"}]}' | routes[0]: route(…, target): http://192.0.2.1 is not on this machine; webhooks go to localhost, 127.0.0.1 or [::1] alone",
                "'{\"services\": [{}]}' | services[0].friendly_name is missing",
                "'{\"services\": [{\"friendly_name\": 1}]}' | services[0].friendly_name is not a text",
                "'{\"services\": [{\"friendly_name\": \"A\", \"pool_size_limit\": 1.5}]}' | services[0].pool_size_limit is not a whole number",
                "'{\"services\": [{\"friendly_name\": \"A\", \"pool_size_limit\": \"1\"}]}' | services[0].pool_size_limit is not a whole number",
                "'{\"services\": [{\"friendly_name\": \"A\", \"short_codes\": [{\"digits\": \"1\"}]}]}' | services[0].short_codes[0].digits is unknown; services[0].short_codes[0] may have sid, short_code, country_code, capabilities, friendly_name, sms_url, sms_method, sms_fallback_url, sms_fallback_method",
                "'{\"short_codes\": [{\"short_code\": \"12345\", \"capabilities\": [\"FAX\"]}]}' | short_codes[0].capabilities[0]: not a capability: FAX; there are [SMS, MMS, Voice]",
                "'{\"short_codes\": [{\"short_code\": \"12345\", \"capabilities\": [\"sms\"]}]}' | short_codes[0].capabilities[0]: not a capability: sms; there are [SMS, MMS, Voice]",
                "'{\"short_codes\": [{\"short_code\": \"12345\", \"capabilities\": [1]}]}' | short_codes[0].capabilities[0] is not a text",
            })
    void an_invalid_seeds_file_is_refused_with_the_place_of_the_mistake(String json, String why, FakeTwilio twilio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.seed().load(json))
                .withMessage("seed().load(…): " + why);
    }

    @Test
    void a_byte_order_mark_is_ignored(FakeTwilio twilio) {
        twilio.seed().load("\uFEFF{\"services\": [{\"friendly_name\": \"Alerts\"}]}");

        assertThat(twilio.inventory().services()).hasSize(1);
    }

    @Test
    void a_syntax_error_has_a_line(FakeTwilio twilio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.seed().load("{\n  \"services\": [,]\n}"))
                .withMessageStartingWith("seed().load(…): not JSON: ")
                .withMessageContaining("in line 2, column ");
    }

    @Test
    void a_file_that_jackson_cannot_read_is_refused(FakeTwilio twilio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.seed().load("{\"services\": " + "1".repeat(100_000) + "}"))
                .withMessageStartingWith("seed().load(…): not JSON: Number");
    }

    @Test
    void the_same_field_twice_is_refused(FakeTwilio twilio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.seed().load("{\"services\": [], \"services\": []}"))
                .withMessageContaining("Duplicate field 'services'");
    }

    @ParameterizedTest
    @CsvSource({"20, false", "21, true"})
    void nesting_has_a_limit(int deep, boolean isTooDeep, FakeTwilio twilio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.seed().load("{\"a\":".repeat(deep) + "1" + "}".repeat(deep)))
                .withMessageStartingWith(
                        isTooDeep
                                ? "seed().load(…): more than 20 nested objects and arrays"
                                : "seed().load(…): a is unknown");
    }

    @Test
    void endless_nesting_is_refused(FakeTwilio twilio) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.seed().load("{\"a\":" + "[".repeat(100_000)))
                .withMessage("seed().load(…): more than 20 nested objects and arrays");
    }

    @Test
    void a_file_that_breaks_a_rule_seeds_nothing(FakeTwilio twilio) {
        MessagingService before = twilio.seed().service("Before");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> twilio.seed()
                                .load(
                                        "{\"services\": [{\"friendly_name\": \"After\"}], \"short_codes\": [{\"short_code\": \"12a45\"}]}"))
                .withMessageContaining("12a45");

        assertThat(twilio.inventory().services()).containsExactly(before);
    }
}
