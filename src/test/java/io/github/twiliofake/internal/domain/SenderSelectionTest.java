package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.internal.account.AccountConsole;
import io.github.twiliofake.internal.account.AccountSeeder;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.NoRoutes;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The choice of a sender, and the result for the message, without HTTP. */
class SenderSelectionTest {
    private static final String ACCOUNT = "AC" + "0".repeat(32);
    private static final String CALIFORNIAN = "+14155550100";
    private static final String BRITON = "+447700900123";
    private static final String CANADIAN = "+16135550100";
    private static final String PICTURE = "https://pictures.example/cat.jpg";

    private final Registry registry = new Registry(
            new Sids("selection"),
            () -> Instant.parse("2026-01-01T00:00:00Z"),
            new Credentials(ACCOUNT, ACCOUNT, "secret"));
    private final AccountSeeder seed = new AccountSeeder(registry, new NoRoutes(), ACCOUNT);
    private final AccountConsole console = new AccountConsole(registry, ACCOUNT);
    private final MessagingService service = seed.service("Alerts");

    private MessagingService update(Consumer<ServiceSeed> change) {
        return console.update(service, change);
    }

    private void number(String number, String country) {
        seed.phoneNumber(number, it -> it.countryCode(country).inService(service));
    }

    private ShortCode code(String digits, String country) {
        return seed.shortCode(digits, it -> it.countryCode(country).inService(service));
    }

    private void phone(String number, HandsetState state) {
        registry.change("phone", each -> {
            each.handsets().put(new KnownHandset(number, state, null, "Pacific Bell"));
            return each;
        });
    }

    private Message send(String to, String... media) {
        return sendFrom(null, to, media);
    }

    private Message sendFrom(@Nullable String from, String to, String... media) {
        return registry.transact(state -> state.send(new Outgoing(
                        ACCOUNT,
                        Message.Direction.OUTBOUND_API,
                        state.services().named(ACCOUNT, service.sid()),
                        from,
                        to,
                        "Hi",
                        List.of(media),
                        false,
                        null,
                        36_000,
                        null,
                        null)))
                .value()
                .ended();
    }

    private String selection(String to, String... media) {
        return send(to, media).selection();
    }

    /** Twilio's page: "the short code is always prioritized when possible". */
    @Test
    void a_short_code_of_the_recipients_country_comes_first() {
        number("+14155550111", "US");
        code("12345", "US");

        Message message = send(CALIFORNIAN);

        assertThat(message.from()).isEqualTo("12345");
        assertThat(message.selection()).isEqualTo("12345: short code of US, first by priority");
        assertThat(message.status()).isEqualTo(Status.DELIVERED);
    }

    /** Twilio's page: if the short code cannot reach the user, a Short Code Reroute sends from a long code of the service. */
    @Test
    void a_carrier_that_takes_no_short_codes_gets_a_long_code_by_short_code_reroute() {
        code("12345", "US");
        number("+14155550111", "US");
        phone(CALIFORNIAN, HandsetState.TAKES_NO_SHORT_CODES);

        Message message = send(CALIFORNIAN);

        assertThat(message.from()).isEqualTo("+14155550111");
        assertThat(message.selection())
                .isEqualTo("+14155550111: Short Code Reroute, Pacific Bell of +14155550100 takes no short codes; "
                        + "phone number of the area code 415");
        assertThat(message.status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void a_reroute_without_a_long_code_fails() {
        code("12345", "US");
        phone(CALIFORNIAN, HandsetState.TAKES_NO_SHORT_CODES);

        Message message = send(CALIFORNIAN);

        assertThat(message.from()).isNull();
        assertThat(message.status()).isEqualTo(Status.FAILED);
        assertThat(message.errorCode()).isEqualTo(21703);
        assertThat(message.selection())
                .isEqualTo("Short Code Reroute, Pacific Bell of +14155550100 takes no short codes; "
                        + "no sender of the service can reach +14155550100 (US): US short code 12345");
    }

    @Test
    void there_is_no_reroute_outside_north_america() {
        code("60777", "GB");
        number("+447700900999", "GB");
        phone(BRITON, HandsetState.TAKES_NO_SHORT_CODES);

        Message message = send(BRITON);

        assertThat(message.from()).isEqualTo("60777");
        assertThat(message.status()).isEqualTo(Status.UNDELIVERED);
        assertThat(message.errorCode()).isEqualTo(30006);
    }

    @Test
    void a_short_code_is_known_by_its_digits_whichever_they_are() {
        code("90190", "GB");
        phone(BRITON, HandsetState.TAKES_NO_SHORT_CODES);

        assertThat(send(BRITON).errorCode()).isEqualTo(30006);
    }

    @Test
    void a_short_code_of_another_country_is_no_sender() {
        code("12345", "US");

        assertThat(selection(BRITON))
                .isEqualTo("no sender of the service can reach +447700900123 (GB): US short code 12345");

        number("+14155550111", "US");
        assertThat(selection(BRITON)).isEqualTo("+14155550111: phone number of US, as there is none of GB");
    }

    @Test
    void an_alpha_sender_comes_before_phone_numbers_where_the_country_takes_it() {
        number("+447700900999", "GB");
        number("+14155550111", "US");
        seed.alphaSender("ACME", service);

        assertThat(selection(BRITON)).isEqualTo("ACME: alpha sender, before phone numbers in GB");
        assertThat(selection(CALIFORNIAN)).isEqualTo("+14155550111: phone number of the area code 415");
    }

    @Test
    void a_short_code_comes_before_an_alpha_sender() {
        seed.alphaSender("ACME", service);
        code("60777", "GB");

        assertThat(selection(BRITON)).isEqualTo("60777: short code of GB, first by priority");
    }

    @Test
    void a_number_of_the_recipients_country_comes_before_others() {
        number("+14155550111", "US");
        number("+447700900999", "GB");
        number("+491701234567", "DE");

        assertThat(selection(BRITON)).isEqualTo("+447700900999: phone number of GB");
        assertThat(selection("+33612345678")).isEqualTo("+14155550111: phone number of US, as there is none of FR");
    }

    @Test
    void any_number_serves_where_there_is_none_of_the_country_and_none_of_us() {
        number("+447700900999", "GB");

        assertThat(selection("+33612345678"))
                .isEqualTo("+447700900999: phone number of another country, as there is none of FR");
        assertThat(send(CALIFORNIAN).errorCode()).isEqualTo(21703);
        assertThat(send(CANADIAN).errorCode()).isEqualTo(21703);
    }

    @Test
    void the_two_countries_of_north_america_serve_each_other() {
        number("+16135550111", "CA");

        assertThat(selection(CALIFORNIAN))
                .isEqualTo("+16135550111: phone number of another country, as there is none of US");
    }

    @Test
    void the_same_area_code_comes_first_then_one_that_overlays_it_then_any() {
        number("+12125550111", "US");
        assertThat(selection("+14155550101")).isEqualTo("+12125550111: phone number of US");

        number("+16285550111", "US");
        assertThat(selection("+14155550102")).isEqualTo("+16285550111: phone number of an area code that overlays 415");

        number("+14155550111", "US");
        assertThat(selection("+14155550103")).isEqualTo("+14155550111: phone number of the area code 415");
    }

    @Test
    void without_area_code_geomatch_any_number_of_the_country_serves() {
        update(it -> it.areaCodeGeomatch(false));
        number("+12125550111", "US");
        number("+14155550111", "US");

        assertThat(selection(CALIFORNIAN)).isEqualTo("+12125550111: phone number of US");
    }

    @Test
    void to_canada_a_toll_free_number_comes_before_long_codes() {
        number("+14165550111", "CA");
        number("+18005550111", "CA");

        assertThat(selection(CANADIAN)).isEqualTo("+18005550111: toll-free number, before long codes in CA");
    }

    /** Twilio's page has it as a kind of sender; area codes choose among senders of one kind. */
    @Test
    void to_canada_a_toll_free_number_comes_before_a_long_code_of_the_same_area_code() {
        number("+16135550111", "CA");
        number("+18005550111", "US");

        assertThat(selection(CANADIAN)).isEqualTo("+18005550111: toll-free number, before long codes in CA");
        assertThat(selection(CALIFORNIAN)).isEqualTo("+18005550111: phone number of US");
    }

    @Test
    void a_sticky_toll_free_number_makes_no_way_for_a_long_code_of_canada() {
        number("+18005550111", "US");
        number("+18885550111", "US");
        assertThat(send(CANADIAN).from()).isEqualTo("+18005550111");

        number("+16135550111", "CA");
        assertThat(selection(CANADIAN)).isEqualTo("+18005550111: sticky sender of +16135550100");
    }

    @Test
    void equal_senders_take_turns_in_the_order_in_which_they_were_added() {
        code("12345", "US");
        code("67890", "US");
        code("24680", "US");

        assertThat(List.of(
                        send("+14155550101").from(),
                        send("+14155550102").from(),
                        send("+14155550103").from(),
                        send("+14155550104").from()))
                .containsExactly("12345", "67890", "24680", "12345");
    }

    @Test
    void a_recipient_keeps_its_sticky_sender() {
        code("12345", "US");
        code("67890", "US");

        assertThat(send(CALIFORNIAN).from()).isEqualTo("12345");
        assertThat(selection(CALIFORNIAN)).isEqualTo("12345: sticky sender of +14155550100");
    }

    @Test
    void without_sticky_sender_recipients_share_the_turns_and_the_memory_is_kept() {
        code("12345", "US");
        code("67890", "US");
        send(CALIFORNIAN);

        update(it -> it.stickySender(false));
        assertThat(send(CALIFORNIAN).from()).isEqualTo("67890");

        update(it -> it.stickySender(true));
        assertThat(selection(CALIFORNIAN)).isEqualTo("12345: sticky sender of +14155550100");
    }

    @Test
    void a_sticky_sender_that_may_not_send_is_chosen_anew() {
        code("12345", "US");
        number("+14155550111", "US");
        send(CALIFORNIAN);

        phone(CALIFORNIAN, HandsetState.TAKES_NO_SHORT_CODES);
        assertThat(send(CALIFORNIAN).from()).isEqualTo("+14155550111");

        phone(CALIFORNIAN, HandsetState.REACHABLE);
        assertThat(selection(CALIFORNIAN)).isEqualTo("+14155550111: sticky sender of +14155550100");
    }

    @Test
    void an_alpha_sender_is_sticky_as_long_as_the_country_takes_it() {
        seed.alphaSender("ACME", service);
        number("+14155550111", "US");
        assertThat(send(BRITON).from()).isEqualTo("ACME");
        assertThat(selection(BRITON)).isEqualTo("ACME: sticky sender of +447700900123");

        registry.change("moves to the US", state -> {
            state.handsets().put(new KnownHandset(BRITON, HandsetState.REACHABLE, "US", null));
            return state;
        });
        assertThat(selection(BRITON)).isEqualTo("+14155550111: phone number of US");
    }

    @Test
    void a_number_that_the_request_names_reaches_every_country_and_an_alpha_sender_those_that_take_it() {
        seed.alphaSender("ACME", service);
        number("+14155550111", "US");

        assertThat(sendFrom("+14155550111", BRITON).status()).isEqualTo(Status.DELIVERED);
        assertThat(sendFrom("ACME", BRITON).status()).isEqualTo(Status.DELIVERED);
        assertThat(sendFrom("ACME", CALIFORNIAN).errorCode()).isEqualTo(21612);
    }

    @Test
    void a_sender_that_left_the_service_is_forgotten_even_if_it_comes_back() {
        ShortCode first = code("12345", "US");
        ShortCode second = code("67890", "US");
        MessagingService other = seed.service("Other");
        send(CALIFORNIAN);

        console.moveShortCode(first, other);
        assertThat(send(CALIFORNIAN).from()).isEqualTo(second.shortCode());

        send("+14155550102");
        console.moveShortCode(second, other);
        console.moveShortCode(second, service);
        assertThat(selection(CALIFORNIAN)).isEqualTo("67890: short code of US, first by priority");
    }

    @Test
    void a_number_of_the_recipients_country_that_joins_takes_over_from_one_of_another() {
        number("+14155550111", "US");
        assertThat(send(BRITON).from()).isEqualTo("+14155550111");

        number("+447700900999", "GB");
        assertThat(selection(BRITON)).isEqualTo("+447700900999: phone number of GB");
        assertThat(selection(BRITON)).isEqualTo("+447700900999: sticky sender of +447700900123");
    }

    @Test
    void a_sticky_sender_of_another_country_stays_where_that_of_the_recipients_cannot_send() {
        code("12345", "US");
        number("+16135550111", "CA");
        number("+16135550112", "CA");
        phone(CALIFORNIAN, HandsetState.TAKES_NO_SHORT_CODES);
        assertThat(send(CALIFORNIAN).from()).isEqualTo("+16135550111");

        assertThat(selection(CALIFORNIAN)).isEqualTo("+16135550111: sticky sender of +14155550100");
    }

    @Test
    void media_go_from_a_sender_that_can_carry_them() {
        code("12345", "US");
        number("+14155550111", "US");

        Message message = send(CALIFORNIAN, PICTURE);

        assertThat(message.sid()).startsWith("MM");
        assertThat(message.from()).isEqualTo("+14155550111");
        assertThat(registry.state().handsets().receivedBy(CALIFORNIAN).get(0).mediaUrls())
                .containsExactly(PICTURE);
    }

    @Test
    void media_become_a_link_where_no_sender_can_carry_them() {
        code("12345", "US");

        Message message = send(CALIFORNIAN, PICTURE);

        assertThat(message.from()).isEqualTo("12345");
        assertThat(message.mediaUrls()).containsExactly(PICTURE);
        Message received = registry.state().handsets().receivedBy(CALIFORNIAN).get(0);
        assertThat(received.body())
                .isEqualTo("Hi https://p.twil.io/" + message.sid().substring(27));
        assertThat(received.mediaUrls()).isEmpty();
    }

    @Test
    void media_without_a_sender_for_them_fail_if_the_service_converts_none() {
        update(it -> it.mmsConverter(false));
        code("12345", "US");

        Message message = send(CALIFORNIAN, PICTURE);

        assertThat(message.errorCode()).isEqualTo(21703);
        assertThat(message.selection())
                .isEqualTo("no sender of the service can reach +14155550100 (US): US short code 12345; "
                        + "the message has media, and mms_converter is off");
    }

    @Test
    void a_sender_without_mms_is_not_sticky_for_media() {
        code("12345", "US");
        seed.shortCode(
                "67890", it -> it.capabilities(Capability.SMS, Capability.MMS).inService(service));
        send(CALIFORNIAN);

        assertThat(send(CALIFORNIAN, PICTURE).from()).isEqualTo("67890");
    }

    @Test
    void a_person_who_has_opted_out_gets_nothing_and_no_sender_is_chosen() {
        code("12345", "US");
        registry.change("opt out", state -> {
            state.optOuts().add(new OptOut(CALIFORNIAN, ACCOUNT, service.sid(), null, state.now()));
            return state;
        });

        Message message = send(CALIFORNIAN);

        assertThat(message.status()).isEqualTo(Status.FAILED);
        assertThat(message.errorCode()).isEqualTo(21610);
        assertThat(message.from()).isNull();
        assertThat(message.selection()).isEqualTo("+14155550100 has opted out of the service");
        assertThat(registry.state().handsets().receivedBy(CALIFORNIAN)).isEmpty();
    }

    @Test
    void each_state_of_a_phone_gives_its_own_error() {
        number("+14155550111", "US");
        for (HandsetState state : HandsetState.values()) {
            phone(CALIFORNIAN, state);

            Message message = send(CALIFORNIAN);

            assertThat(message.errorCode()).isEqualTo(state.errorCode());
            assertThat(message.status()).isEqualTo(state.errorCode() == null ? Status.DELIVERED : Status.UNDELIVERED);
            assertThat(message.dateSent()).isNotNull();
        }
        assertThat(registry.state().handsets().receivedBy(CALIFORNIAN)).hasSize(2);
    }
}
