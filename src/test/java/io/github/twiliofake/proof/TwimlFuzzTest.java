package io.github.twiliofake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Handset.Exchange;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Random answers of an application: well-formed TwiML, compared with a model, and the same TwiML damaged. */
class TwimlFuzzTest {
    private static final int ROUNDS = Rounds.of(400, 50_000);
    private static final List<String> TEXTS =
            List.of("Hi", "a &amp; b", "&lt;3", "&#x1F600;", "<![CDATA[<b>]]>", " two  words ");
    private static final List<String> SHOWN = List.of("Hi", "a & b", "<3", "\uD83D\uDE00", "<b>", "two  words");

    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withStrictness());
    private final MessagingService service = twilio.seed()
            .service(
                    "Reminders",
                    it -> it.inboundRequestUrl("https://clinic.example/sms")
                            .fallbackUrl("https://clinic.example/fallback"));
    private final ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(service));
    private final AtomicReference<String> answer = new AtomicReference<>("");

    /** A document, the expected replies, and the expected number of warnings. */
    private record Expected(String twiml, List<String> replies, int warnings) {}

    private void route() {
        twilio.webhooks()
                .route(
                        "https://clinic.example",
                        request -> request.path().equals("/sms")
                                ? Response.twiml(answer.get())
                                : Response.twiml("<Response><Message>elsewhere</Message></Response>"));
    }

    private static Expected document(Random random) {
        StringBuilder twiml = new StringBuilder("<Response>");
        List<String> replies = new ArrayList<>();
        int warnings = 0;
        boolean isOver = false;
        for (int i = random.nextInt(5); i > 0; i--) {
            int text = random.nextInt(TEXTS.size());
            switch (random.nextInt(9)) {
                case 0 -> {
                    twiml.append("<Message/>");
                    warnings += isOver ? 0 : 1;
                }
                case 1 -> {
                    twiml.append("<message>").append(TEXTS.get(text)).append("</message>");
                    warnings++;
                }
                case 2 -> {
                    twiml.append("<Say>").append(TEXTS.get(text)).append("</Say>");
                    warnings++;
                }
                case 3 -> {
                    twiml.append("<Message colour=\"red\">")
                            .append(TEXTS.get(text))
                            .append("</Message>");
                    warnings++;
                    add(replies, SHOWN.get(text), isOver);
                }
                case 4 -> {
                    int other = random.nextInt(TEXTS.size());
                    twiml.append("<Message><Body>")
                            .append(TEXTS.get(text))
                            .append("</Body><Body>")
                            .append(TEXTS.get(other))
                            .append("</Body></Message>");
                    add(replies, joined(text, other), isOver);
                }
                case 5 -> {
                    twiml.append("<Redirect>/elsewhere</Redirect>");
                    add(replies, "elsewhere", isOver);
                    isOver = true;
                }
                case 6 -> {
                    twiml.append("<Message action=\"/elsewhere\">")
                            .append(TEXTS.get(text))
                            .append("</Message>");
                    add(replies, SHOWN.get(text), isOver);
                    add(replies, "elsewhere", isOver);
                    isOver = true;
                }
                case 7 -> twiml.append("<!-- nothing --> \n");
                default -> {
                    twiml.append("<Message>").append(TEXTS.get(text)).append("</Message>");
                    add(replies, SHOWN.get(text), isOver);
                }
            }
        }
        return new Expected(twiml.append("</Response>").toString(), replies, warnings);
    }

    private static String joined(int text, int other) {
        String last = TEXTS.get(other).equals(" two  words ") ? " two  words" : SHOWN.get(other);
        String first = TEXTS.get(text).equals(" two  words ") ? "two  words " : SHOWN.get(text);
        return first + last;
    }

    private static void add(List<String> replies, String text, boolean isOver) {
        if (!isOver) {
            replies.add(text);
        }
    }

    @Test
    void twiml_does_what_the_model_says() {
        route();
        Random random = new Random(22);
        for (int i = 0; i < ROUNDS; i++) {
            Expected expected = document(random);
            answer.set(expected.twiml());
            Handset phone = twilio.handset("+1415555" + (1000 + i % 9000));

            Exchange exchange = phone.texts(code, "Hello");

            assertThat(exchange.replies())
                    .as(expected.twiml())
                    .extracting(Message::body)
                    .isEqualTo(expected.replies());
            assertThat(exchange.webhooks().get(0).warnings())
                    .as(expected.twiml())
                    .hasSize(expected.warnings());
        }
        twilio.close();
    }

    @Test
    void damaged_twiml_is_answered_by_the_fallback_or_read_as_it_is() {
        route();
        Random random = new Random(23);
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder damaged = new StringBuilder(document(random).twiml());
            for (int cuts = 1 + random.nextInt(3); cuts > 0; cuts--) {
                int at = random.nextInt(damaged.length());
                if (random.nextBoolean()) {
                    damaged.deleteCharAt(at);
                } else {
                    damaged.insert(at, (char) random.nextInt(0x250));
                }
            }
            answer.set(damaged.toString());

            Exchange exchange = twilio.handset("+14155550100").texts(code, "Hello");

            RecordedWebhook first = exchange.webhooks().get(0);
            boolean isUnread = first.warnings().stream().anyMatch(warning -> warning.code() == 12100);
            assertThat(exchange.webhooks().size() > 1
                            && exchange.webhooks().get(1).kind() == RecordedWebhook.Kind.INBOUND_MESSAGE_FALLBACK)
                    .as(damaged.toString())
                    .isEqualTo(isUnread);
            assertThat(first.warnings())
                    .as(damaged.toString())
                    .allMatch(
                            warning -> Set.of(12100, 12200, 14110, 14103, 11100).contains(warning.code()));
        }
        twilio.close();
    }
}
