package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.callbackBeforeResponse;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.fault.Fault.lost;
import static io.github.twiliofake.fault.Fault.repeated;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.model.Operation.SERVICE_LIST;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE_FALLBACK;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static io.github.twiliofake.webhook.WebhookPattern.anyWebhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import io.github.twiliofake.testing.Application.Received;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.SelfSigned;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects, repetitions and faults of webhooks on their way. */
class WebhookDeliveryTest {
    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
    private final Application application = Application.start();
    private final PhoneNumber number = twilio.seed()
            .phoneNumber(
                    "+14155550111",
                    it -> it.smsUrl(application.url("/sms")).smsFallbackUrl(application.url("/fallback")));
    private final Handset patient = twilio.handset("+14155550100");

    @AfterEach
    void stop() {
        twilio.close();
        application.close();
    }

    private Http.Answer send(String callback) {
        return Http.of(twilio)
                .post(
                        MESSAGE_CREATE.path(
                                Map.of("AccountSid", twilio.credentials().accountSid())),
                        "From=%2B14155550111&To=%2B14155550100&Body=Hi&StatusCallback="
                                + URLEncoder.encode(callback, StandardCharsets.UTF_8));
    }

    private List<String> statuses() {
        return application.received().stream()
                .map(each -> each.form().get("MessageStatus"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void a_redirect_that_keeps_the_method_is_followed_with_the_parameters(int status) {
        application.answering(
                request -> request.path().equals("/old") ? Answer.leadingTo(status, "/new") : Answer.of(204));

        send(application.url("/old"));

        assertThat(twilio).called(STATUS_CALLBACK).times(4).answered(status, 204, status, 204);
        Received second = application.received().get(1);
        assertThat(second.method()).isEqualTo("POST");
        assertThat(second.form()).isEqualTo(application.received().get(0).form());
        assertThat(second.headers())
                .containsEntry("X-Twilio-Signature", twilio.webhooks().sign(application.url("/new"), second.form()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void a_redirect_that_changes_the_method_is_followed_as_a_browser_does(int status) {
        application.answering(
                request -> request.path().equals("/old") ? Answer.leadingTo(status, "/new") : Answer.of(204));

        send(application.url("/old"));

        assertThat(twilio).called(STATUS_CALLBACK).times(4);
        Received second = application.received().get(1);
        assertThat(second.method() + " " + second.path() + " " + second.body()).isEqualTo("GET /new ");
    }

    @Test
    void a_redirect_of_a_get_leads_to_the_location_as_it_stands_without_its_fragment() {
        PhoneNumber other = twilio.seed()
                .phoneNumber(
                        "+14155550122", it -> it.smsUrl(application.url("/old")).smsMethod("GET"));
        application.answering(request ->
                request.path().startsWith("/old?") ? Answer.leadingTo(302, "/new?a=b#part") : Answer.of(204));

        patient.texts(other, "Hello");

        Received second = application.received().get(1);
        assertThat(second.method() + " " + second.path()).isEqualTo("GET /new?a=b");
        assertThat(second.headers())
                .containsEntry("X-Twilio-Signature", twilio.webhooks().sign(application.url("/new?a=b"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://clinic.example/elsewhere, not delivered: no route for https://clinic.example",
        "http://10.0.0.1/, not delivered: no route for http://10.0.0.1",
        "http://localhost.example/, not delivered: no route for http://localhost.example",
        "file:///etc/passwd, not delivered: not an http or https URL with a host"
    })
    void a_redirect_leads_nowhere_but_to_this_machine(String location, String failure) {
        application.answering(request -> Answer.leadingTo(307, location));

        send(application.url("/status"));

        assertThat(twilio).called(STATUS_CALLBACK).times(4);
        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::failure)
                .containsExactly(null, failure, null, failure);
    }

    @Test
    void a_redirect_leads_through_a_route() {
        twilio.webhooks().route("https://clinic.example", application.base());
        application.answering(request ->
                request.path().equals("/old") ? Answer.leadingTo(307, "https://clinic.example/new") : Answer.of(204));

        send("https://clinic.example/old");

        assertThat(twilio)
                .called(STATUS_CALLBACK.withUrl("https://clinic.example/new"))
                .times(2)
                .answered(204, 204);
    }

    @Test
    void a_redirect_without_end_is_given_up() {
        application.answering(request -> Answer.leadingTo(307, "/again"));

        send(application.url("/status"));

        assertThat(twilio).called(STATUS_CALLBACK.withWarning(11215)).times(2);
        assertThat(twilio).called(STATUS_CALLBACK).times(22);
    }

    @Test
    void a_url_may_ask_for_repetitions_after_errors_of_the_server() {
        AtomicInteger requests = new AtomicInteger();
        application.answering(request -> Answer.of(requests.incrementAndGet() <= 2 ? 503 : 204));

        send(application.url("/status#rc=2&rp=ct,5xx"));

        assertThat(twilio).called(STATUS_CALLBACK).times(4).answered(503, 503, 204, 204);
        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::attempt)
                .containsExactly(1, 2, 3, 1);
        assertThat(twilio.webhooks().calls().get(1)).asString().contains("(try 2) → 503");
        assertThat(application.received().subList(0, 3))
                .extracting(each -> each.headers().get("I-Twilio-Idempotency-Token"))
                .containsOnly(application.received().get(0).headers().get("I-Twilio-Idempotency-Token"));
        assertThat(application.received()).extracting(Received::path).containsOnly("/status");
        twilio.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#rc=0&rp=5xx", "#rp=4xx", "#rc=6", "#rc=x&rp=", "#rp=ct"})
    void an_error_is_not_repeated_unless_the_url_asks_for_it(String fragment) {
        application.answering(request -> Answer.of(503));

        send(application.url("/status" + fragment));

        assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(503, 503);
    }

    @ParameterizedTest
    @CsvSource({"404, #rp=4xx", "503, #rp=all", "404, #rp=5xx%2C4xx"})
    void an_error_is_repeated_once_if_the_url_gives_no_number(int status, String fragment) {
        application.answering(request -> Answer.of(status));

        send(application.url("/status" + fragment));

        assertThat(twilio).called(STATUS_CALLBACK).times(4);
    }

    @Test
    void an_answer_that_takes_too_long_may_be_asked_for_again() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        application.answering(request -> {
            if (requests.incrementAndGet() == 1) {
                await(never);
            }
            return Answer.of(204);
        });

        send(application.url("/status#rt=1000&rc=1&rp=rt"));

        assertThat(twilio).called(STATUS_CALLBACK).times(3).answered(0, 204, 204);
        assertThat(twilio.webhooks().calls().get(0).failure()).isEqualTo("no answer within 1 s (11200)");
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void the_time_for_all_is_a_limit_of_its_own() {
        CountDownLatch never = new CountDownLatch(1);
        application.answering(request -> {
            await(never);
            return Answer.of(204);
        });

        send(application.url("/status#tt=100&rc=5&rp=all"));

        assertThat(twilio)
                .called(STATUS_CALLBACK.withStatus(RecordedWebhook.NONE))
                .times(2);
        assertThat(twilio.webhooks().calls().get(0).failure()).isEqualTo("no answer within 100 ms (11200)");
        never.countDown();
    }

    @Test
    void the_time_for_all_begins_anew_with_each_callback() {
        CountDownLatch never = new CountDownLatch(1);
        application.answering(request -> {
            if (request.form().get("MessageStatus").equals("sent")) {
                await(never);
            }
            return Answer.of(204);
        });

        send(application.url("/status#tt=1000"));

        assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(0, 204);
        never.countDown();
    }

    /** The port is free when the second connection is made, as after a restart of the application. */
    @Test
    void a_connection_that_is_refused_is_tried_once_more_and_recorded_once() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        send("http://127.0.0.1:" + free + "/status");

        assertThat(twilio).called(STATUS_CALLBACK).times(2);
        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::attempt)
                .containsExactly(2, 2);
        assertThat(twilio).called(STATUS_CALLBACK.withWarning(11205)).times(2);
    }

    @Test
    void an_application_with_tls_needs_no_certificate_that_is_trusted(@TempDir Path folder) throws Exception {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.ofAnotherName(folder.resolve("keys"))));
        secure.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        secure.start();
        try {
            send("https://localhost:" + secure.getAddress().getPort() + "/status");

            assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(204, 204);
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void closing_does_not_wait_for_an_application_that_never_answers() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        application.answering(request -> {
            entered.countDown();
            await(never);
            return Answer.of(204);
        });
        send(application.url("/never"));
        await(entered);

        twilio.close();

        never.countDown();
        assertThat(twilio.toString()).isEqualTo("FakeTwilio[closed]");
    }

    @Test
    void a_body_that_is_too_long_is_no_answer() {
        String tooLong = "x".repeat((64 << 10) + 1);
        application.answering(request -> new Answer(200, Map.of(), tooLong));

        send(application.url("/status"));

        assertThat(twilio)
                .called(STATUS_CALLBACK.withStatus(RecordedWebhook.NONE))
                .times(2);
        assertThat(twilio).called(STATUS_CALLBACK.withWarning(11750)).times(2);
        assertThat(twilio.webhooks().calls().get(0).failure()).isEqualTo("its body is longer than 64 kB (11750)");
    }

    @Test
    void an_error_that_the_test_expected_fails_no_test() {
        application.answering(request -> Answer.of(403));
        send(application.url("/status"));

        assertThat(twilio)
                .called(STATUS_CALLBACK.withForm("MessageStatus", "sent"))
                .once()
                .answered(403);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(twilio::verify)
                .withMessageStartingWith(
                        "1 webhook failed (Strictness.FAILED_WEBHOOKS):\n" + "  #3 STATUS_CALLBACK delivered of ");
    }

    @Test
    void a_route_is_found_by_a_host_in_any_case_and_by_its_default_port() {
        twilio.webhooks().route("https://Clinic.Example:443/App", application.base());

        send("https://clinic.example/App/status");
        send("HTTPS://clinic.example:443/App/status");

        assertThat(twilio).called(STATUS_CALLBACK).times(4).answered(204, 204, 204, 204);
        assertThat(application.received()).extracting(Received::path).containsOnly("/status");
    }

    @Test
    void user_code_that_throws_is_named_with_its_place() {
        twilio.webhooks().route("https://clinic.example", request -> {
            throw new IllegalStateException("no database");
        });

        send("https://clinic.example/status");
        twilio.settle();

        RecordedWebhook first = twilio.webhooks().calls().get(0);
        assertThat(first.failure()).isEqualTo("the route failed: java.lang.IllegalStateException: no database");
        assertThat(first.notes())
                .singleElement()
                .asString()
                .startsWith("thrown at ")
                .contains("WebhookDeliveryTest.java");
        assertThat(first.headers().get("x-twilio-signature")).isNotEmpty();
    }

    @Test
    void a_route_may_pass_webhooks_on_as_a_load_balancer_does() {
        twilio.webhooks()
                .route("https://clinic.example", application.base())
                .rewriting(Webhooks.Request::forwarded)
                .rewriting(request -> request.withoutPathPrefix("/texts"))
                .rewriting(request -> request.withoutPathPrefix("/stat"));

        send("https://clinic.example/texts/status?a=b");

        assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(204, 204);
        Received first = application.received().get(0);
        assertThat(first.path()).isEqualTo("/status?a=b");
        assertThat(first.headers())
                .containsEntry("X-Forwarded-Proto", "https")
                .containsEntry("X-Forwarded-Host", "clinic.example")
                .containsEntry("X-Forwarded-For", "203.0.113.7")
                .containsEntry("Host", "localhost")
                .containsEntry(
                        "X-Twilio-Signature",
                        twilio.webhooks().sign("https://clinic.example/texts/status?a=b", first.form()));
    }

    @Test
    void a_lost_webhook_never_arrives_and_fails_no_test() {
        InjectedFault fault = twilio.inject(
                lost().on(STATUS_CALLBACK.withForm("MessageStatus", "sent")).once());

        send(application.url("/status"));
        twilio.settle();

        assertThat(statuses()).containsExactly("delivered");
        assertThat(fault.timesFired()).isEqualTo(1);
        assertThat(twilio.webhooks().calls().get(0).notes()).containsExactly("fault 1: lost on the way");
        twilio.verify();
    }

    @Test
    void a_lost_text_is_passed_on_to_the_fallback() {
        twilio.inject(lost().on(INBOUND_MESSAGE));

        patient.texts(number, "Hello");

        assertThat(application.received()).extracting(Received::path).containsExactly("/fallback");
        assertThat(twilio)
                .called(INBOUND_MESSAGE_FALLBACK.withForm("ErrorCode", "11200"))
                .once();
    }

    @Test
    void a_repeated_text_is_answered_twice_and_the_second_answer_counts() {
        AtomicInteger requests = new AtomicInteger();
        application.answering(request -> Answer.twiml("<Message>" + requests.incrementAndGet() + "</Message>"));
        twilio.inject(repeated().on(INBOUND_MESSAGE).once());

        patient.texts(number, "Hello");

        assertThat(patient.messages()).extracting(message -> message.body()).containsExactly("2");
        assertThat(application.received()).hasSize(2);
        assertThat(application.received().get(1))
                .isEqualTo(application.received().get(0));
        assertThat(twilio).called(INBOUND_MESSAGE).times(2).answered(200, 200);
    }

    @Test
    void a_delay_holds_up_the_webhooks_of_its_message_alone() {
        twilio.inject(delay(Duration.ofMillis(1))
                .on(STATUS_CALLBACK.withForm("MessageStatus", "sent"))
                .once());

        send(application.url("/status"));

        assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(204, 204);
        assertThat(statuses()).containsExactly("sent", "delivered");
        assertThat(twilio.webhooks().calls().get(0).notes()).containsExactly("fault 1: delayed on the way");
    }

    @Test
    void a_delay_by_the_clock_is_nothing_to_wait_for_until_the_clock_moves() {
        twilio.inject(delay(Duration.ofMinutes(1))
                .inClockTime()
                .on(STATUS_CALLBACK.withForm("MessageStatus", "sent"))
                .once());
        send(application.url("/status"));

        assertThat(twilio).didNotCall(anyWebhook());
        twilio.clock().advance(Duration.ofMinutes(1));

        assertThat(twilio).called(STATUS_CALLBACK).times(2);
        assertThat(statuses()).containsExactly("sent", "delivered");
        assertThat(twilio.webhooks().calls().get(0).instant())
                .isEqualTo(twilio.clock().instant());
    }

    @Test
    void a_text_cannot_wait_for_the_clock() {
        twilio.inject(delay(Duration.ofMinutes(1)).inClockTime().on(INBOUND_MESSAGE));

        assertThatIllegalStateException()
                .isThrownBy(() -> patient.texts(number, "Hello"))
                .withMessage(
                        "fault 1: a webhook that a text waits for cannot wait for the fake's clock, which nothing would "
                                + "move meanwhile; leave out inClockTime()");
    }

    @Test
    void callbacks_may_come_before_the_response() {
        twilio.inject(callbackBeforeResponse().on(MESSAGE_CREATE).once());

        assertThat(send(application.url("/status")).status()).isEqualTo(201);
        assertThat(statuses()).containsExactly("sent", "delivered");
    }

    @Test
    void a_request_without_callbacks_does_not_use_up_the_fault() {
        InjectedFault fault = twilio.inject(callbackBeforeResponse().once());

        Http.of(twilio).get("/v1/Services");

        assertThat(fault.timesFired()).isZero();
    }

    @Test
    void faults_of_webhooks_and_of_requests_are_told_apart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serviceUnavailable().on(STATUS_CALLBACK))
                .withMessage(
                        "on(STATUS_CALLBACK): 503 20503 instead of the operation is a fault of requests; webhooks can be "
                                + "lost(), repeated() and delay(…), without then(…)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lost().on(SERVICE_LIST))
                .withMessage(
                        "on(SERVICE_LIST): lost on the way is a fault of webhooks; narrow it to such as STATUS_CALLBACK");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lost().on(STATUS_CALLBACK.withStatus(204)))
                .withMessage(
                        "on(STATUS_CALLBACK with status = 204): a fault strikes before there is an answer, so it cannot "
                                + "look at its status or warnings");
        assertThat(lost().once()).asString().isEqualTo("lost on the way, on any webhook, once");
        assertThat(repeated().on(STATUS_CALLBACK)).asString().isEqualTo("sent twice, on STATUS_CALLBACK");
    }

    @Test
    void a_fault_of_webhooks_strikes_no_request() {
        InjectedFault fault = twilio.inject(lost());

        assertThat(Http.of(twilio).get("/v1/Services").status()).isEqualTo(200);
        assertThat(fault.timesFired()).isZero();
    }

    @Test
    void a_webhook_tells_when_it_left_in_real_time() {
        AtomicLong nanos = new AtomicLong();
        try (FakeTwilio timed = FakeTwilio.start(Settings.DEFAULT, nanos::get)) {
            PhoneNumber own = timed.seed().phoneNumber("+14155550111", it -> it.smsUrl(application.url("/sms")));
            nanos.set(250_000_000);
            Handset.Exchange unused = timed.handset("+14155550100").texts(own, "Hi");

            assertThat(timed.webhooks().calls())
                    .extracting(RecordedWebhook::offset)
                    .containsExactly(Duration.ofMillis(250));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 417, 426, 451, 500, 503, 599})
    void each_error_that_an_application_answers_is_recorded(int status) {
        application.answering(request -> Answer.of(request.path().equals("/sms") ? status : 204));
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Logger undertow = Logger.getLogger("io.undertow");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord message) {
                logged.add(message);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        undertow.addHandler(handler);
        try {
            patient.texts(number, "Hi");
        } finally {
            undertow.removeHandler(handler);
        }

        assertThat(twilio).called(INBOUND_MESSAGE.withStatus(status)).once();
        assertThat(twilio).called(INBOUND_MESSAGE_FALLBACK.withStatus(204)).once();
        assertThat(logged).isEmpty();
    }

    @Test
    void an_impossible_port_is_reported_and_breaks_nothing() {
        PhoneNumber other = twilio.seed().phoneNumber("+14155550112", it -> it.smsUrl("http://127.0.0.1:99999/sms"));

        patient.texts(other, "Hi");

        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::failure)
                .startsWith("not delivered: not an http or https URL with a host");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> twilio.webhooks().route("https://clinic.example", URI.create("http://127.0.0.1:99999")))
                .withMessageContaining("http://127.0.0.1:99999");
    }
}
