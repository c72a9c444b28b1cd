package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the account, without HTTP: seeding, the Console, and the inventory. */
@TwilioMessagingFake
class SeedingTest {
    private FakeTwilio twilio;
    private MessagingService alerts;
    private ShortCode code;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
    }

    private static void assertMisuse(ThrowingCallable misuse, String message) {
        assertThatIllegalArgumentException().isThrownBy(misuse).withMessage(message);
    }

    private String own() {
        return twilio.credentials().accountSid();
    }

    @Test
    void seeds_are_in_the_inventory() {
        PhoneNumber number = twilio.seed().phoneNumber("+15005550006");

        assertThat(twilio.inventory().services()).containsExactly(alerts);
        assertThat(twilio.inventory().shortCodes()).containsExactly(code);
        assertThat(twilio.inventory().phoneNumbers()).containsExactly(number);
        assertThat(twilio.inventory().shortCodesOf(alerts)).isEmpty();
        assertThat(twilio.inventory().serviceOf(code)).isEmpty();
        assertThat(alerts.poolSizeLimit()).isEqualTo(400);
        assertThat(code.accountSid()).isEqualTo(own());
        assertThat(code.shortCode()).isEqualTo("12345");
        assertThat(code.countryCode()).isEqualTo("US");
        assertThat(code.capabilities()).containsExactly(Capability.SMS);
        assertThat(code.friendlyName()).isEqualTo("12345");
        assertThat(code.dateCreated()).isEqualTo(twilio.clock().instant());
    }

    @Test
    void senders_can_be_in_a_service_from_the_start() {
        ShortCode enrolled = twilio.seed().shortCode("67890", it -> it.inService(alerts));
        PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));

        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(enrolled);
        assertThat(twilio.inventory().phoneNumbersOf(alerts)).containsExactly(number);
        assertThat(twilio.inventory().serviceOf(enrolled)).contains(alerts);
        assertThat(twilio.inventory().serviceOf(number)).contains(alerts);
    }

    @Test
    void sids_are_counted_and_named_after_their_kind() {
        Credentials key = twilio.seed().apiKey();
        String mark = own().substring(2, 18);

        assertThat(own()).isEqualTo("AC" + mark + "0000000000000000");
        assertThat(alerts.sid()).isEqualTo("MG" + mark + "0000000000000001");
        assertThat(code.sid()).isEqualTo("SC" + mark + "0000000000000002");
        assertThat(key.username()).isEqualTo("SK" + mark + "0000000000000003");
        assertThat(key.password()).matches("[0-9a-f]{32}").doesNotContain(mark);
    }

    @Test
    void sids_and_secrets_can_be_given() {
        String sid = "0123456789abcdefABCDEF0123456789";

        assertThat(twilio.seed().service("A", it -> it.sid("MG" + sid)).sid()).isEqualTo("MG" + sid);
        assertThat(twilio.seed().shortCode("555", it -> it.sid("SC" + sid)).sid())
                .isEqualTo("SC" + sid);
        assertThat(twilio.seed()
                        .phoneNumber("+4917012345", it -> it.sid("PN" + sid))
                        .sid())
                .isEqualTo("PN" + sid);
        assertThat(twilio.seed()
                        .apiKey(it -> it.sid("SK" + sid).password("s3cret"))
                        .password())
                .isEqualTo("s3cret");
        assertThat(twilio.seed().account("Other", it -> it.sid("AC" + sid)).sid())
                .isEqualTo("AC" + sid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "1234567", "1234a", "", "+1234", "١٢٣٤٥"})
    void a_short_code_has_three_to_six_digits(String digits) {
        assertMisuse(() -> twilio.seed().shortCode(digits), "not a short code (3 to 6 digits): \"" + digits + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15005550006", "+05005550006", "+", "+1500555000612345", "+1500x"})
    void a_phone_number_is_in_e164(String number) {
        assertMisuse(
                () -> twilio.seed().phoneNumber(number),
                "not a phone number in E.164 (a +, then up to 15 digits, the first not 0): \"" + number + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us", "USA", "U1"})
    void a_country_has_two_capital_letters(String country) {
        assertMisuse(
                () -> twilio.seed().shortCode("555", it -> it.countryCode(country)),
                "not a country code (two capital letters, ISO 3166-1): \"" + country + "\"");
    }

    @Test
    void a_service_has_a_name() {
        assertMisuse(() -> twilio.seed().service(" "), "not a friendly name of a service (1 to 64 characters): \" \"");
        assertMisuse(
                () -> twilio.seed().service("a".repeat(65)),
                "not a friendly name of a service (1 to 64 characters): \"" + "a".repeat(65) + "\"");
        assertThat(twilio.seed().service("a".repeat(64)).friendlyName()).hasSize(64);
    }

    @Test
    void a_pool_size_limit_is_not_negative() {
        assertMisuse(
                () -> twilio.seed().service("A", it -> it.poolSizeLimit(-1)), "not a pool size limit (0 or more): -1");
    }

    @Test
    void a_short_code_exists_once_in_a_country() {
        assertMisuse(
                () -> twilio.seed().shortCode("12345"),
                "a sender exists once: US short code 12345 is owned by account " + own() + " already, as "
                        + code.sid());
        Account other = twilio.seed().account("Other");
        assertMisuse(
                () -> twilio.account(other).seed().shortCode("12345"),
                "a sender exists once: US short code 12345 is owned by account " + own() + " already, as "
                        + code.sid());
        assertThat(twilio.seed().shortCode("12345", it -> it.countryCode("GB")).countryCode())
                .isEqualTo("GB");
    }

    @Test
    void a_phone_number_exists_once() {
        PhoneNumber number = twilio.seed().phoneNumber("+15005550006");

        assertMisuse(
                () -> twilio.seed().phoneNumber("+15005550006"),
                "a sender exists once: phone number +15005550006 is owned by account " + own() + " already, as "
                        + number.sid());
    }

    @Test
    void a_sid_is_given_out_once() {
        assertMisuse(
                () -> twilio.seed().shortCode("555", it -> it.sid(code.sid())),
                "a SID is given out once: " + code.sid() + " is taken already");
        assertMisuse(
                () -> twilio.seed().service("A", it -> it.sid(alerts.sid())),
                "a SID is given out once: " + alerts.sid() + " is taken already");
        assertMisuse(
                () -> twilio.seed().account("A", it -> it.sid(own())),
                "a SID is given out once: " + own() + " is taken already");
    }

    @Test
    void a_derived_sid_is_never_one_that_was_given() {
        String next = "MG" + own().substring(2, 33) + "3";
        MessagingService given = twilio.seed().service("Given", it -> it.sid(next));

        MessagingService derived = twilio.seed().service("Derived");

        assertThat(derived.sid()).isEqualTo("MG" + own().substring(2, 33) + "4");
        assertThat(twilio.inventory().services()).containsExactly(alerts, given, derived);
    }

    @Test
    void a_seed_may_use_the_fake() {
        Credentials key = twilio.seed().apiKey(it -> {
            Http.of(twilio).get(Http.shortCodes("MG"));
            twilio.seed().service("Meanwhile");
        });

        assertThat(Http.of(twilio, key).get(Http.shortCodes("MG")).status()).isEqualTo(404);
        assertThat(twilio.journal().requests()).hasSize(2);
    }

    @Test
    void a_null_name_is_refused() {
        assertThatNullPointerException()
                .isThrownBy(() -> twilio.seed().service(null))
                .withMessage("service(friendlyName)");
        assertThatNullPointerException()
                .isThrownBy(() -> twilio.seed().account(null))
                .withMessage("account(friendlyName)");
    }

    @Test
    void a_sid_is_of_the_right_kind() {
        assertMisuse(
                () -> twilio.seed().shortCode("555", it -> it.sid(alerts.sid())),
                "not a SID (SC and 32 hexadecimal digits): \"" + alerts.sid() + "\": its prefix is MG, not SC");
        assertMisuse(
                () -> twilio.seed().service("A", it -> it.sid("MG1")),
                "not a SID (MG and 32 hexadecimal digits): \"MG1\": it has 3 characters, a SID has 34");
    }

    @Test
    void a_password_is_not_empty() {
        assertMisuse(() -> twilio.seed().apiKey(it -> it.password("")), "not a password: it is empty");
    }

    @Test
    void seeding_into_a_service_obeys_the_rules_of_the_api() {
        MessagingService full = twilio.seed().service("Full", it -> it.poolSizeLimit(0));
        assertMisuse(
                () -> twilio.seed().shortCode("555", it -> it.inService(full)),
                "seed().shortCode(…): Twilio would answer 21714: there is no room for US short code 555 (SC"
                        + own().substring(2, 33) + "4): service " + full.sid()
                        + " (Full) holds 0, its pool size limit is 0");
        assertMisuse(
                () -> twilio.seed().shortCode("555", it -> it.capabilities().inService(alerts)),
                "seed().shortCode(…): Twilio would answer 21715: US short code 555 (SC" + own().substring(2, 33)
                        + "4) is capable of [], not of SMS");
        assertThat(twilio.inventory().shortCodes()).containsExactly(code);
    }

    @Test
    void a_service_of_another_account_is_foreign() {
        Account other = twilio.seed().account("Other");
        MessagingService theirs = twilio.account(other).seed().service("Theirs");

        assertMisuse(
                () -> twilio.seed().shortCode("555", it -> it.inService(theirs)),
                "account " + own() + " has no service " + theirs.sid()
                        + " (Theirs): it was deleted, or belongs to another account or fake");
        assertThat(twilio.account(other).inventory().services()).containsExactly(theirs);
        assertThat(twilio.inventory().services()).containsExactly(alerts);
        assertThat(twilio.account(other).inventory().serviceOf(code)).isEmpty();
    }

    @Test
    void an_account_of_another_fake_is_unknown() {
        try (FakeTwilio elsewhere = FakeTwilio.start()) {
            Account theirs = elsewhere.seed().account("Theirs");

            assertMisuse(
                    () -> twilio.account(theirs), "account(account): this FakeTwilio has no account " + theirs.sid());
        }
    }

    @Test
    void seeding_leaves_no_trace_in_the_journal() {
        assertThat(twilio.journal().requests()).isEmpty();
    }

    @Nested
    class InTheConsole {
        @Test
        void cancelling_a_short_code_takes_it_out_of_service_and_account() {
            ShortCode enrolled = twilio.seed().shortCode("67890", it -> it.inService(alerts));

            twilio.console().cancelShortCode(enrolled);

            assertThat(twilio.inventory().shortCodes()).containsExactly(code);
            assertThat(twilio.inventory().shortCodesOf(alerts)).isEmpty();
            assertThat(twilio.inventory().serviceOf(enrolled)).isEmpty();
            assertMisuse(
                    () -> twilio.console().cancelShortCode(enrolled),
                    "account " + own() + " has no short code " + enrolled.sid()
                            + " (67890): it was cancelled, or belongs to another account or fake");
            assertThat(twilio.seed().shortCode("67890").sid()).isNotEqualTo(enrolled.sid());
        }

        @Test
        void moving_a_short_code_takes_it_out_of_the_one_service_and_into_the_other() {
            MessagingService other = twilio.seed().service("Other");
            ShortCode first = twilio.seed().shortCode("67890", it -> it.inService(other));

            twilio.console().moveShortCode(code, alerts);
            twilio.console().moveShortCode(code, other);

            assertThat(twilio.inventory().shortCodesOf(alerts)).isEmpty();
            assertThat(twilio.inventory().shortCodesOf(other)).containsExactly(first, code);
            assertThat(twilio.inventory().serviceOf(code)).contains(other);
        }

        @Test
        void moving_obeys_the_rules_of_the_api_and_loses_nothing() {
            MessagingService full = twilio.seed().service("Full", it -> it.poolSizeLimit(0));
            twilio.console().moveShortCode(code, alerts);

            assertMisuse(
                    () -> twilio.console().moveShortCode(code, alerts),
                    "console().moveShortCode(…): Twilio would answer 21710: US short code 12345 (" + code.sid()
                            + ") is in service "
                            + alerts.sid() + " (Alerts) already");
            assertMisuse(
                    () -> twilio.console().moveShortCode(code, full),
                    "console().moveShortCode(…): Twilio would answer 21714: there is no room for US short code 12345 ("
                            + code.sid() + "): service " + full.sid() + " (Full) holds 0, its pool size limit is 0");
            assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
        }

        @Test
        void deleting_a_service_frees_its_senders() {
            PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));
            twilio.console().moveShortCode(code, alerts);
            MessagingService other = twilio.seed().service("Other");

            twilio.console().deleteService(alerts);

            assertThat(twilio.inventory().services()).containsExactly(other);
            assertThat(twilio.inventory().serviceOf(code)).isEmpty();
            assertThat(twilio.inventory().serviceOf(number)).isEmpty();
            assertThat(Http.of(twilio)
                            .post(Http.shortCodes(other.sid()), "ShortCodeSid=" + code.sid())
                            .status())
                    .isEqualTo(201);
            assertThat(twilio.inventory().shortCodesOf(other)).containsExactly(code);
            assertThat(twilio.inventory().phoneNumbers()).containsExactly(number);
            String gone = "account " + own() + " has no service " + alerts.sid()
                    + " (Alerts): it was deleted, or belongs to another account or fake";
            assertMisuse(() -> twilio.inventory().shortCodesOf(alerts), gone);
            assertMisuse(() -> twilio.console().deleteService(alerts), gone);
        }

        @Test
        void only_an_api_key_of_the_account_can_be_revoked() {
            Account other = twilio.seed().account("Other");
            Credentials theirs = twilio.account(other).seed().apiKey();

            for (Credentials wrong : new Credentials[] {theirs, twilio.credentials(), other.credentials()}) {
                assertMisuse(
                        () -> twilio.console().revokeApiKey(wrong),
                        "account " + own() + " has no API key " + wrong.username()
                                + ": it was revoked, is not an API key, or belongs to another account or fake");
            }
            twilio.account(other).console().revokeApiKey(theirs);
        }
    }

    @Test
    void a_token_where_a_sid_belongs_is_not_shown(FakeTwilio twilio) {
        String swapped = twilio.credentials().password();
        String forIt = twilio.credentials().username();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.seed().service("Alerts", it -> it.sid(swapped)))
                .withMessage("not a SID (MG and 32 hexadecimal digits): \"***\": it does not start with MG");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.withCredentials(swapped, forIt))
                .withMessage("withCredentials(sid, token): the two are swapped");
    }

    @Test
    void the_inventory_of_an_account_leaves_out_what_is_anothers(FakeTwilio twilio) {
        ShortCode own = twilio.seed().shortCode("77777");
        Account other = twilio.seed().account("Other");
        ShortCode theirs = twilio.account(other).seed().shortCode("88888");

        assertThat(twilio.inventory().shortCodes()).contains(own).doesNotContain(theirs);
        assertThat(twilio.account(other).inventory().shortCodes()).containsExactly(theirs);
    }
}
