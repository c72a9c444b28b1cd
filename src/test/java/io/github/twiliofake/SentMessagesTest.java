package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.anyMessage;
import static io.github.twiliofake.message.MessagePattern.messageTo;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twiliofake.assertions.TwilioSoftAssertions;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The assertions about messages and phones, with all their failure messages. */
class SentMessagesTest {
    private static final String OWN = "+14155550111";

    /** Has a ticker that stands still, so that the test can compare a whole message. */
    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);

    private final MessagingService reminders = twilio.seed().service("Reminders");
    private final ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(reminders));
    private final Handset patient = twilio.handset("+14155550100");
    private final Handset office = twilio.handset("+14155550199");

    @AfterEach
    void close() {
        twilio.close();
    }

    private void remind(Handset handset, String body) {
        send("MessagingServiceSid=" + reminders.sid(), handset.number(), body);
    }

    private void send(String sender, String to, String body) {
        Http.of(twilio)
                .post(
                        MESSAGE_CREATE.path(
                                Map.of("AccountSid", twilio.credentials().accountSid())),
                        sender + "&To=" + URLEncoder.encode(to, StandardCharsets.UTF_8) + "&Body="
                                + URLEncoder.encode(body, StandardCharsets.UTF_8));
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessage(message);
    }

    @Test
    void sent_and_received_messages_pass() {
        remind(patient, "Tomorrow at 10.");
        remind(office, "Tomorrow at 11.");

        assertThat(twilio).sent(messageTo(patient)).once();
        assertThat(twilio)
                .sent(text("Tomorrow at 11.")
                        .from(code)
                        .to(office)
                        .inService(reminders)
                        .withStatus(Message.Status.DELIVERED))
                .times(1);
        assertThat(twilio).sent(textContaining("Tomorrow")).atLeast(2);
        assertThat(twilio).sentInOrder(messageTo(patient), messageTo(office.number()));
        assertThat(twilio).didNotSend(messageTo("+14155550123"));
        assertThat(twilio)
                .sent(anyMessage())
                .messages()
                .extracting(Message::from)
                .containsOnly("12345");
        assertThat(patient).received("Tomorrow at 10.").once();
        assertThat(patient).receivedInOrder(textContaining("10")).didNotReceive(textContaining("11"));
        assertThat(patient).received(anyMessage()).messages().hasSize(1);
        assertThat(twilio.handset("+14155550123")).receivedNothing();
    }

    @Test
    void assertions_about_a_phone_follow_one_another() {
        assertThat(patient).receivedNothing().didNotReceive(text("Hi"));

        remind(patient, "Hi");
        assertThat(patient).didNotReceive(text("Ho")).received("Hi").once();
    }

    @Test
    void messages_that_were_asserted_on_verify_their_requests() {
        remind(patient, "First");
        remind(office, "Second");

        assertThat(twilio).sent(text("First"));
        assertFails(() -> assertThat(twilio).receivedNothingElse(), """
                Expected nothing else
                but no assertion verified 1 of 2 requests:
                  #2 +0 ms POST /2010-04-01/Accounts/AC5c670f9c9a1811bb0000000000000000/Messages.json → 201  MESSAGE_CREATE
                     note: 12345: short code of US, first by priority
                All requests:
                  #1 +0 ms POST /2010-04-01/Accounts/AC5c670f9c9a1811bb0000000000000000/Messages.json → 201  MESSAGE_CREATE
                  #2 +0 ms POST /2010-04-01/Accounts/AC5c670f9c9a1811bb0000000000000000/Messages.json → 201  MESSAGE_CREATE""");

        assertThat(office).received("Second");
        assertThat(twilio).receivedNothingElse();
    }

    @Test
    void the_nearest_message_is_shown_with_what_differs() {
        remind(patient, "Tomorrow at 10. Reply YES to confirm.");
        remind(office, "Something else");

        assertFails(
                () -> assertThat(twilio)
                        .sent(text("Tomorrow at 11. Reply YES to confirm.")
                                .to(patient)
                                .from(OWN)),
                """
                Expected at least one message with
                  text = Tomorrow at 11. Reply YES to confirm.
                  to   = +14155550100
                  from = +14155550111
                but none of the 2 messages matches. Nearest:
                  12345 → +14155550100  delivered  "Tomorrow at 10. Reply YES to confirm."
                     text: expected Tomorrow at 11. Reply YES to confirm. but was Tomorrow at 10. Reply YES to confirm. (they differ from character 14 on: "…omorrow at 11. Reply YES…" became "…omorrow at 10. Reply YES…")
                     from: expected +14155550111 but was 12345 (12345: short code of US, first by priority)
                All messages:
                  12345 → +14155550100  delivered  "Tomorrow at 10. Reply YES to confirm."
                  12345 → +14155550199  delivered  "Something else\"""");
    }

    @Test
    void a_difference_that_is_hard_to_see_is_named() {
        remind(patient, "It's ten o'clock");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).sent(text("It’s ten o'clock")))
                .withMessageContaining("(the expected text has a curly quote at character 3)");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).sent(textContaining("IT'S")))
                .withMessageContaining("(the text has it in a different case)");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).sent(text("it's ten O'clock")))
                .withMessageContaining("(they differ in upper and lower case only)");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).sent(text("It's ten o'clock ")))
                .withMessageContaining("(they differ in white space only)");
        send("From=" + code.shortCode(), patient.number(), "It’s done – really…");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).sent(textContaining("It's done")))
                .withMessageContaining("(the text has a curly quote at character 3)");
    }

    @Test
    void nothing_was_sent_and_the_refused_request_is_shown() {
        twilio.console().optOut(patient, code);
        send("From=12345", patient.number(), "Hi");

        assertFails(() -> assertThat(twilio).sent(messageTo(patient)), """
                Expected at least one message with
                  to = +14155550100
                but nothing was sent.
                (sent(…) is at least one; for none, use didNotSend(…).)
                Requests that sent nothing:
                  #1 +0 ms POST /2010-04-01/Accounts/AC5c670f9c9a1811bb0000000000000000/Messages.json → 400 21610  MESSAGE_CREATE
                     note: +14155550100 opted out at 2026-01-01T00:00:00Z""");
    }

    @Test
    void an_unwanted_message_is_shown() {
        remind(patient, "Hi");

        assertFails(() -> assertThat(twilio).sentNothing(), """
                Expected no message
                but 1 of 1 was sent:
                  12345 → +14155550100  delivered  "Hi"
                All messages:
                  12345 → +14155550100  delivered  "Hi\"""");
        assertFails(() -> assertThat(patient).didNotReceive(textContaining("H")), """
                Expected no message with
                  text containing = H
                but 1 of 1 arrived:
                  12345 → +14155550100  delivered  "Hi"
                All messages that +14155550100 received:
                  12345 → +14155550100  delivered  "Hi\"""");
    }

    @Test
    void a_wrong_count_shows_all_that_count() {
        remind(patient, "Hi");
        remind(patient, "Hi");

        assertFails(() -> assertThat(patient).received("Hi").once(), """
                Expected exactly one message with
                  text = Hi
                but there are 2:
                  12345 → +14155550100  delivered  "Hi"
                     note: 12345: short code of US, first by priority
                  12345 → +14155550100  delivered  "Hi"
                     note: 12345: sticky sender of +14155550100
                All messages that +14155550100 received:
                  12345 → +14155550100  delivered  "Hi"
                  12345 → +14155550100  delivered  "Hi\"""");
    }

    @Test
    void messages_out_of_order_are_shown_in_theirs() {
        remind(patient, "Second");
        remind(patient, "First");

        assertFails(() -> assertThat(patient).receivedInOrder(text("First"), text("Second")), """
                Expected in this order
                  1. message with
                     text = First
                  2. message with
                     text = Second
                but nothing matches 2. after "First". It came before:
                  12345 → +14155550100  delivered  "Second"
                All messages that +14155550100 received:
                  12345 → +14155550100  delivered  "Second"
                  12345 → +14155550100  delivered  "First\"""");
        assertFails(() -> assertThat(twilio).sentInOrder(text("First"), text("Second")), """
                Expected in this order
                  1. message with
                     text = First
                  2. message with
                     text = Second
                but nothing matches 2. after "First". It came before:
                  12345 → +14155550100  delivered  "Second"
                All messages:
                  12345 → +14155550100  delivered  "Second"
                  12345 → +14155550100  delivered  "First\"""");
    }

    @Test
    void a_phone_that_received_nothing_tells_why() {
        office.becomes(HandsetState.LANDLINE);
        remind(office, "Hi");

        assertFails(() -> assertThat(office).received("Hi"), """
                Expected at least one message with
                  text = Hi
                but +14155550199 received nothing.
                (received(…) is at least one; for none, use didNotReceive(…).)
                Messages to it that it did not receive (handset +14155550199, which is a landline):
                  12345 → +14155550199  undelivered 30006  "Hi"
                     note: 12345: short code of US, first by priority""");
        assertFails(() -> assertThat(twilio).sent(messageTo(office).withStatus(Message.Status.DELIVERED)), """
                Expected at least one message with
                  to     = +14155550199
                  status = delivered
                but the only message does not match. Nearest:
                  12345 → +14155550199  undelivered 30006  "Hi"
                     status: expected delivered but was undelivered (the phone is a landline, or a fault says so)
                     note: 12345: short code of US, first by priority
                All messages:
                  12345 → +14155550199  undelivered 30006  "Hi\"""");
        assertThat(twilio).sent(messageTo(office).withErrorCode(30006)).once();
    }

    @Test
    void a_message_that_failed_tells_why() {
        send("MessagingServiceSid=" + reminders.sid(), "+447700900123", "Hi");

        assertFails(() -> assertThat(twilio).sent(messageTo("+447700900123").withErrorCode(21610)), """
                Expected at least one message with
                  to         = +447700900123
                  error code = 21610
                but the only message does not match. Nearest:
                  (no sender) → +447700900123  failed 21703  "Hi"
                     error code: expected 21610 but was 21703 (no sender of the service can reach +447700900123 (GB): US short code 12345)
                All messages:
                  (no sender) → +447700900123  failed 21703  "Hi\"""");
    }

    @Test
    void a_scheduled_message_is_not_sent_unless_the_pattern_asks_for_it() {
        send(
                "ScheduleType=fixed&SendAt=2026-01-02T00:00:00Z&MessagingServiceSid=" + reminders.sid(),
                patient.number(),
                "Later");

        assertThat(twilio).sentNothing();
        assertThat(patient).receivedNothing();
        assertThat(twilio)
                .sent(text("Later").withStatus(Message.Status.SCHEDULED))
                .once();
        assertFails(() -> assertThat(twilio).sent(text("Later")), """
                Expected at least one message with
                  text = Later
                but the only message does not match. Nearest:
                  (no sender) → +14155550100  scheduled  "Later"
                     kind: expected message but was scheduled message (withStatus(SCHEDULED) finds it)
                All messages:
                  (no sender) → +14155550100  scheduled  "Later\"""");
    }

    @Test
    void the_nearest_message_is_the_scheduled_one() {
        remind(office, "x");
        send(
                "ScheduleType=fixed&SendAt=2026-01-02T00:00:00Z&MessagingServiceSid=" + reminders.sid(),
                patient.number(),
                "Later");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio).sent(text("Later").to(patient)))
                .withMessageContaining("(withStatus(SCHEDULED) finds it)");
    }

    @Test
    void eventually_and_during_wait_for_messages() {
        remind(patient, "Hi");

        assertThat(twilio).eventually(Duration.ofSeconds(1)).sent(text("Hi")).once();
        assertThat(patient).eventually(Duration.ofSeconds(1)).received("Hi").once();
        Thread later = new Thread(() -> remind(office, "Later"));
        later.start();
        assertThat(office).eventually(Duration.ofSeconds(10)).received("Later");
    }

    @Test
    void soft_assertions_collect_failures_about_messages() {
        remind(patient, "Hi");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> TwilioSoftAssertions.assertSoftly(softly -> {
                    softly.assertThat(patient).received("Ho").once();
                    softly.assertThat(twilio).sentNothing();
                    softly.assertThat(patient).received("Hi").once();
                }))
                .withMessageContaining("2 failures")
                .withMessageContaining("text = Ho")
                .withMessageContaining("Expected no message");
        TwilioSoftAssertions softly = new TwilioSoftAssertions();
        softly.assertThat((Handset) null).received("Hi").once();
        assertThat(softly.errorsCollected())
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessageContaining("Expecting actual not to be null"));
    }

    @Test
    void misuse_is_refused_by_the_name_of_the_member() {
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(patient).once())
                .withMessage("once(): call received(pattern) first, which selects the messages");
        remind(patient, "Hi");
        TwilioSoftAssertions softly = new TwilioSoftAssertions();
        assertThatIllegalStateException()
                .isThrownBy(() -> softly.assertThat(patient).received("Hi").messages())
                .withMessage(
                        "messages(): a soft assertion cannot collect failures after it; use handset.messages() and "
                                + "softly.assertThat(…) of AssertJ");
        remind(patient, "Hi");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(twilio).sent(text("Hi")).times(0))
                .withMessage("times(0): use didNotSend(pattern) for none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(twilio).sentInOrder())
                .withMessage("sentInOrder(): name the messages to look for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(patient).receivedInOrder())
                .withMessage("receivedInOrder(): name the messages to look for");
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(twilio).sent(text("Hi")).answered(201))
                .withMessage("answered(…): call received(pattern) first, which selects the requests");
    }
}
