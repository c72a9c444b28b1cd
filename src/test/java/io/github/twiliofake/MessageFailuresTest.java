package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.anyMessage;
import static io.github.twiliofake.message.MessagePattern.messageTo;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twiliofake.assertions.FakeTwilioAssert;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.testing.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The descriptions of messages in failed assertions: the texts that are cut, and the differences that are explained. */
class MessageFailuresTest {
    private static final String OWN = "+14155550111";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
    private final Handset patient = twilio.handset("+14155550100");
    private final PhoneNumber sender = twilio.seed().phoneNumber(OWN);

    @AfterEach
    void close() {
        twilio.close();
    }

    private String path() {
        return MESSAGE_CREATE.path(Map.of("AccountSid", twilio.credentials().accountSid()));
    }

    private void send(String body, String... more) {
        Http.of(twilio)
                .post(
                        path(),
                        "From=%2B14155550111&To=%2B14155550100&Body=" + URLEncoder.encode(body, StandardCharsets.UTF_8)
                                + String.join("", more));
    }

    private String failure(MessagePattern pattern) {
        return catchThrowableOfType(
                        AssertionError.class, () -> assertThat(twilio).sent(pattern))
                .getMessage();
    }

    /** The line that says how the nearest message differs in a part. */
    private String difference(String part, MessagePattern pattern) {
        return failure(pattern)
                .lines()
                .filter(line -> line.startsWith("     " + part + ": "))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    @Test
    void the_last_twenty_messages_are_shown_and_how_many_came_before() {
        for (int i = 1; i <= 20; i++) {
            send("No." + i);
        }
        assertThat(failure(text("x"))).contains("All messages:\n  +14155550111 → +14155550100  delivered  \"No.1\"\n");

        send("No.21");
        assertThat(failure(text("x"))).contains("""
                        All messages:
                          (1 more before these)
                          +14155550111 → +14155550100  delivered  "No.2"
                        """);
    }

    @Test
    void sixty_characters_of_a_text_are_shown() {
        send("x".repeat(60));
        assertThat(failure(text("?"))).contains("\"" + "x".repeat(60) + "\"");

        send("y".repeat(61));
        assertThat(failure(text("?"))).endsWith("\"" + "y".repeat(60) + "…\"");
    }

    @Test
    void media_are_shown_beside_the_text() {
        send("Look", "&MediaUrl=https://a.example/1.jpg&MediaUrl=https://a.example/2.jpg");

        assertThat(failure(text("?"))).endsWith("\"Look\" with https://a.example/1.jpg, https://a.example/2.jpg");
        assertThat(difference("media", anyMessage().withMedia("https://a.example/3.jpg")))
                .isEqualTo("media: expected https://a.example/3.jpg but was https://a.example/1.jpg, "
                        + "https://a.example/2.jpg");
        assertThat(twilio).sent(anyMessage().withMedia("https://a.example/2.jpg"));
    }

    @Test
    void columns_are_as_wide_as_the_widest_in_them() {
        twilio.inject(Fault.undelivered(30003).once());
        send("First");
        send("Second");

        assertThat(failure(text("?"))).endsWith("""
                        All messages:
                          +14155550111 → +14155550100  undelivered 30003  "First"
                          +14155550111 → +14155550100  delivered          "Second\"""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "It's         | It’s         | the text has a curly quote at character 3",
                "‘It          | 'It          | the expected text has a curly quote at character 1",
                "say \"Hi\"   | say “Hi”     | the text has a curly quote at character 5",
                "say Hi\"     | say Hi”      | the text has a curly quote at character 7",
                "9 - 10       | 9 – 10       | the text has a dash at character 3",
                "9 — 10       | 9 - 10       | the expected text has a dash at character 3",
                "Wait...      | Wait…        | the text has an ellipsis at character 5",
                "10 o'clock   | 10\u00A0o'clock | the text has a no-break space at character 3",
                "‘Hi’ - bye   | ‘Hi’ – bye   | the text has a dash at character 6"
            })
    void typography_that_is_hard_to_see_is_named(String expected, String body, String hint) {
        send(body);

        assertThat(difference("text", text(expected))).endsWith(" (" + hint + ")");
        assertThat(difference("text containing", textContaining(expected))).endsWith(" (" + hint + ")");
    }

    @Test
    void a_difference_is_shown_with_twelve_characters_on_either_side() {
        send(LETTERS);

        assertThat(difference("text", text("abcdefghijklMnopqrstuvwx")))
                .endsWith(" (they differ from character 13 on: "
                        + "\"abcdefghijklMnopqrstuvwx\" became \"abcdefghijklmnopqrstuvwx…\")");
        assertThat(difference("text", text("abcdefghijklmNopqrstuvwxyz!")))
                .endsWith(" (they differ from character 14 on: "
                        + "\"…bcdefghijklmNopqrstuvwxy…\" became \"…bcdefghijklmnopqrstuvwxy…\")");
        assertThat(difference("text", text(LETTERS + "!")))
                .endsWith(" (they differ from character 27 on: \"…opqrstuvwxyz!\" became \"…opqrstuvwxyz\")");
        assertThat(difference("text", text("abc")))
                .endsWith(" (they differ from character 4 on: \"abc\" became \"abcdefghijklmno…\")");
    }

    @Test
    void texts_with_nothing_in_common_and_other_parts_speak_for_themselves() {
        send("Hi");

        assertThat(difference("text", text("Ho!").to(patient)))
                .startsWith("text: expected Ho! but was Hi (they differ");
        assertThat(difference("text", text("Bye"))).isEqualTo("text: expected Bye but was Hi");
        assertThat(difference("text containing", textContaining("Bye")))
                .isEqualTo("text containing: expected Bye but was Hi");
        assertThat(difference("to", messageTo("+14155550199")))
                .isEqualTo("to: expected +14155550199 but was +14155550100");
        assertThat(difference("error code", anyMessage().withErrorCode(30003)))
                .isEqualTo("error code: expected 30003 but there is none");
    }

    @Test
    void an_error_code_is_explained_by_the_phone_that_gives_it() {
        twilio.inject(Fault.undelivered(30008).once());
        send("Hi");
        assertThat(difference("error code", anyMessage().withErrorCode(30006)))
                .isEqualTo("error code: expected 30006 but was 30008");

        patient.becomes(HandsetState.SWITCHED_OFF);
        send("Goodbye");
        assertThat(difference("error code", text("Goodbye").withErrorCode(30006)))
                .isEqualTo("error code: expected 30006 but was 30003 (the phone is switched off, or a fault says so)");
    }

    @Test
    void a_phone_shows_the_requests_that_sent_nothing_to_it_and_no_others() {
        twilio.console().optOut(patient, sender);
        twilio.console().optOut(twilio.handset("+14155550199"), sender);
        send("Hi");
        Http.of(twilio).post(path(), "From=%2B14155550111&To=%2B14155550199&Body=Hi");

        assertThat(catchThrowableOfType(
                                AssertionError.class, () -> assertThat(patient).received("Hi"))
                        .getMessage())
                .contains("Requests that sent nothing:\n  #1 +0 ms POST ")
                .doesNotContain("#2");
    }

    @Test
    void a_message_that_is_sent_after_the_deadline_does_not_count() {
        AtomicLong nanos = new AtomicLong();
        try (FakeTwilio timed = FakeTwilio.start(Settings.DEFAULT, nanos::get)) {
            timed.seed().phoneNumber(OWN);
            FakeTwilioAssert inTime = assertThat(timed).eventually(Duration.ofMillis(10));
            inTime.didNotSend(text("Late"));
            nanos.set(Duration.ofMillis(30).toNanos());
            Http.of(timed)
                    .post(
                            MESSAGE_CREATE.path(
                                    Map.of("AccountSid", timed.credentials().accountSid())),
                            "From=%2B14155550111&To=%2B14155550100&Body=Late");

            assertThat(catchThrowableOfType(AssertionError.class, () -> inTime.sent(text("Late"))))
                    .hasMessageContaining("but nothing was sent.")
                    .hasMessageContaining("#1 would have made it pass, but arrived 20 ms after the deadline.");
        }
    }

    @Test
    void a_pattern_judges_messages_by_itself() {
        send("Hi", "&MediaUrl=https://a.example/1.jpg");
        Message message = twilio.inventory().messages().get(0);

        assertThat(anyMessage().matches(message)).isTrue();
        assertThat(text("Hi").to(patient).from(sender).matches(message)).isTrue();
        assertThat(text("H").matches(message)).isFalse();
        assertThat(textContaining("H").matches(message)).isTrue();
        assertThat(textContaining("h").matches(message)).isFalse();
        assertThat(anyMessage().withErrorCode(30003).matches(message)).isFalse();
        assertThat(anyMessage().withMedia("https://a.example/1.jpg").matches(message))
                .isTrue();
    }

    @Test
    void a_pattern_tells_what_it_demands() {
        assertThat(anyMessage()).hasToString("any message");
        assertThat(messageTo(patient).withErrorCode(30006).from("ACME"))
                .hasToString("message with to = +14155550100, error code = 30006, from = ACME");
    }
}
