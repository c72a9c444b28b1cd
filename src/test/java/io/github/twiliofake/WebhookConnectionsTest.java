package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.testing.BareApplication.KEPT;
import static io.github.twiliofake.testing.BareApplication.NEVER;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static io.github.twiliofake.webhook.WebhookPattern.anyWebhook;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.testing.BareApplication;
import io.github.twiliofake.testing.BareApplication.Connection;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.SelfSigned;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connections of webhooks, if many of them are due at once. Each message has two. */
@Isolated("the time limits of webhooks are real time, and a machine with other tests could exceed them")
class WebhookConnectionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);

    @AfterEach
    void stop() {
        twilio.close();
    }

    /** Makes the callbacks of so many messages due at the same time. */
    private void burst(int messages, String callback) {
        if (twilio.webhooks().calls().isEmpty()) {
            twilio.seed().phoneNumber("+14155550111");
        }
        twilio.delivery().hold();
        add(messages, callback);
        twilio.delivery().release();
    }

    private void add(int messages, String callback) {
        for (int i = 0; i < messages; i++) {
            Http.of(twilio)
                    .post(
                            MESSAGE_CREATE.path(
                                    Map.of("AccountSid", twilio.credentials().accountSid())),
                            "From=%2B14155550111&To=%2B14155550100&Body=Hi&StatusCallback="
                                    + URLEncoder.encode(callback, StandardCharsets.UTF_8));
        }
    }

    /** The statuses about each message, in the order in which the application heard of them. */
    private static Map<String, List<String>> statuses(List<String> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(
                        request -> parameter(request, "MessageSid"),
                        Collectors.mapping(request -> parameter(request, "MessageStatus"), Collectors.toList())));
    }

    private static String parameter(String request, String name) {
        return request.replaceAll("(?s).*[&\n]" + name + "=([^&]*).*", "$1");
    }

    @Test
    void a_burst_uses_few_connections_and_keeps_the_order_of_each_message() {
        Queue<String> received = new ConcurrentLinkedQueue<>();
        try (BareApplication application = BareApplication.start(request -> {
            received.add(request);
            return KEPT;
        })) {
            burst(300, application.url("/status"));

            assertThat(twilio).called(STATUS_CALLBACK.withStatus(200)).times(600);
            assertThat(statuses(List.copyOf(received)).values())
                    .hasSize(300)
                    .containsOnly(List.of("sent", "delivered"));
            // Eight connections serve all of them, or more if this machine is busy.
            assertThat(application.connections())
                    .anySatisfy(each -> assertThat(each.requests()).hasSizeGreaterThan(1));
        }
    }

    @Test
    void no_connection_outlives_its_burst() throws InterruptedException {
        try (BareApplication application = BareApplication.start(request -> KEPT)) {
            burst(50, application.url("/status"));
            twilio.settle();

            assertAllEnd(application.connections());
        }
    }

    private static void assertAllEnd(List<Connection> connections) throws InterruptedException {
        for (Connection each : connections) {
            assertThat(each.ends()).isTrue();
        }
    }

    @Test
    void a_webhook_that_comes_alone_has_a_connection_that_ends_with_it() {
        try (BareApplication application = BareApplication.start(request -> KEPT)) {
            burst(1, application.url("/status"));

            assertThat(twilio).called(STATUS_CALLBACK).times(2);
            assertThat(application.connections())
                    .hasSize(2)
                    .allSatisfy(each -> assertThat(each.requests())
                            .singleElement()
                            .asString()
                            .containsIgnoringCase("\r\nConnection: close\r\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nOK",
                "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\nuntil the end",
            })
    void an_application_that_does_not_say_that_it_keeps_a_connection_gets_one_for_each_webhook(String answer) {
        BareApplication.Conversation hangingUp = new BareApplication.Conversation() {
            @Override
            public String answer(String request) {
                return answer;
            }

            @Override
            public boolean hangsUp() {
                return true;
            }
        };
        try (BareApplication application = BareApplication.start(hangingUp)) {
            burst(50, application.url("/status"));

            assertThat(twilio).called(STATUS_CALLBACK.withStatus(200)).times(100);
            assertThat(twilio).called(anyWebhook()).times(100);
            assertThat(application.connections())
                    .hasSize(100)
                    .allSatisfy(each -> assertThat(each.requests()).hasSize(1));
        }
    }

    @Test
    void an_application_that_keeps_connections_without_a_word_gets_all_too() {
        try (BareApplication application =
                BareApplication.start(request -> "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            burst(50, application.url("/status"));

            assertThat(twilio).called(STATUS_CALLBACK.withStatus(200)).times(100);
            assertThat(application.requests()).hasSize(100);
        }
    }

    @Test
    void an_application_that_breaks_its_word_and_hangs_up_without_an_answer_is_not_called_again() {
        Set<String> met = ConcurrentHashMap.newKeySet();
        try (BareApplication application =
                BareApplication.start(request -> met.add(Thread.currentThread().getName()) ? KEPT : "")) {
            burst(50, application.url("/status"));

            assertThat(twilio).called(anyWebhook()).times(100);
            assertThat(application.requests()).hasSize(100).doesNotHaveDuplicates();
        }
    }

    @Test
    void bytes_after_an_answer_are_not_taken_for_the_next_one() {
        try (BareApplication application =
                BareApplication.start(request -> KEPT + "HTTP/1.1 500 Wrong\r\nContent-Length: 0\r\n\r\n")) {
            burst(50, application.url("/status"));

            assertThat(twilio).called(STATUS_CALLBACK.withStatus(200)).times(100);
            assertThat(twilio).called(anyWebhook()).times(100);
        }
    }

    @Test
    void an_application_that_serves_one_connection_after_the_other_gets_all() {
        try (BareApplication application = BareApplication.oneByOne(request -> KEPT)) {
            burst(500, application.url("/status"));

            assertThat(twilio).called(STATUS_CALLBACK.withStatus(200)).times(1000);
            assertThat(application.connections())
                    .allSatisfy(each -> assertThat(each.requests()).hasSizeLessThanOrEqualTo(200));
        }
    }

    @Test
    void webhooks_that_are_never_answered_hold_up_no_others() {
        try (BareApplication application =
                BareApplication.start(request -> request.startsWith("POST /never") ? NEVER : KEPT)) {
            burst(50, application.url("/never"));
            add(1, application.url("/status"));

            assertThat(twilio)
                    .eventually(LONG)
                    .called(STATUS_CALLBACK.withUrl(application.url("/status")))
                    .times(2);
            assertThat(twilio.webhooks().calls()).hasSize(2);
        }
    }

    @Test
    void handlers_may_wait_for_each_other() {
        CountDownLatch all = new CountDownLatch(50);
        try (BareApplication application = BareApplication.start(request -> {
            all.countDown();
            all.await();
            return KEPT;
        })) {
            burst(50, application.url("/status"));

            assertThat(twilio).called(STATUS_CALLBACK.withStatus(200)).times(100);
        }
    }

    @Test
    void closing_ends_the_connections_of_a_burst_that_is_not_answered() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(8);
        try (BareApplication application = BareApplication.start(request -> {
            entered.countDown();
            return NEVER;
        })) {
            burst(50, application.url("/status"));
            entered.await();

            twilio.close();

            assertAllEnd(application.connections());
        }
    }

    @Test
    void closing_amid_a_burst_ends_all_connections_and_no_more_come() throws InterruptedException {
        CountDownLatch some = new CountDownLatch(50);
        try (BareApplication application = BareApplication.start(request -> {
            some.countDown();
            return KEPT;
        })) {
            burst(300, application.url("/status"));
            some.await();

            twilio.close();

            assertAllEnd(application.connections());
            // Requests that come after the end would be on connections that did not end.
            assertThat(application.requests()).doesNotHaveDuplicates();
        }
    }

    @Test
    void webhooks_to_a_port_where_nothing_listens_all_fail() {
        int free;
        try (BareApplication gone = BareApplication.start(request -> KEPT)) {
            free = Integer.parseInt(gone.url("").replaceAll(".*:", ""));
        }

        burst(300, "http://127.0.0.1:" + free + "/status");

        assertThat(twilio).called(STATUS_CALLBACK.withWarning(11205)).times(600);
    }

    @Test
    void an_application_with_tls_keeps_connections_as_well(@TempDir Path folder) throws Exception {
        ServerSocketFactory secure =
                SelfSigned.ofAnotherName(folder.resolve("keys")).getServerSocketFactory();
        try (BareApplication application = BareApplication.start(secure, request -> KEPT)) {
            burst(150, application.url("/status").replaceFirst("http", "https"));

            assertThat(twilio).called(STATUS_CALLBACK.withStatus(200)).times(300);
            assertThat(application.requests()).hasSize(300);
            assertThat(application.connections())
                    .anySatisfy(each -> assertThat(each.requests()).hasSizeGreaterThan(1));
        }
    }

    @Test
    void webhooks_of_one_burst_are_recorded_in_the_order_in_which_they_left() {
        try (BareApplication application = BareApplication.start(request -> KEPT)) {
            burst(100, application.url("/status"));
            twilio.settle();

            assertThat(twilio.webhooks().calls())
                    .hasSize(200)
                    .extracting(RecordedWebhook::number)
                    .isSorted();
        }
    }
}
