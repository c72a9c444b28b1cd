package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static io.github.twiliofake.webhook.WebhookPattern.anyWebhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.WebhookPattern;
import io.github.twiliofake.webhook.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests that the fake makes to the application. */
class WebhooksTest {
    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
    private final MessagingService service = twilio.seed().service("Reminders");
    private final Handset patient = twilio.handset("+14155550100");
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private HttpServer application;
    private volatile int status = 204;
    private volatile String answer = "";

    private record Received(String path, Map<String, String> headers, String body) {
        Map<String, String> form() {
            Map<String, String> form = new TreeMap<>();
            for (String pair : body.split("&", -1)) {
                form.put(
                        URLDecoder.decode(pair.substring(0, pair.indexOf('=')), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
            }
            return form;
        }
    }

    @BeforeEach
    void start() throws IOException {
        twilio.seed().shortCode("12345", it -> it.inService(service));
        twilio.seed().phoneNumber("+14155550111");
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", this::handle);
        application.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        received.add(new Received(
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        twilio.close();
        application.stop(0);
    }

    private String local(String path) {
        return "http://localhost:" + application.getAddress().getPort() + path;
    }

    private URI base() {
        return URI.create(local(""));
    }

    private String send(String sender, String callback) {
        return Http.of(twilio)
                .post(
                        MESSAGE_CREATE.path(
                                Map.of("AccountSid", twilio.credentials().accountSid())),
                        sender + "&To=%2B14155550100&Body=Hi"
                                + (callback.isEmpty()
                                        ? ""
                                        : "&StatusCallback=" + URLEncoder.encode(callback, StandardCharsets.UTF_8)))
                .json()
                .path("sid")
                .asText();
    }

    private String remind(String callback) {
        return send("MessagingServiceSid=" + service.sid(), callback);
    }

    private List<String> statuses() {
        return twilio.webhooks().calls().stream()
                .map(call -> call.parameters().get("MessageStatus"))
                .toList();
    }

    @Test
    void a_message_through_a_service_calls_back_queued_sent_and_delivered_in_this_order() {
        String sid = remind(local("/status?x=1"));

        assertThat(twilio).called(STATUS_CALLBACK).times(3).answered(204, 204, 204);
        assertThat(statuses()).containsExactly("queued", "sent", "delivered");
        assertThat(received).extracting(Received::path).containsOnly("/status?x=1");
        assertThat(received.peek().body())
                .isEqualTo("SmsSid=" + sid
                        + "&SmsStatus=queued&MessageStatus=queued&To=%2B14155550100&MessagingServiceSid="
                        + service.sid() + "&MessageSid=" + sid + "&AccountSid="
                        + twilio.credentials().accountSid() + "&From=12345&ApiVersion=2010-04-01");
        assertThat(List.copyOf(received).get(2).body())
                .startsWith("RawDlrDoneDate=2601010000&SmsSid=" + sid + "&SmsStatus=delivered&");
    }

    @Test
    void a_message_from_a_number_never_calls_back_queued() {
        send("From=%2B14155550111", local("/status"));

        assertThat(twilio).called(anyWebhook()).times(2);
        assertThat(statuses()).containsExactly("sent", "delivered");
    }

    @Test
    void an_error_is_reported_with_its_code() {
        patient.becomes(HandsetState.LANDLINE);
        remind(local("/status"));
        twilio.settle();
        twilio.console().optOut(patient, service);
        String failed = remind(local("/status"));

        assertThat(twilio)
                .called(STATUS_CALLBACK.withForm("ErrorCode", "30006"))
                .once();
        assertThat(statuses()).containsExactly("queued", "sent", "undelivered", "failed");
        assertThat(List.copyOf(received).get(3).body())
                .startsWith("ErrorCode=21610&SmsSid=" + failed + "&SmsStatus=failed&MessageStatus=failed&")
                .doesNotContain("From=");
    }

    @Test
    void the_url_of_the_message_comes_before_that_of_the_service() {
        twilio.console().update(service, it -> it.statusCallback(local("/service")));
        remind("");
        remind(local("/own"));

        assertThat(twilio).called(STATUS_CALLBACK.withUrl(local("/service"))).times(3);
        assertThat(twilio).called(STATUS_CALLBACK.withUrl(local("/own"))).times(3);
    }

    @Test
    void a_message_without_a_url_calls_nothing() {
        remind("");

        assertThat(twilio).didNotCall(anyWebhook());
    }

    @Test
    void headers_are_those_of_twilio_and_the_signature_is_valid() {
        remind(local("/status?x=1#rc=2"));

        assertThat(twilio).called(STATUS_CALLBACK).times(3);
        RequestValidator validator = new RequestValidator(twilio.credentials().password());
        for (Received each : received) {
            assertThat(each.headers())
                    .containsEntry("User-Agent", "TwilioProxy/1.1")
                    .containsEntry("Accept", "*/*")
                    .containsEntry("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                    .containsEntry("X-Home-Region", "us1")
                    .containsEntry("Host", base().getAuthority())
                    .containsKey("I-Twilio-Idempotency-Token");
            assertThat(validator.validate(
                            local("/status?x=1"), each.form(), each.headers().get("X-Twilio-Signature")))
                    .isTrue();
        }
    }

    @Test
    void callbacks_leave_after_the_response() {
        CountDownLatch created = new CountDownLatch(1);
        twilio.webhooks().route("https://clinic.example", request -> {
            created.await();
            return Webhooks.Response.of(204);
        });

        remind("https://clinic.example/status");
        created.countDown();

        assertThat(twilio).called(STATUS_CALLBACK).times(3).answered(204, 204, 204);
    }

    @Test
    void a_route_delivers_to_another_address_and_signs_for_the_public_one() {
        twilio.webhooks().route("https://clinic.example/api", URI.create(local("/app/")));

        remind("https://clinic.example/api/status?a=b%20c");

        assertThat(twilio)
                .called(STATUS_CALLBACK.withUrl("https://clinic.example/api/status?a=b%20c"))
                .times(3);
        Received first = received.peek();
        assertThat(first.path()).isEqualTo("/app/status?a=b%20c");
        assertThat(first.headers()).containsEntry("Host", "clinic.example");
        assertThat(new RequestValidator(twilio.credentials().password())
                        .validate(
                                "https://clinic.example/api/status?a=b%20c",
                                first.form(), first.headers().get("X-Twilio-Signature")))
                .isTrue();
    }

    @Test
    void a_route_may_wait_for_an_address_that_is_not_known_yet() {
        AtomicReference<URI> address = new AtomicReference<>();
        twilio.webhooks().route("https://clinic.example", address::get);

        remind("https://clinic.example/status");
        address.set(base());

        assertThat(twilio).called(STATUS_CALLBACK).times(3).answered(204, 204, 204);
    }

    @Test
    void a_route_may_change_what_is_sent_after_it_was_signed() {
        twilio.webhooks()
                .route("https://clinic.example", base())
                .rewriting(request -> request.withHeader("X-Forwarded-Proto", "https"))
                .rewriting(
                        request -> request.withoutHeader("X-Twilio-Signature").withPath("/stripped"));

        remind("https://clinic.example/prefix/status");

        assertThat(twilio).called(STATUS_CALLBACK).times(3);
        assertThat(received.peek().path()).isEqualTo("/stripped");
        assertThat(received.peek().headers())
                .containsEntry("X-Forwarded-Proto", "https")
                .doesNotContainKey("X-Twilio-Signature");
    }

    @Test
    void a_transport_needs_no_port_and_may_call_the_fake() {
        twilio.webhooks().route("https://clinic.example", request -> {
            Http.of(twilio).get("/v1/Services");
            return Webhooks.Response.of(200, "text/plain", request.parameters().get("MessageStatus"));
        });

        remind("https://clinic.example/status");

        assertThat(twilio).called(STATUS_CALLBACK).times(3).answered(200, 200, 200);
        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::body)
                .containsExactly("queued", "sent", "delivered");
    }

    @Test
    void a_transport_may_move_the_clock_and_read_what_takes_long_and_never_waits_for_itself() {
        twilio.delivery().takes(Duration.ofSeconds(1));
        twilio.webhooks().route("https://clinic.example", request -> {
            if (request.parameters().get("MessageStatus").equals("queued")) {
                twilio.clock().advance(Duration.ofSeconds(2));
                twilio.settle();
            }
            return Webhooks.Response.of(204);
        });

        remind("https://clinic.example/status");

        assertThat(twilio).called(STATUS_CALLBACK).times(3).answered(204, 204, 204);
        assertThat(statuses()).containsExactly("queued", "sent", "delivered");
    }

    @Test
    void a_transport_of_one_fake_keeps_no_other_waiting() {
        CountDownLatch never = new CountDownLatch(1);
        twilio.webhooks().route("https://clinic.example", request -> {
            never.await();
            return Webhooks.Response.of(204);
        });
        remind("https://clinic.example/status");
        try (FakeTwilio other = FakeTwilio.start()) {
            other.seed().phoneNumber("+14155550112");
            other.webhooks().route("https://clinic.example", request -> Webhooks.Response.of(204));
            Http.of(other)
                    .post(
                            MESSAGE_CREATE.path(
                                    Map.of("AccountSid", other.credentials().accountSid())),
                            "From=%2B14155550112&To=%2B14155550100&Body=Hi&StatusCallback=https%3A%2F%2Fclinic.example%2F");

            assertThat(other).called(STATUS_CALLBACK).times(2);
        }
        never.countDown();
        assertThat(twilio).called(STATUS_CALLBACK).times(3);
    }

    @Test
    void nothing_but_this_machine_is_ever_called() {
        remind("https://clinic.example/status");

        assertThat(twilio)
                .called(STATUS_CALLBACK.withStatus(RecordedWebhook.NONE))
                .times(3);
        assertThat(twilio.webhooks().calls().get(0).failure())
                .isEqualTo("not delivered: no route for https://clinic.example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.webhooks().route("https://clinic.example", URI.create("http://192.0.2.1")))
                .withMessage("route(…, target): http://192.0.2.1 is not on this machine; webhooks go to localhost, "
                        + "127.0.0.1 or [::1] alone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twilio.webhooks().route("clinic.example", base()))
                .withMessage("route(publicUrl): not an http or https URL with a host: clinic.example");
        twilio.verify();
    }

    @Test
    void a_name_that_only_looks_like_an_address_is_not_of_this_machine() {
        for (String host : List.of("127.0.0.999", "127.0.0.256", "127.0.0.01", "127.0.0", "localhost.example")) {
            assertThatIllegalArgumentException()
                    .as(host)
                    .isThrownBy(() -> twilio.webhooks().route("https://clinic.example", URI.create("http://" + host)));
        }

        twilio.console().update(service, it -> it.statusCallback("http://127.0.0.999/status"));
        remind("");

        assertThat(twilio).called(STATUS_CALLBACK).times(3);
        assertThat(twilio.webhooks().calls().get(0).failure())
                .isEqualTo("not delivered: not an http or https URL with a host");
    }

    @Test
    void a_url_of_a_service_that_nothing_can_call_holds_nothing_up() {
        twilio.webhooks().route("https://clinic.example", base());
        for (String url :
                List.of("https://clinic.example/a b", "https://a_b.example/status", "clinic", "ftp://clinic.example")) {
            twilio.console().update(service, it -> it.statusCallback(url));

            remind("");
        }

        assertThat(twilio).called(STATUS_CALLBACK).times(12);
        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::failure)
                .containsOnly("not delivered: not an http or https URL with a host");
    }

    @Test
    void letters_outside_of_ascii_are_encoded_on_the_way() {
        remind(local("/größe?x=ü"));

        assertThat(twilio).called(STATUS_CALLBACK).times(3).answered(204, 204, 204);
        assertThat(received).extracting(Received::path).containsOnly("/gr%C3%B6%C3%9Fe?x=%C3%BC");
    }

    @Test
    void user_code_that_fails_is_recorded_and_holds_nothing_up() {
        twilio.webhooks().route("https://transport.example", request -> {
            throw new AssertionError("unexpected");
        });
        twilio.webhooks().route("https://supplier.example", () -> {
            throw new StackOverflowError();
        });
        twilio.webhooks().route("https://null.example", request -> null);
        twilio.webhooks()
                .route("https://rewriting.example", base())
                .rewriting(request -> request.withHeader("X-Forwarded-Proto", "https\r\nX-Evil: 1"));
        twilio.webhooks().route("https://path.example", base()).rewriting(request -> request.withPath("/a b"));

        for (String host : List.of("transport", "supplier", "null", "rewriting", "path")) {
            remind("https://" + host + ".example/status");
        }

        assertThat(twilio).called(STATUS_CALLBACK).times(15);
        assertThat(twilio.webhooks().calls())
                .extracting(RecordedWebhook::failure)
                .containsOnly(
                        "the route failed: java.lang.AssertionError: unexpected",
                        "the route failed: java.lang.StackOverflowError",
                        "the route failed: java.lang.NullPointerException: the transport returned null",
                        "the route failed: java.lang.IllegalArgumentException: Webhooks.Request: header "
                                + "X-Forwarded-Proto cannot have U+000D, encode it",
                        "the route failed: java.lang.IllegalArgumentException: Webhooks.Request: path cannot have "
                                + "U+0020, encode it");
        assertThat(received).isEmpty();
    }

    /** The failure shows the signatures that applications compute by mistake, for example behind a proxy. */
    @Test
    void a_signature_that_is_refused_fails_the_test_at_its_end() {
        twilio.webhooks().route("https://clinic.example", base());
        String url = "https://clinic.example/status?x=a%20b";
        status = 403;
        answer = "bad signature";
        String sid = send("From=%2B14155550111", url);

        twilio.settle();
        Map<String, String> form = twilio.webhooks().calls().get(0).parameters();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(twilio::verify)
                .withMessageStartingWith("""
                2 webhooks failed (Strictness.FAILED_WEBHOOKS):
                  #2 STATUS_CALLBACK sent of %1$s to %2$s → 403
                     note: it answered bad signature
                     note: signed were %2$s and {SmsSid=%1$s, SmsStatus=sent, MessageStatus=sent, To=+14155550100, \
                MessageSid=%1$s, AccountSid=%3$s, From=+14155550111, ApiVersion=2010-04-01}; X-Twilio-Signature is %4$s
                     note: with the other scheme, an application computes %5$s (http://clinic.example/status?x=a%%20b)
                     note: with no query, an application computes %6$s (https://clinic.example/status)
                     note: with a port, an application computes %7$s (https://clinic.example:443/status?x=a%%20b)
                     note: with a decoded URL, an application computes %8$s (https://clinic.example/status?x=a b)
                     note: with another slash at the end, an application computes %9$s (https://clinic.example/status?x=a%%20b/)
                     note: with the address that it is delivered to, an application computes %10$s (%11$s/status?x=a%%20b)
                     note: with no parameters, an application computes %12$s (https://clinic.example/status?x=a%%20b)
                  #3 STATUS_CALLBACK delivered of""".formatted(
                                sid,
                                url,
                                twilio.credentials().accountSid(),
                                twilio.webhooks().sign(url, form),
                                twilio.webhooks().sign("http://clinic.example/status?x=a%20b", form),
                                twilio.webhooks().sign("https://clinic.example/status", form),
                                twilio.webhooks().sign("https://clinic.example:443/status?x=a%20b", form),
                                twilio.webhooks().sign("https://clinic.example/status?x=a b", form),
                                twilio.webhooks().sign(url + "/", form),
                                twilio.webhooks().sign(base() + "/status?x=a%20b", form),
                                base(),
                                twilio.webhooks().sign(url, Map.of())));
        twilio.verify();
    }

    @Test
    void an_application_that_answers_with_an_error_fails_the_test_at_its_end() {
        status = 500;
        answer = "no database";
        String sid = send("From=%2B14155550111", local("/status"));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(twilio::verify)
                .withMessage("""
                2 webhooks failed (Strictness.FAILED_WEBHOOKS):
                  #2 STATUS_CALLBACK sent of %1$s to %2$s → 500
                     note: it answered no database
                  #3 STATUS_CALLBACK delivered of %1$s to %2$s → 500
                     note: it answered no database
                All requests:
                  #1 +0 ms POST /2010-04-01/Accounts/%3$s/Messages.json → 201  MESSAGE_CREATE""".formatted(
                                sid, local("/status"), twilio.credentials().accountSid()));
        twilio.verify();
    }

    @Test
    void a_connection_that_is_refused_without_a_route_does_not_fail_the_test() {
        String gone = local("/status");
        application.stop(0);

        remind(gone);

        assertThat(twilio)
                .called(STATUS_CALLBACK.withStatus(RecordedWebhook.NONE))
                .times(3);
        assertThat(twilio.webhooks().calls().get(0).failure()).startsWith("no connection to http://localhost:");
        twilio.verify();
    }

    @Test
    void a_webhook_without_a_route_fails_the_test_if_strictness_demands_it() {
        try (FakeTwilio strict =
                FakeTwilio.start(Settings.DEFAULT.withStrictness(Strictness.UNROUTED_WEBHOOKS), () -> 0)) {
            strict.seed().phoneNumber("+14155550111");
            Http.of(strict)
                    .post(
                            MESSAGE_CREATE.path(
                                    Map.of("AccountSid", strict.credentials().accountSid())),
                            "From=%2B14155550111&To=%2B14155550100&Body=Hi&StatusCallback=https%3A%2F%2Fclinic.example%2F");

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(strict::verify)
                    .withMessageStartingWith("2 webhooks were not delivered (Strictness.UNROUTED_WEBHOOKS):\n")
                    .withMessageContaining("not delivered: no route for https://clinic.example");
        }
    }

    @Test
    void an_advance_waits_for_the_webhooks_that_it_causes() {
        twilio.delivery().takes(Duration.ofSeconds(1));
        remind(local("/status"));

        twilio.clock().advance(Duration.ofSeconds(2));

        assertThat(twilio.webhooks().calls())
                .hasSize(3)
                .extracting(RecordedWebhook::instant)
                .satisfies(instants -> {
                    assertThat(instants.get(1)).isEqualTo(Settings.DEFAULT_INSTANT.plusSeconds(1));
                    assertThat(instants.get(2)).isEqualTo(Settings.DEFAULT_INSTANT.plusSeconds(2));
                });
    }

    @Test
    void reports_call_back_in_any_order() {
        twilio.delivery().hold();
        String sid = remind(local("/status"));
        Message message = twilio.inventory().messages().get(0);

        twilio.delivery().report(message, Message.Status.DELIVERED, Message.Status.SENT, Message.Status.SENT);

        assertThat(twilio)
                .calledInOrder(
                        STATUS_CALLBACK.withForm("MessageStatus", "delivered"),
                        STATUS_CALLBACK.withForm("MessageStatus", "sent"),
                        STATUS_CALLBACK.withForm("MessageSid", sid));
    }

    @Test
    void a_restore_forgets_webhooks_that_came_since() {
        Checkpoint before = twilio.checkpoint();
        remind(local("/status"));
        assertThat(twilio).called(STATUS_CALLBACK);

        twilio.restore(before);

        assertThat(twilio).didNotCall(anyWebhook());
    }

    @Test
    void many_messages_call_back_at_the_same_time() {
        for (int i = 0; i < 100; i++) {
            remind(local("/status"));
        }

        assertThat(twilio).called(STATUS_CALLBACK).times(300);
        assertThat(received).hasSize(300);
    }

    @Test
    void a_failure_shows_the_nearest_webhook() {
        String sid = remind(local("/status"));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio)
                        .called(STATUS_CALLBACK
                                .withForm("MessageStatus", "undelivered")
                                .withUrl(local("/status"))))
                .withMessage("""
                Expected at least one STATUS_CALLBACK with
                  form MessageStatus = undelivered
                  url                = %2$s
                but none of the 3 webhooks matches. Nearest:
                  #2 STATUS_CALLBACK queued of %1$s to %2$s → 204
                     form MessageStatus: expected undelivered but was queued
                All webhooks:
                  #2 STATUS_CALLBACK queued of %1$s to %2$s → 204
                  #3 STATUS_CALLBACK sent of %1$s to %2$s → 204
                  #4 STATUS_CALLBACK delivered of %1$s to %2$s → 204""".formatted(sid, local("/status")));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(twilio)
                        .called(STATUS_CALLBACK.withForm("MessageStatus", "sent"))
                        .answered(200))
                .withMessageStartingWith("""
                Expected STATUS_CALLBACK with
                  form MessageStatus = sent
                to be answered 200
                but the answer was 204:
                """);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(twilio).calledInOrder(new WebhookPattern[0]))
                .withMessage("calledInOrder(): name the webhooks to look for");
    }

    @Test
    void a_test_signs_requests_of_its_own() {
        Map<String, String> parameters = Map.of("From", "+14155550100", "Body", "Yes & no");

        String signature = twilio.webhooks().sign("https://clinic.example/sms?x=1", parameters);

        assertThat(new RequestValidator(twilio.credentials().password())
                        .validate("https://clinic.example/sms?x=1", parameters, signature))
                .isTrue();
    }
}
