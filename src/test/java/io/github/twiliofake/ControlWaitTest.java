package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of {@code /_fake/} that wait for something, or watch. */
@Timeout(60)
class ControlWaitTest {
    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withControl(true));
    private final Http anonymous = Http.anonymous(twilio);
    private final Application application = Application.start();
    private final MessagingService service =
            twilio.seed().service("Reminders", it -> it.statusCallback(application.url("/status")));

    @BeforeEach
    void seed() {
        twilio.seed().shortCode("12345", it -> it.inService(service));
    }

    @AfterEach
    void stop() {
        twilio.close();
        application.close();
    }

    private void send(String to, String body) {
        Http.of(twilio)
                .post(
                        "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                        "MessagingServiceSid=" + service.sid() + "&To=" + to.replace("+", "%2B") + "&Body=" + body);
    }

    @Test
    void a_condition_that_already_holds_is_answered_at_once() {
        send("+14155550100", "Tomorrow");

        JsonNode answer = anonymous
                .get("/_fake/wait?for=message&to=%2B14155550100&from=12345&body=morr&status=delivered")
                .json();

        assertThat(answer.path("messages")).hasSize(1);
        assertThat(answer.path("messages").path(0).path("body").asText()).isEqualTo("Tomorrow");
    }

    @Test
    void a_client_waits_until_there_are_enough() {
        send("+14155550100", "One");
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                () -> anonymous.get("/_fake/wait?for=message&to=+14155550100&count=2&timeout=PT30S"));

        send("+14155550101", "Other");
        assertThat(waiting).isNotDone();
        send("+14155550100", "Two");

        assertThat(waiting.join().json().path("messages")).hasSize(2);
    }

    @Test
    void without_enough_it_ends_without_an_answer() {
        send("+14155550100", "One");

        Answer answer = anonymous.get("/_fake/wait?for=message&count=2&timeout=PT0.05S");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_message_is_awaited_until_its_status_changes() {
        twilio.delivery().hold();
        send("+14155550100", "Later");
        Message message = twilio.inventory().messages().get(0);
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(() ->
                anonymous.get("/_fake/wait?for=message&status=delivered&timeout=PT30S&message_sid=" + message.sid()));
        twilio.delivery().release();

        assertThat(waiting.join().json().path("messages").path(0).path("sid").asText())
                .isEqualTo(message.sid());
    }

    @Test
    void webhooks_are_awaited_by_kind_status_and_message() {
        send("+14155550100", "One");
        String sid = twilio.inventory().messages().get(0).sid();

        JsonNode answer = anonymous
                .get(
                        "/_fake/wait?for=webhook&kind=STATUS_CALLBACK&status=delivered&to=+14155550100&from=12345&message_sid="
                                + sid)
                .json();

        assertThat(answer.path("webhooks")).hasSize(1);
        assertThat(answer.path("webhooks")
                        .path(0)
                        .path("form")
                        .path("MessageStatus")
                        .asText())
                .isEqualTo("delivered");
        assertThat(anonymous
                        .get("/_fake/wait?for=webhook&message_sid=SM0&timeout=PT0S")
                        .status())
                .isEqualTo(204);
        assertThat(anonymous
                        .get("/_fake/wait?for=webhook&body=One&timeout=PT0S")
                        .status())
                .isEqualTo(204);
        assertThat(anonymous
                        .get("/_fake/wait?for=webhook&kind=INBOUND_MESSAGE&timeout=PT0S")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void requests_are_awaited_by_operation_status_and_form() {
        send("+14155550100", "One");
        send("nobody", "Two");

        assertThat(anonymous
                        .get("/_fake/wait?for=request&operation=MESSAGE_CREATE&status=400")
                        .json()
                        .path("requests"))
                .singleElement()
                .satisfies(request -> assertThat(
                                request.path("form").path("Body").path(0).asText())
                        .isEqualTo("Two"));
        assertThat(anonymous
                        .get("/_fake/wait?for=request&to=+14155550100&body=One")
                        .json()
                        .path("requests"))
                .hasSize(1);
        assertThat(anonymous
                        .get("/_fake/wait?for=request&operation=MESSAGE_FETCH&timeout=PT0S")
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the query's for must be message, webhook or request",
                "for=call | the query's for must be message, webhook or request, not call",
                "for=message&count=0 | the query's count is not a whole number from 1: 0",
                "for=message&count=x | the query's count is not a whole number from 1: x",
                "for=message&timeout=5 | the query's timeout is not a duration such as PT5S, up to PT10M: 5",
                "for=message&timeout=PT-1S | the query's timeout is not a duration such as PT5S, up to PT10M: PT-1S",
                "for=message&timeout=PT11M | the query's timeout is not a duration such as PT5S, up to PT10M: PT11M",
                "for=message&to=1&to=2 | the query has to twice",
                "for=message&operation=MESSAGE_CREATE | the query's operation is unknown; it may have for, count, timeout, to, from, body, status, message_sid",
                "for=message&status=Delivered | unknown status Delivered; there are [accepted, scheduled, canceled, queued, sending, sent, failed, delivered, undelivered, receiving, received, read]",
                "for=webhook&status=bogus | unknown status bogus; there are [accepted, scheduled, canceled, queued, sending, sent, failed, delivered, undelivered, receiving, received, read]",
                "for=webhook&kind=X | unknown kind of webhook X; there are [INBOUND_MESSAGE, INBOUND_MESSAGE_FALLBACK, MESSAGE_ACTION, STATUS_CALLBACK]",
                "for=request&status=ok | the query's status is not a whole number from 1: ok",
            })
    void nonsense_is_refused(String query, String why) {
        Answer answer = anonymous.get("/_fake/wait?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).isEqualTo(why);
    }

    @Test
    void a_reset_does_not_end_a_wait() {
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> anonymous.get("/_fake/wait?for=message&body=After&timeout=PT30S"));
        send("+14155550100", "Before");
        anonymous.send("POST", "/_fake/reset", null);
        assertThat(waiting).isNotDone();
        twilio.seed().shortCode("54321", it -> it.inService(service));
        send("+14155550100", "After");

        assertThat(waiting.join().json().path("messages")).hasSize(1);
    }

    @Test
    void a_fake_that_closes_ends_each_wait() throws IOException {
        try (Socket socket = connected()) {
            ask(socket, "/_fake/wait?for=message&body=Never&timeout=PT1M");
            send("+14155550100", "Seen");
            Answer unused = anonymous.get("/_fake/wait?for=message&body=Seen");
            twilio.close();

            assertThat(socket.getInputStream().read()).isNotPositive();
        }
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), twilio.baseUrl().getPort());
    }

    private void ask(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: " + twilio.baseUrl().getAuthority() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String nextEvent(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (!line.startsWith("data: ")) {
            line = events.readLine();
        }
        return line;
    }

    @Test
    void events_say_what_changed() throws IOException {
        try (Socket socket = connected()) {
            ask(socket, "/_fake/events");
            BufferedReader events =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(events.readLine()).isEqualTo("HTTP/1.1 200 OK");

            assertThat(nextEvent(events))
                    .isEqualTo("data: {\"version\": 0, \"journal\": true, \"state\": true, "
                            + "\"clock\": {\"instant\": \"2026-01-01T00:00:00Z\", \"running\": false}}");
            twilio.clock().advance(Duration.ofSeconds(5));
            assertThat(nextEvent(events))
                    .isEqualTo("data: {\"version\": 0, \"journal\": false, \"state\": false, "
                            + "\"clock\": {\"instant\": \"2026-01-01T00:00:05Z\", \"running\": false}}");
            twilio.seed().service("More");
            assertThat(nextEvent(events)).contains("\"journal\": false, \"state\": true");
            Http.of(twilio).get("/v1/Services");
            assertThat(nextEvent(events)).contains("\"journal\": true, \"state\": false");
            anonymous.send("POST", "/_fake/faults", "{\"fault\": \"disconnect\"}");
            assertThat(nextEvent(events)).contains("\"journal\": false, \"state\": false");
            anonymous.send("POST", "/_fake/reset", null);
            assertThat(nextEvent(events)).contains("\"journal\": true, \"state\": true");
        }
    }

    @Test
    void events_are_no_answer_of_a_fake_that_closes() throws IOException {
        try (Socket socket = connected()) {
            ask(socket, "/_fake/events");
            BufferedReader events =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String unused = nextEvent(events);
            twilio.close();

            assertThat(events.lines().toList()).allMatch(line -> line.isEmpty() || line.equals("0"));
        }
    }

    @Test
    void a_head_of_events_ends() {
        Answer head = anonymous.send("HEAD", "/_fake/events", null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
    }

    @Test
    void texts_that_wait_for_the_application_hold_up_nothing_else() {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(8);
        application.answering(request -> {
            busy.countDown();
            await(end);
            return Application.Answer.of(204);
        });
        twilio.console().update(service, it -> it.inboundRequestUrl(application.url("/sms")));
        List<CompletableFuture<Answer>> texts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> anonymous.send(
                                "POST",
                                "/_fake/texts",
                                "{\"from\": \"+1415555010" + i + "\", \"to\": \"12345\", \"body\": \"Hi\"}"),
                        text -> new Thread(text).start()))
                .toList();
        await(busy);

        assertThat(anonymous.get("/_fake/health").status()).isEqualTo(204);
        assertThat(anonymous.get("/_fake/messages").status()).isEqualTo(200);
        end.countDown();
        assertThat(texts).allSatisfy(text -> assertThat(text.join().status()).isEqualTo(200));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_fake_that_answers_is_healthy() {
        assertThat(anonymous.get("/_fake/health").status()).isEqualTo(204);
        assertThat(twilio).receivedNothing();
    }
}
