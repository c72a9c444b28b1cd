package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.message.MessagePattern.messageTo;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.webhook.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Makes every kind of message once, with a ticker and SIDs that are the same on every run, and compares docs/messages.md with
 * them, to the letter.
 */
@Timeout(60)
class MessagesTest {
    private static final Path GALLERY = Path.of("docs", "messages.md");
    private static final Path GENERATED = Path.of("target", "messages.md");

    private final StringBuilder gallery = new StringBuilder();
    private final AtomicLong nanos = new AtomicLong();
    private FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, nanos::get);
    private MessagingService alerts;
    private ShortCode code;
    private Http http;

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void the_gallery_shows_each_message() throws IOException {
        gallery.append("""
                # Failure messages

                Every kind of failure message, as a test sees it. `MessagesTest` compares this page with the messages, to the letter, and
                writes a new one to `target/messages.md`.
                """);
        requests();
        countsAndAnswers();
        order();
        silence();
        aSingleRequest();
        messages();
        handsets();
        webhooks();
        faults();
        waiting();
        state();
        strictness();
        byHand();
        misuse();

        Files.writeString(GENERATED, gallery);
        assertThat(Files.readString(GALLERY))
                .as(GALLERY + "; if what differs is meant, copy " + GENERATED + " over it")
                .isEqualTo(gallery.toString());
    }

    /** Starts a new fake, with a service and a short code. */
    private void chapter(String title) {
        gallery.append("\n## ").append(title).append('\n');
        again();
    }

    private void again(Strictness... strictness) {
        twilio.close();
        nanos.set(0);
        twilio = FakeTwilio.start(Settings.DEFAULT.withStrictness(strictness), nanos::get);
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        http = Http.of(twilio);
    }

    private void at(int millis) {
        nanos.set(Duration.ofMillis(millis).toNanos());
    }

    private void create(int millis) {
        at(millis);
        http.post(Http.shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid());
    }

    private void list(int millis) {
        at(millis);
        http.get(Http.shortCodes(alerts.sid()));
    }

    private RecordedRequest first() {
        return twilio.journal().requests().get(0);
    }

    private void message(String what, ThrowingCallable assertion) {
        text(what, catchThrowableOfType(AssertionError.class, assertion).getMessage());
    }

    private void text(String what, String text) {
        String stable = text.replace(twilio.baseUrl().toString(), "http://127.0.0.1:40123")
                .replaceAll("(?<where>injected at [^\\n]*:)\\d+\\)", "${where}42)");
        gallery.append('\n')
                .append(what)
                .append(":\n\n```text\n")
                .append(stable)
                .append("\n```\n");
    }

    /** Adds the message of an assertion that fails on its own thread, while the test lets time pass. */
    private void message(String what, ThrowingCallable assertion, Runnable meanwhile) {
        FutureTask<AssertionError> task = new FutureTask<>(() -> catchThrowableOfType(AssertionError.class, assertion));
        Thread thread = new Thread(task, "waiting assertion");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
        meanwhile.run();
        message(what, () -> {
            throw task.get();
        });
    }

    private void send(String sender, String to, String body) {
        http.post(
                "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                sender + "&To=%2B" + to.substring(1) + "&Body="
                        + body.replace(" ", "+").replace("'", "%27"));
    }

    private void remind(String to, String body) {
        send("MessagingServiceSid=" + alerts.sid(), to, body);
    }

    private void messages() {
        chapter("Messages that were sent");
        twilio.console().moveShortCode(code, alerts);
        twilio.seed().phoneNumber("+14155550111", it -> it.inService(alerts));
        Handset patient = twilio.handset("+14155550100");
        Handset office = twilio.handset("+14155550199").becomes(HandsetState.LANDLINE);
        remind(patient.number(), "It's tomorrow at 10. Reply YES.");
        remind(office.number(), "Tomorrow at 11.");

        message(
                "A text that differs",
                () -> assertThat(twilio)
                        .sent(MessagePattern.text("It's tomorrow at 11. Reply YES.")
                                .to(patient)));
        message("A curly quote", () -> assertThat(twilio).sent(textContaining("It’s")));
        message(
                "Another outcome",
                () -> assertThat(twilio).sent(messageTo(office).withStatus(Message.Status.DELIVERED)));
        message(
                "Too many",
                () -> assertThat(twilio).sent(textContaining("omorrow")).once());
        message("A message that must not be sent", () -> assertThat(twilio).didNotSend(messageTo(patient)));
        message("Out of order", () -> assertThat(twilio).sentInOrder(messageTo(office), messageTo(patient)));

        again();
        twilio.console().moveShortCode(code, alerts);
        twilio.console().optOut(twilio.handset("+14155550100"), code);
        at(3);
        send("From=12345", "+14155550100", "Hi");
        message(
                "Nothing sent, as the request was refused",
                () -> assertThat(twilio).sent(messageTo("+14155550100")));
        remind("+14155550100", "Hi");
        message(
                "A message that failed",
                () -> assertThat(twilio).sent(messageTo("+14155550100").withStatus(Message.Status.DELIVERED)));
    }

    private void handsets() {
        chapter("Messages that a phone received");
        twilio.console().moveShortCode(code, alerts);
        twilio.seed().phoneNumber("+14155550111", it -> it.inService(alerts));
        Handset patient = twilio.handset("+14155550100").becomes(HandsetState.TAKES_NO_SHORT_CODES);
        Handset office = twilio.handset("+14155550199").becomes(HandsetState.SWITCHED_OFF);
        remind(patient.number(), "Tomorrow at 10.");
        remind(office.number(), "Tomorrow at 11.");

        message(
                "Another sender",
                () -> assertThat(patient)
                        .received(MessagePattern.text("Tomorrow at 10.").from(code)));
        message("A phone that is switched off", () -> assertThat(office).received("Tomorrow at 11."));
        message("A message that must not arrive", () -> assertThat(patient).receivedNothing());
    }

    private void webhooks() {
        chapter("Webhooks and texts");
        message("Nothing was called", () -> assertThat(twilio).called(INBOUND_MESSAGE));
        twilio.console().moveShortCode(code, alerts);
        Handset patient = twilio.handset("+14155550100");
        patient.texts(code, "YES");
        message(
                "A text that was passed on to nothing",
                () -> assertThat(twilio).called(INBOUND_MESSAGE.withForm("Body", "YES")));
        twilio.console().update(alerts, it -> it.inboundRequestUrl("https://clinic.example/sms"));
        patient.texts(code, "YES");
        message(
                "A webhook without a route, and no reply",
                () -> assertThat(patient).received("You are confirmed."));
        twilio.webhooks()
                .route(
                        "https://clinic.example",
                        request ->
                                Webhooks.Response.twiml("<Response><message>You are confirmed.</message></Response>"));
        patient.texts(code, "YES");
        message(
                "TwiML with a wrong word, and no reply",
                () -> assertThat(patient).received("You are confirmed."));
        message("Another parameter", () -> assertThat(twilio).called(INBOUND_MESSAGE.withForm("body", "YES")));
        message(
                "Another answer",
                () -> assertThat(twilio)
                        .called(INBOUND_MESSAGE.withStatus(200))
                        .once()
                        .answered(204));
        message("A webhook that must not be made", () -> assertThat(twilio).didNotCall(INBOUND_MESSAGE));
        again(Strictness.FAILED_WEBHOOKS);
        twilio.console().moveShortCode(code, alerts);
        twilio.console().update(alerts, it -> it.inboundRequestUrl("https://clinic.example/sms?a=b"));
        twilio.webhooks().route("https://clinic.example", request -> Webhooks.Response.of(403));
        twilio.handset("+14155550100").texts(code, "YES");
        message("`FAILED_WEBHOOKS`, with the signatures of the usual mistakes", () -> twilio.verify());
        again(Strictness.UNROUTED_WEBHOOKS);
        twilio.console().moveShortCode(code, alerts);
        twilio.console().update(alerts, it -> it.inboundRequestUrl("https://clinic.example/sms"));
        twilio.handset("+14155550100").texts(code, "YES");
        message("`UNROUTED_WEBHOOKS`", () -> twilio.verify());
    }

    private void requests() {
        chapter("A request that did not arrive as expected");
        message("Nothing came", () -> assertThat(twilio).received(SHORT_CODE_CREATE));
        list(3);
        at(12);
        http.post(Http.shortCodes(alerts.sid()), "shortCodeSid=" + code.sid());
        message(
                "Another came; the nearest is compared field by field",
                () -> assertThat(twilio)
                        .received(SHORT_CODE_CREATE
                                .withPath("ServiceSid", alerts.sid())
                                .withForm("ShortCodeSid", code.sid())));
        message(
                "With a description",
                () -> assertThat(twilio).as("the nightly job").received(SHORT_CODE_DELETE));
    }

    private void countsAndAnswers() {
        chapter("Counts and answers");
        create(3);
        create(12);
        message("Too many", () -> assertThat(twilio).received(SHORT_CODE_CREATE).once());
        message("Too few", () -> assertThat(twilio).received(SHORT_CODE_CREATE).atLeast(3));
        message(
                "Answered with another status; the note explains more than Twilio's response",
                () -> assertThat(twilio).received(SHORT_CODE_CREATE).answered(201, 201));
        again();
        at(3);
        Http.anonymous(twilio).get(Http.shortCodes(alerts.sid()));
        message(
                "Sent without credentials",
                () -> assertThat(twilio).received(SHORT_CODE_LIST).answered(200));
    }

    private void order() {
        chapter("Order");
        create(3);
        list(12);
        message("One came before", () -> assertThat(twilio).receivedInOrder(SHORT_CODE_LIST, SHORT_CODE_CREATE));
        message(
                "One did not arrive",
                () -> assertThat(twilio).receivedInOrder(SHORT_CODE_CREATE, SHORT_CODE_LIST.withQuery("Page", "1")));
    }

    private void silence() {
        chapter("Nothing, nothing of the kind, nothing else");
        create(3);
        list(12);
        message("Something came", () -> assertThat(twilio).receivedNothing());
        message("Something of the kind came", () -> assertThat(twilio).didNotReceive(SHORT_CODE_LIST));
        message("Something else came", () -> {
            assertThat(twilio).received(SHORT_CODE_CREATE);
            assertThat(twilio).receivedNothingElse();
        });
        twilio.close();
        twilio = FakeTwilio.start(Settings.DEFAULT.withJournalLimit(1), nanos::get);
        http = Http.of(twilio);
        list(20);
        list(30);
        message("The journal is too short to know", () -> assertThat(twilio).didNotReceive(SHORT_CODE_CREATE));
    }

    private void aSingleRequest() {
        chapter("A single request");
        create(3);
        create(12);
        message(
                "There are several requests",
                () -> assertThat(twilio).received(SHORT_CODE_CREATE).request());
        message("It is another", () -> assertThat(first()).matches(SHORT_CODE_FETCH.withPath("Sid", code.sid())));
        message("It was answered with another status", () -> assertThat(first()).answered(409));
        message("It changed something else", () -> assertThat(first()).changed(Change.removed(code, alerts)));
        message("It changed something", () -> assertThat(first()).changedNothing());
        message("It was carried out", () -> assertThat(first()).wasNotCarriedOut());
    }

    private void faults() {
        chapter("Faults and retries");
        twilio.inject(
                internalError().afterOperation().on(SHORT_CODE_CREATE).once().named("lost write"));
        twilio.inject(tooManyRequests().on(SHORT_CODE_CREATE).once().named("busy"));
        create(3);
        create(12);
        create(40);
        message(
                "The fault that struck, the response that it hid, and the number of the try",
                () -> assertThat(twilio).received(SHORT_CODE_CREATE).answered(500, 429, 201));
        message(
                "A fault came before the operation",
                () -> assertThat(twilio.journal().requests().get(1)).wasCarriedOut());
        again();
        create(3);
        message(
                "No fault came, such as one whose rule was not injected",
                () -> assertThat(twilio).received(SHORT_CODE_CREATE).answered(429, 201));
    }

    private void waiting() {
        Duration limit = Duration.ofMillis(100);
        chapter("Waiting");
        message(
                "Nothing came in time",
                () -> assertThat(twilio).eventually(limit).received(SHORT_CODE_LIST),
                () -> at(100));
        again();
        message(
                "It came too late",
                () -> assertThat(twilio).eventually(Duration.ofMinutes(1)).received(SHORT_CODE_LIST),
                () -> list(60_007));
        again();
        message(
                "Not enough came in time",
                () -> assertThat(twilio)
                        .eventually(limit)
                        .received(SHORT_CODE_LIST)
                        .times(2),
                () -> {
                    list(30);
                    at(100);
                });
        again();
        list(3);
        list(12);
        message(
                "Waiting longer would not help",
                () -> assertThat(twilio)
                        .eventually(limit)
                        .received(SHORT_CODE_LIST)
                        .once());
        again();
        message(
                "It came, although it should not",
                () -> assertThat(twilio).during(limit).didNotReceive(SHORT_CODE_LIST),
                () -> list(30));
    }

    private void state() {
        chapter("The accounts");
        Checkpoint before = twilio.checkpoint();
        create(3);
        message("They have other changes", () -> assertThat(twilio).changedSince(before, Change.removed(code.sid())));
        message("They changed", () -> assertThat(twilio).unchangedSince(before));
    }

    private void strictness() {
        chapter("Strictness");
        again(Strictness.UNKNOWN_ROUTES);
        at(3);
        http.get("/v1/Wibble");
        at(12);
        http.send("PUT", Http.shortCodes(alerts.sid()), "");
        message("`UNKNOWN_ROUTES`", () -> twilio.verify());
        again(Strictness.UNUSED_FAULTS);
        twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE).times(2));
        list(3);
        message("`UNUSED_FAULTS`", () -> twilio.verify());
        again(Strictness.UNVERIFIED_REQUESTS);
        create(3);
        list(12);
        assertThat(twilio).received(SHORT_CODE_CREATE);
        message("`UNVERIFIED_REQUESTS`", () -> twilio.verify());
    }

    private void byHand() {
        chapter("The whole story");
        twilio.inject(internalError().afterOperation().on(SHORT_CODE_CREATE).once());
        create(3);
        create(12);
        list(40);
        text("`twilio.journal().toString()`", twilio.journal().toString());
        text("`twilio.transcript()`, which a failed test publishes", twilio.transcript());
    }

    private void misuse() {
        chapter("Misuse");
        create(3);
        misuse(
                "`times(0)`",
                () -> assertThat(twilio).received(SHORT_CODE_CREATE).times(0));
        misuse(
                "`answered()`",
                () -> assertThat(twilio).received(SHORT_CODE_CREATE).answered());
        misuse(
                "`answered(20001)`",
                () -> assertThat(twilio).received(SHORT_CODE_CREATE).answered(20001));
        misuse("`withStatus(21710)`", () -> SHORT_CODE_CREATE.withStatus(21710));
    }

    private void misuse(String what, ThrowingCallable call) {
        text(what, catchThrowable(call).getMessage());
    }
}
