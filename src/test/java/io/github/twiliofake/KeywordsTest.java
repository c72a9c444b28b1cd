package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words with which persons opt out, opt in and ask for help. */
class KeywordsTest {
    private static final String APP = "https://clinic.example";
    private static final String HELP = "Reply STOP to unsubscribe. Msg&Data Rates May Apply.";

    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
    private final MessagingService service =
            twilio.seed().service("Reminders", it -> it.inboundRequestUrl(APP).advancedOptOut(true));
    private final ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(service));
    private final PhoneNumber number = twilio.seed().phoneNumber("+14155550111", it -> it.smsUrl(APP));
    private final PhoneNumber tollFree = twilio.seed().phoneNumber("+18335550111", it -> it.smsUrl(APP));
    private final Handset patient = twilio.handset("+14155550100");

    @BeforeEach
    void route() {
        twilio.webhooks().route(APP, request -> Response.of(204));
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    private List<OptOut> optOuts() {
        return twilio.inventory().optOuts();
    }

    private List<String> shown() {
        return patient.messages().stream().map(Message::body).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "Unsubscribe", "end", "QUIT", "stopall", "REVOKE", "OptOut", "\tCANCEL\n", "stop"})
    void each_of_eight_words_opts_out(String word) {
        patient.texts(number, word);

        assertThat(optOuts())
                .containsExactly(new OptOut(
                        "+14155550100",
                        twilio.credentials().accountSid(),
                        null,
                        "+14155550111",
                        Settings.DEFAULT_INSTANT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "unstop", " Yes "})
    void each_of_three_words_opts_in_again(String word) {
        twilio.console().optOut(patient, number);

        patient.texts(number, word);

        assertThat(optOuts()).isEmpty();
        assertThat(shown())
                .containsExactly(
                        "You have successfully been re-subscribed to messages from this number. Reply HELP for "
                                + "help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP it", "STOP.", "STOP UNSUBSCRIBE", "", "no"})
    void a_keyword_is_the_whole_text(String text) {
        patient.texts(number, text);

        assertThat(optOuts()).isEmpty();
        assertThat(patient).receivedNothing();
    }

    @Test
    void a_second_opt_out_gets_no_confirmation() {
        patient.texts(number, "STOP");
        patient.texts(number, "STOP");

        assertThat(optOuts()).hasSize(1);
        assertThat(shown()).hasSize(1);
    }

    @Test
    void a_confirmation_is_on_the_phone_and_no_resource() {
        patient.texts(code, "STOP");

        assertThat(patient.messages()).singleElement().satisfies(confirmation -> {
            assertThat(confirmation.sid()).startsWith("SM");
            assertThat(confirmation.messagingServiceSid()).isEqualTo(service.sid());
            assertThat(confirmation.direction()).isEqualTo(Message.Direction.OUTBOUND_REPLY);
            assertThat(confirmation.from()).isEqualTo("12345");
            assertThat(confirmation.to()).isEqualTo("+14155550100");
            assertThat(confirmation.status()).isEqualTo(Message.Status.DELIVERED);
            assertThat(confirmation.numSegments()).isEqualTo(1);
            assertThat(confirmation.selection()).isEqualTo("Twilio's own answer to STOP");
        });
        assertThat(twilio.inventory().messages())
                .extracting(Message::direction)
                .containsExactly(Message.Direction.INBOUND);
    }

    @Test
    void advanced_opt_out_is_from_the_whole_service() {
        patient.texts(code, "quit");

        assertThat(optOuts())
                .containsExactly(new OptOut(
                        "+14155550100",
                        twilio.credentials().accountSid(),
                        service.sid(),
                        null,
                        Settings.DEFAULT_INSTANT));
        patient.texts(code, "Start");
        assertThat(optOuts()).isEmpty();
        patient.texts(code, "info");
        assertThat(shown()).hasSize(3).last().isEqualTo(HELP);
        assertThat(twilio.webhooks().calls())
                .extracting(call -> call.parameters().get("OptOutType"))
                .containsExactly("STOP", "START", "HELP");
    }

    @Test
    void a_toll_free_number_with_advanced_opt_out_knows_all_words_and_confirms_as_any_other() {
        PhoneNumber free = twilio.seed().phoneNumber("+18335550122", it -> it.inService(service));

        patient.texts(free, "QUIT");
        patient.texts(free, "YES");

        assertThat(shown()).hasSize(2).noneMatch(text -> text.startsWith("NETWORK MSG"));
    }

    @ParameterizedTest
    @CsvSource({"stop, true", "STOPALL, false", "unsubscribe, false", "END, false"})
    void the_carrier_of_a_toll_free_number_knows_one_word_to_opt_out(String word, boolean isOut) {
        patient.texts(tollFree, word);

        assertThat(optOuts()).hasSize(isOut ? 1 : 0);
        assertThat(shown()).hasSize(isOut ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"start, true", "UNSTOP, true", "yes, false"})
    void the_carrier_of_a_toll_free_number_knows_two_words_to_opt_in(String word, boolean isIn) {
        twilio.console().optOut(patient, tollFree);

        patient.texts(tollFree, word);

        assertThat(optOuts()).hasSize(isIn ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "INFO"})
    void help_of_a_toll_free_number_is_as_any_other(String word) {
        patient.texts(tollFree, word);

        assertThat(shown()).containsExactly(HELP);
    }

    @Test
    void a_service_without_advanced_opt_out_tells_the_application_no_type() {
        MessagingService plain = twilio.seed().service("Plain", it -> it.inboundRequestUrl(APP));
        PhoneNumber member = twilio.seed().phoneNumber("+14155550122", it -> it.inService(plain));

        patient.texts(member, "STOP");

        assertThat(optOuts()).extracting(OptOut::serviceSid).containsExactly(plain.sid());
        assertThat(twilio.webhooks().calls())
                .singleElement()
                .extracting(RecordedWebhook::parameters)
                .satisfies(form -> assertThat(form)
                        .containsEntry("MessagingServiceSid", plain.sid())
                        .doesNotContainKey("OptOutType"));
    }

    @Test
    void start_ends_what_was_said_before_the_sender_joined_its_service() {
        ShortCode late = twilio.seed().shortCode("54321");
        twilio.console().optOut(patient, late);
        twilio.console().moveShortCode(late, service);

        patient.texts(late, "START");

        assertThat(optOuts()).isEmpty();
    }
}
