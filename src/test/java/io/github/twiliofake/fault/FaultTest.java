package io.github.twiliofake.fault;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.answer;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.dribble;
import static io.github.twiliofake.fault.Fault.emptyBody;
import static io.github.twiliofake.fault.Fault.htmlPage;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.limitConcurrent;
import static io.github.twiliofake.fault.Fault.limitPerSecond;
import static io.github.twiliofake.fault.Fault.notFound;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.fault.Fault.truncatedJson;
import static io.github.twiliofake.fault.Fault.twilioError;
import static io.github.twiliofake.fault.Fault.wrongContentType;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.journal.RecordedFault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every fault, over real HTTP: what the client sees, what happens to the account, and what the journal says. */
@TwilioMessagingFake(strictness = {})
@Timeout(60)
class FaultTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private FakeTwilio twilio;
    private MessagingService alerts;
    private ShortCode code;
    private Http http;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        http = Http.of(twilio);
    }

    private String path() {
        return Http.shortCodes(alerts.sid());
    }

    private Http.Answer create() {
        return http.post(path(), "ShortCodeSid=" + code.sid());
    }

    private Http.Answer list() {
        return http.get(path());
    }

    private CompletableFuture<Http.Answer> inBackground(java.util.function.Supplier<Http.Answer> call) {
        return CompletableFuture.supplyAsync(call, command -> {
            Thread thread = new Thread(command, "client");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private String rawCreate() {
        String form = "ShortCodeSid=" + code.sid();
        return "POST " + path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + Http.basic(
                        twilio.credentials().username(), twilio.credentials().password())
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\n\r\n" + form;
    }

    private RecordedRequest only() {
        assertThat(twilio.journal().requests()).hasSize(1);
        return twilio.journal().requests().get(0);
    }

    private boolean isMember() {
        return twilio.inventory().shortCodesOf(alerts).contains(code);
    }

    @Nested
    class AnAnswer {
        @Test
        void has_the_headers_it_was_given_instead_of_twilios() {
            twilio.inject(tooManyRequests()
                    .withHeader("twilio-concurrent-requests", "7")
                    .withHeader("date", "yesterday")
                    .withHeader("Retry-After", "3"));

            Http.Answer answer = list();

            assertThat(answer.headers().allValues("Twilio-Concurrent-Requests")).containsExactly("7");
            assertThat(answer.headers().allValues("Date")).containsExactly("yesterday");
            assertThat(answer.header("Retry-After")).isEqualTo("3");
            assertThat(only().response().headers())
                    .containsEntry("date", "yesterday")
                    .doesNotContainKey("Date");
        }

        @Test
        void too_many_requests_is_twilios_429() {
            twilio.inject(tooManyRequests());

            Http.Answer answer = create();

            assertThat(answer.error()).isEqualTo("429 20429 Too Many Requests");
            assertThat(answer.json().path("more_info").asText()).isEqualTo("https://www.twilio.com/docs/errors/20429");
            assertThat(answer.header("Twilio-Concurrent-Requests")).isEqualTo("100");
            assertThat(answer.header("Twilio-Request-Id")).matches("RQ[0-9a-f]{32}");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(isMember()).isFalse();
        }

        @Test
        void service_unavailable_and_internal_error_are_twilios() {
            twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE));
            twilio.inject(internalError().on(SHORT_CODE_LIST));

            assertThat(create().error()).isEqualTo("503 20503 Service is unavailable. Please try again");
            assertThat(list().error()).isEqualTo("500 20500 Internal Server Error");
        }

        @Test
        void not_found_is_twilios_sentence_for_the_request() {
            twilio.inject(notFound().times(2));

            assertThat(create().error())
                    .isEqualTo(
                            "404 20404 The requested resource /Services/" + alerts.sid() + "/ShortCodes was not found");
            assertThat(list().error())
                    .isEqualTo(
                            "404 20404 The requested resource /Services/" + alerts.sid() + "/ShortCodes was not found");
            assertThat(create().status()).isEqualTo(201);
        }

        @Test
        void any_error_can_be_given_with_headers() {
            twilio.inject(twilioError(403, 20403, "Forbidden, by the test").withHeader("Retry-After", "7"));

            Http.Answer answer = list();

            assertThat(answer.error()).isEqualTo("403 20403 Forbidden, by the test");
            assertThat(answer.header("Retry-After")).isEqualTo("7");
        }

        @Test
        void after_the_operation_the_write_has_happened() {
            twilio.inject(internalError().afterOperation().once());

            assertThat(create().error()).isEqualTo("500 20500 Internal Server Error");

            assertThat(isMember()).isTrue();
            RecordedFault fault = only().fault();
            assertThat(fault.isCarriedOut()).isTrue();
            assertThat(fault.withheld().status()).isEqualTo(201);
            assertThat(fault).hasToString("fault 1: 500 20500 after the operation, which answered 201");
            assertThat(only()).answered(500).wasCarriedOut().changed(Change.added(code, alerts));
            assertThat(create().error()).startsWith("409 21710");
        }

        @Test
        void instead_of_the_operation_nothing_has_happened() {
            twilio.inject(internalError());
            create();

            assertThat(isMember()).isFalse();
            assertThat(only().fault())
                    .isEqualTo(new RecordedFault("fault 1", "500 20500 instead of the operation", false, null));
            assertThat(only()).answered(500).wasNotCarriedOut().changedNothing();
        }

        @Test
        void after_an_operation_that_was_refused_nothing_was_carried_out() {
            twilio.inject(internalError().afterOperation());

            http.post(path(), "ShortCodeSid=SCnone");

            assertThat(only().fault().isCarriedOut()).isFalse();
            assertThat(only().fault().withheld().errorCode()).isEqualTo(21421);
        }

        @Test
        void a_request_that_is_not_authenticated_is_struck_as_well() {
            twilio.inject(serviceUnavailable().once());
            twilio.inject(internalError().afterOperation().once());

            assertThat(Http.anonymous(twilio).get(path()).status()).isEqualTo(503);
            assertThat(Http.anonymous(twilio).get(path()).status()).isEqualTo(500);
            assertThat(Http.anonymous(twilio).get(path()).status()).isEqualTo(401);
            assertThat(twilio.journal().requests().get(1).fault().withheld().status())
                    .isEqualTo(401);
        }

        @Test
        void a_page_of_an_edge_proxy_has_nothing_of_twilios() {
            twilio.inject(htmlPage(502));

            Http.Answer answer = list();

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.header("Content-Type")).isEqualTo("text/html");
            assertThat(answer.body()).startsWith("<html>").contains("502");
            assertThat(answer.headers().map().keySet())
                    .containsExactlyInAnyOrder("connection", "content-length", "content-type", "date");
            assertThat(only().response().errorCode()).isNull();
        }

        @Test
        void a_body_may_be_empty() {
            twilio.inject(emptyBody(502).withHeader("Retry-After", "1").once());
            twilio.inject(emptyBody(200).afterOperation());

            Http.Answer empty = create();
            assertThat(empty.status()).isEqualTo(502);
            assertThat(empty.body()).isEmpty();
            assertThat(empty.header("Content-Type")).isNull();
            assertThat(empty.header("Retry-After")).isEqualTo("1");
            assertThat(isMember()).isFalse();

            assertThat(create().status()).isEqualTo(200);
            assertThat(isMember()).isTrue();
        }

        @Test
        void anything_else_can_be_answered() {
            twilio.inject(answer(200, "text/plain", "Maintenance"));

            assertThat(list().body()).isEqualTo("Maintenance");
        }

        @Test
        void json_may_be_truncated() {
            twilio.inject(truncatedJson().once());

            Http.Answer answer = create();

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).startsWith("{");
            assertThatThrownBy(answer::json).hasCauseInstanceOf(JsonProcessingException.class);
            assertThat(isMember()).isTrue();
            assertThat(only().fault()).hasToString("fault 1: truncated JSON");
            assertThat(only().response().body()).isEqualTo(answer.body());
        }

        @Test
        void the_content_type_may_be_wrong() {
            twilio.inject(wrongContentType("text/html"));

            Http.Answer answer = create();

            assertThat(answer.header("Content-Type")).isEqualTo("text/html");
            assertThat(answer.json().path("sid").asText()).isEqualTo(code.sid());
            assertThat(only().isCarriedOut()).isTrue();
        }
    }

    @Nested
    class ADelay {
        @Test
        void before_the_operation_holds_it_back() throws Exception {
            twilio.inject(delay(Duration.ofSeconds(1)).inClockTime());
            CompletableFuture<Http.Answer> answer = inBackground(FaultTest.this::create);
            twilio.journal().await(requests -> requests.size() == 1, LONG);

            assertThat(isMember()).isFalse();
            assertThat(only().response().status()).isEqualTo(RecordedResponse.NONE);
            assertThat(only().fault()).hasToString("fault 1: a delay of PT1S of the fake's clock before the operation");
            assertThat(only().fault().isCarriedOut()).isFalse();
            twilio.clock().advance(Duration.ofMillis(999));
            assertThat(answer).isNotDone();
            twilio.clock().advance(Duration.ofMillis(1));

            assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
            assertThat(isMember()).isTrue();
            assertThat(only()).answered(201).wasCarriedOut().changed(Change.added(code, alerts));
        }

        @Test
        void after_the_operation_holds_back_the_answer_alone() throws Exception {
            twilio.inject(delay(Duration.ofSeconds(1)).afterOperation().inClockTime());
            CompletableFuture<Http.Answer> answer = inBackground(FaultTest.this::create);
            twilio.journal().await(requests -> requests.size() == 1, LONG);

            assertThat(isMember()).isTrue();
            assertThat(only()).answered(RecordedResponse.NONE).wasCarriedOut();
            twilio.clock().advance(Duration.ofSeconds(1));

            assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
        }

        @Test
        void in_real_time_is_as_long_as_it_says() {
            twilio.inject(delay(Duration.ofMillis(120)));
            long start = System.nanoTime();

            assertThat(create().status()).isEqualTo(201);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        }

        @Test
        void in_the_time_of_a_running_clock_ends_by_itself() {
            twilio.clock().run();
            twilio.inject(delay(Duration.ofMillis(50)).inClockTime());

            assertThat(create().status()).isEqualTo(201);
            twilio.clock().stop();
        }

        @Test
        void goes_on_when_a_clock_that_stood_still_begins_to_run() throws Exception {
            twilio.inject(delay(Duration.ofMillis(50)).inClockTime());
            CompletableFuture<Http.Answer> answer = inBackground(FaultTest.this::create);
            twilio.journal().await(requests -> requests.size() == 1, LONG);

            twilio.clock().run();

            assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
        }

        @Test
        void may_go_on_to_another_fault() throws Exception {
            twilio.inject(
                    delay(Duration.ofMillis(10)).then(serviceUnavailable()).on(SHORT_CODE_CREATE));
            twilio.inject(delay(Duration.ofMillis(10))
                    .then(internalError().afterOperation())
                    .on(SHORT_CODE_LIST));

            assertThat(create().status()).isEqualTo(503);
            assertThat(list().status()).isEqualTo(500);
            assertThat(twilio.journal().requests())
                    .extracting(request -> request.fault().toString())
                    .containsExactly(
                            "fault 1: a delay of PT0.01S before the operation, then 503 20503 instead of the operation",
                            "fault 2: a delay of PT0.01S before the operation, then 500 20500 after the operation, which "
                                    + "answered 200");
        }

        @Test
        void may_follow_a_body_that_came_slowly() throws IOException {
            twilio.inject(delay(Duration.ofMillis(20)).on(SHORT_CODE_CREATE));
            try (RawSocket socket = new RawSocket(twilio)) {
                String whole = rawCreate();
                int half = whole.length() - 10;
                socket.send(whole.substring(0, half));
                // Once this is answered, what was sent before has been read.
                assertThat(list().status()).isEqualTo(200);
                socket.send(whole.substring(half));
                assertThat(socket.readUntil("\r\n")).isEqualTo("HTTP/1.1 201 Created\r\n");
            }
        }

        @Test
        void does_not_hold_up_others() {
            twilio.inject(delay(LONG).on(SHORT_CODE_CREATE));
            CompletableFuture<Http.Answer> waiting = inBackground(FaultTest.this::create);

            assertThat(twilio).eventually(Duration.ofSeconds(10)).received(SHORT_CODE_CREATE);
            assertThat(list().status()).isEqualTo(200);
            assertThat(waiting).isNotDone();
        }

        @Test
        void ends_at_once_when_the_fake_is_closed() {
            twilio.inject(delay(LONG));
            CompletableFuture<Http.Answer> waiting = inBackground(FaultTest.this::create);
            assertThat(twilio).eventually(Duration.ofSeconds(10)).received(SHORT_CODE_CREATE);

            twilio.close();

            assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                    .isThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(UncheckedIOException.class);
            assertThat(twilio.transcript()).contains("→ no response  SHORT_CODE_CREATE (fault 1)");
        }

        @Test
        void ends_when_a_checkpoint_is_restored_and_leaves_nothing_behind() throws Exception {
            Checkpoint before = twilio.checkpoint();
            twilio.inject(delay(Duration.ofSeconds(1)).inClockTime());
            CompletableFuture<Http.Answer> waiting = inBackground(FaultTest.this::create);
            assertThat(twilio).eventually(Duration.ofSeconds(10)).received(SHORT_CODE_CREATE);

            twilio.restore(before);

            assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                    .isThrownBy(() -> waiting.get(10, TimeUnit.SECONDS));
            twilio.clock().advance(Duration.ofHours(1));
            assertThat(list().status()).isEqualTo(200);
            assertThat(isMember()).isFalse();
            assertThat(twilio.journal().requests()).hasSize(1);
        }

        @Test
        void lets_a_client_run_into_its_timeout_and_is_in_the_journal_by_then() {
            twilio.inject(delay(LONG));
            HttpRequest request = HttpRequest.newBuilder(twilio.baseUrl().resolve(path()))
                    .timeout(Duration.ofSeconds(2))
                    .build();

            assertThatExceptionOfType(HttpTimeoutException.class)
                    .isThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));

            assertThat(twilio).received(SHORT_CODE_LIST).once().answered(RecordedResponse.NONE);
        }
    }

    @Nested
    class ABodyThatDribbles {
        @Test
        void arrives_whole_in_the_end() {
            twilio.inject(dribble(100, Duration.ofMillis(10)));
            long start = System.nanoTime();

            Http.Answer answer = create();

            assertThat(answer.json().path("sid").asText()).isEqualTo(code.sid());
            int pauses = (answer.body().length() - 1) / 100;
            assertThat(pauses).isGreaterThan(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(10L * pauses));
            assertThat(only()).answered(201);
            assertThat(only().response().body()).isEqualTo(answer.body());
        }

        @Test
        void leaves_an_answer_without_a_body_as_it_is() {
            create();
            twilio.inject(dribble(1, LONG));

            assertThat(http.delete(path() + "/" + code.sid()).status()).isEqualTo(204);
        }

        @Test
        void ends_at_once_when_the_fake_is_closed() throws IOException {
            twilio.inject(dribble(1, LONG));
            try (RawSocket socket = new RawSocket(twilio)) {
                socket.send(rawCreate());
                assertThat(socket.readUntil("{")).contains("\r\nContent-Length: ");

                twilio.close();

                assertThat(socket.endsSilently()).isTrue();
            }
        }

        @Test
        void counts_as_at_work_until_it_is_out() throws IOException {
            twilio.inject(limitConcurrent(1));
            twilio.inject(dribble(1, LONG).on(SHORT_CODE_CREATE));
            try (RawSocket socket = new RawSocket(twilio)) {
                socket.send(rawCreate());
                socket.readUntil("{");

                assertThat(list().status()).isEqualTo(429);
            }
        }
    }

    @Nested
    class ADisconnect {
        private boolean endsWithoutAByte() throws IOException {
            try (RawSocket socket = new RawSocket(twilio)) {
                return socket.send(rawCreate()).endsSilently();
            }
        }

        @Test
        void before_the_operation_leaves_everything_as_it_was() throws IOException {
            twilio.inject(disconnect());

            assertThat(endsWithoutAByte()).isTrue();

            assertThat(isMember()).isFalse();
            assertThat(only()).answered(RecordedResponse.NONE).wasNotCarriedOut();
            assertThat(only().fault()).hasToString("fault 1: a disconnect before the operation");
        }

        @Test
        void after_the_operation_the_write_has_happened_and_the_client_never_learns() throws IOException {
            twilio.inject(disconnect().afterOperation());

            assertThat(endsWithoutAByte()).isTrue();

            assertThat(isMember()).isTrue();
            assertThat(only()).answered(RecordedResponse.NONE).wasCarriedOut();
            assertThat(only().fault()).hasToString("fault 1: a disconnect after the operation, which answered 201");
        }

        @Test
        void in_the_middle_of_the_body_keeps_back_half_of_it() throws IOException {
            twilio.inject(disconnect().inBody());

            String all = RawSocket.answerTo(twilio, rawCreate());

            String body = all.substring(all.indexOf("\r\n\r\n") + 4);
            int promised = Integer.parseInt(all.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            assertThat(all).startsWith("HTTP/1.1 201 Created\r\n");
            assertThat(body).hasSize(promised / 2);
            assertThat(isMember()).isTrue();
            assertThat(only().response().body()).isEqualTo(body);
            assertThat(only()).answered(201).wasCarriedOut();
        }

        @Test
        void in_the_body_of_an_answer_without_one_sends_nothing() throws IOException {
            create();
            twilio.inject(disconnect().inBody().on(SHORT_CODE_DELETE));

            assertThat(RawSocket.answerTo(
                            twilio, rawCreate().replaceFirst("POST \\S+", "DELETE " + path() + "/" + code.sid())))
                    .isEmpty();

            assertThat(isMember()).isFalse();
            RecordedRequest deletion =
                    twilio.journal().requests(SHORT_CODE_DELETE).get(0);
            assertThat(deletion).wasCarriedOut();
            assertThat(deletion.fault().withheld().status()).isEqualTo(204);
        }

        @Test
        void may_be_a_reset() throws IOException {
            twilio.inject(disconnect().withReset());
            try (RawSocket socket = new RawSocket(twilio)) {
                socket.send(rawCreate());

                assertThatExceptionOfType(SocketException.class).isThrownBy(socket::readAll);
            }
            assertThat(only().fault()).hasToString("fault 1: a reset before the operation");
        }

        @Test
        void without_a_reset_the_connection_ends_cleanly() throws IOException {
            twilio.inject(disconnect());

            assertThat(RawSocket.answerTo(twilio, rawCreate())).isEmpty();
        }

        @Test
        void is_an_io_exception_to_the_clients_of_java() {
            twilio.inject(disconnect());

            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(FaultTest.this::create);
        }
    }

    @Nested
    class ALimit {
        @Test
        void per_second_comes_back_when_the_clock_goes_on() {
            InjectedFault limit = twilio.inject(limitPerSecond(2));

            assertThat(IntStream.range(0, 4).mapToObj(i -> list().status())).containsExactly(200, 200, 429, 429);
            twilio.clock().advance(Duration.ofMillis(999));
            assertThat(list().status()).isEqualTo(429);
            twilio.clock().advance(Duration.ofMillis(1));
            assertThat(list().status()).isEqualTo(200);
            assertThat(limit.timesFired()).isEqualTo(3);
        }

        @Test
        void per_second_is_any_second() {
            twilio.inject(limitPerSecond(2));
            list();
            twilio.clock().advance(Duration.ofMillis(600));
            list();
            twilio.clock().advance(Duration.ofMillis(600));

            assertThat(list().status()).isEqualTo(200);
            assertThat(list().status()).isEqualTo(429);
        }

        @Test
        void per_second_forgets_the_future_when_the_clock_is_set_back() {
            twilio.inject(limitPerSecond(1));
            list();
            twilio.clock().advance(Duration.ofMinutes(-1));

            assertThat(list().status()).isEqualTo(200);
        }

        @Test
        void at_once_counts_what_is_not_answered_yet() throws Exception {
            twilio.inject(limitConcurrent(1));
            twilio.inject(delay(Duration.ofSeconds(1)).inClockTime().on(SHORT_CODE_CREATE));
            CompletableFuture<Http.Answer> first = inBackground(FaultTest.this::create);
            assertThat(twilio).eventually(Duration.ofSeconds(10)).received(SHORT_CODE_CREATE);

            Http.Answer second = list();
            assertThat(second.error()).isEqualTo("429 20429 Too Many Requests");
            assertThat(second.header("Twilio-Concurrent-Requests")).isEqualTo("2");
            twilio.clock().advance(Duration.ofSeconds(1));
            first.get(10, TimeUnit.SECONDS);

            assertThat(list().status()).isEqualTo(200);
        }

        @Test
        void may_be_nothing() {
            twilio.inject(limitPerSecond(0));

            assertThat(list().status()).isEqualTo(429);
        }
    }

    @Nested
    class ARule {
        @Test
        void strikes_what_fits_one_of_its_patterns() {
            MessagingService other = twilio.seed().service("Other");
            Account account = twilio.seed().account("Theirs");
            MessagingService theirs = twilio.account(account).seed().service("Theirs");
            twilio.inject(serviceUnavailable()
                    .on(
                            SHORT_CODE_LIST.withPath("ServiceSid", other.sid()),
                            SHORT_CODE_LIST.withQuery("PageSize", "7"),
                            SHORT_CODE_CREATE.withForm("ShortCodeSid", "SCbad"),
                            SHORT_CODE_FETCH.withHeader("x-trace", "1"),
                            RequestPattern.anyRequest().withAccount(account.sid())));

            assertThat(list().status()).isEqualTo(200);
            assertThat(http.get(Http.shortCodes(other.sid())).status()).isEqualTo(503);
            assertThat(http.get(path() + "?PageSize=7").status()).isEqualTo(503);
            assertThat(http.get(path() + "?PageSize=8").status()).isEqualTo(200);
            assertThat(create().status()).isEqualTo(201);
            assertThat(http.post(path(), "ShortCodeSid=SCbad").status()).isEqualTo(503);
            assertThat(http.get(path() + "/" + code.sid()).status()).isEqualTo(200);
            assertThat(http.with("X-Trace", "1").get(path() + "/" + code.sid()).status())
                    .isEqualTo(503);
            assertThat(Http.of(twilio, account.credentials())
                            .get(Http.shortCodes(theirs.sid()))
                            .status())
                    .isEqualTo(503);
        }

        @Test
        void sees_a_request_that_cannot_be_read_without_its_parameters() {
            twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE.withForm("ShortCodeSid", "%")));
            twilio.inject(internalError().on(SHORT_CODE_CREATE));

            assertThat(http.post(path(), "ShortCodeSid=%").status()).isEqualTo(500);
        }

        @Test
        void strikes_once_or_so_many_times_or_for_ever() {
            InjectedFault once = twilio.inject(serviceUnavailable().once());
            InjectedFault twice = twilio.inject(internalError().times(2));
            InjectedFault always = twilio.inject(tooManyRequests().always());

            assertThat(IntStream.range(0, 5).mapToObj(i -> list().status())).containsExactly(503, 500, 500, 429, 429);
            assertThat(List.of(once.timesFired(), twice.timesFired(), always.timesFired()))
                    .containsExactly(1, 2, 2);
        }

        @Test
        void may_let_the_first_few_through() {
            twilio.inject(serviceUnavailable().on(SHORT_CODE_LIST).afterFirst(2).once());

            create();
            assertThat(IntStream.range(0, 4).mapToObj(i -> list().status())).containsExactly(200, 200, 503, 200);
        }

        @Test
        void can_be_removed() {
            InjectedFault outage = twilio.inject(serviceUnavailable());
            assertThat(list().status()).isEqualTo(503);

            outage.remove();

            assertThat(list().status()).isEqualTo(200);
            assertThat(outage.timesFired()).isEqualTo(1);
        }

        @Test
        void goes_with_the_checkpoint_and_so_does_its_count() {
            InjectedFault once = twilio.inject(serviceUnavailable().once());
            Checkpoint before = twilio.checkpoint();
            twilio.inject(internalError());
            assertThat(list().status()).isEqualTo(503);
            assertThat(list().status()).isEqualTo(500);

            twilio.restore(before);

            assertThat(once.timesFired()).isZero();
            assertThat(list().status()).isEqualTo(503);
            assertThat(list().status()).isEqualTo(200);
            assertThat(twilio.inject(internalError()).name()).isEqualTo("fault 2");
        }

        @Test
        void has_a_name_that_assertions_can_ask_for() {
            InjectedFault busy = twilio.inject(tooManyRequests().times(2).named("busy"));
            InjectedFault other = twilio.inject(serviceUnavailable().once());
            IntStream.range(0, 4).forEach(i -> list());

            assertThat(busy.name()).isEqualTo("busy");
            assertThat(other.name()).isEqualTo("fault 2");
            assertThat(busy.rule().fault()).isEqualTo(tooManyRequests());
            assertThat(twilio).received(SHORT_CODE_LIST.withFault("busy")).times(2);
            assertThat(twilio).received(SHORT_CODE_LIST.withFault(other.name())).once();
            assertThat(twilio).didNotReceive(SHORT_CODE_LIST.withFault("fault 1"));
        }

        @Test
        void of_another_fake_knows_nothing_of_this_one() {
            try (FakeTwilio other = FakeTwilio.start(Settings.DEFAULT)) {
                other.inject(serviceUnavailable());
                assertThat(list().status()).isEqualTo(200);
            }
        }

        @Test
        void says_what_it_does() {
            assertThat(tooManyRequests().always()).hasToString("429 20429 instead of the operation, on any request");
            assertThat(emptyBody(502)
                            .afterOperation()
                            .on(SHORT_CODE_LIST, SHORT_CODE_CREATE.withForm("A", "b"))
                            .afterFirst(3)
                            .once())
                    .hasToString("502 without a body after the operation, on SHORT_CODE_LIST; or "
                            + "SHORT_CODE_CREATE with form A = b, after the first 3, once");
            assertThat(htmlPage(502)).hasToString("502 text/html instead of the operation");
            assertThat(wrongContentType("a/b")).hasToString("Content-Type a/b");
            assertThat(dribble(3, Duration.ofSeconds(1))).hasToString("a body that dribbles, 3 bytes every PT1S");
            assertThat(limitConcurrent(3).times(2)).hasToString("a limit of 3 at once, on any request, 2 times");
            assertThat(limitPerSecond(3)).hasToString("a limit of 3 per second of the fake's clock");
            assertThat(disconnect().inBody()).hasToString("a disconnect in the middle of the body");
        }
    }

    @Nested
    class Tries {
        @Test
        void of_the_same_call_are_counted_until_it_succeeds() {
            twilio.inject(tooManyRequests().on(SHORT_CODE_CREATE).once());
            twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE).once());
            create();
            list();
            create();
            http.post(path(), "ShortCodeSid=another");
            create();
            create();

            assertThat(twilio.journal().requests())
                    .extracting(RecordedRequest::attempt)
                    .containsExactly(1, 1, 2, 1, 3, 1);
            assertThat(twilio.journal().requests().get(2).toString()).endsWith("SHORT_CODE_CREATE (fault 2, try 2)");
            assertThat(twilio.journal().requests().get(4).toString()).endsWith("SHORT_CODE_CREATE (try 3)");
        }

        @Test
        void are_those_after_a_disconnect_as_well() throws IOException {
            twilio.inject(disconnect().once());
            RawSocket.answerTo(twilio, rawCreate());
            create();

            assertThat(twilio.journal().requests())
                    .extracting(RecordedRequest::attempt)
                    .containsExactly(1, 2);
        }

        @Test
        void after_a_refusal_are_new_calls() {
            create();
            create();
            create();

            assertThat(twilio.journal().requests())
                    .extracting(RecordedRequest::attempt)
                    .containsOnly(1);
        }

        @Test
        void go_with_the_checkpoint() {
            Checkpoint before = twilio.checkpoint();
            twilio.inject(tooManyRequests().once());
            create();
            twilio.restore(before);
            create();

            assertThat(only().attempt()).isEqualTo(1);
        }
    }

    @Nested
    class TriesThatTakeTheirTime {
        @Test
        void of_the_same_call_at_the_same_time_are_no_second_tries() throws Exception {
            twilio.inject(delay(LONG).inClockTime());
            CompletableFuture<Http.Answer> one = inBackground(FaultTest.this::list);
            CompletableFuture<Http.Answer> other = inBackground(FaultTest.this::list);
            assertThat(twilio).eventually(LONG).received(SHORT_CODE_LIST).times(2);

            twilio.clock().advance(LONG);

            assertThat(one.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(other.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(twilio.journal().requests())
                    .extracting(RecordedRequest::attempt)
                    .containsOnly(1);
        }

        @Test
        void after_a_failure_that_took_its_time_count() {
            twilio.inject(delay(Duration.ofMillis(10)).then(tooManyRequests()).once());

            list();
            list();

            assertThat(twilio.journal().requests())
                    .extracting(RecordedRequest::attempt)
                    .containsExactly(1, 2);
        }
    }

    @Nested
    class Secrets {
        @Test
        void in_a_rule_are_shown_nowhere() {
            String token = twilio.credentials().password();
            twilio.inject(tooManyRequests()
                    .withHeader("X-Token", token)
                    .on(SHORT_CODE_CREATE.withForm("Token", token))
                    .named(token));
            twilio.inject(wrongContentType("text/" + token).on(SHORT_CODE_LIST));

            http.post(path(), "Token=" + token);
            list();

            assertThat(twilio.transcript()).doesNotContain(token).contains("***");
            assertThat(twilio.journal().toString()).doesNotContain(token).contains("***");
            assertThat(twilio.journal().requests()).allSatisfy(request -> {
                assertThat(request.fault().toString()).doesNotContain(token);
                assertThat(request.response().headers().toString()).doesNotContain(token);
            });
        }
    }

    @Nested
    class Misuse {
        /** What a compiler with Error Prone says of a rule that is not injected. */
        @Test
        void of_a_rule_that_is_dropped() {
            assertThat(Stream.of(Fault.class, FaultRule.class)
                            .map(type ->
                                    type.getAnnotations()[0].annotationType().getSimpleName()))
                    .containsExactly("CheckReturnValue", "CheckReturnValue");
        }

        @Test
        void of_status_and_code_in_the_other_order() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilioError(20429, 429, "Too Many Requests"))
                    .withMessage(
                            "not the HTTP status of an error (400 to 599): 20429; the status comes first, then the "
                                    + "code");
        }

        @Test
        void of_headers_that_cannot_be_sent() {
            for (String name : List.of("", "a b", "a:b", "a\r\nb", "ü")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> tooManyRequests().withHeader(name, "x"))
                        .withMessage("not the name of a header: \"" + name + "\"");
            }
            for (String value : List.of("a\nb", "ü", "\0")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> emptyBody(404).withHeader("X", value))
                        .withMessageStartingWith("not the value of a header (printable ASCII): ");
                assertThatIllegalArgumentException().isThrownBy(() -> answer(200, value, "x"));
                assertThatIllegalArgumentException().isThrownBy(() -> wrongContentType(value));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().withHeader("content-length", "3"))
                    .withMessage("content-length: how long a body is follows from the body; use "
                            + "disconnect().inBody() to cut it");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().withHeader("Transfer-Encoding", "chunked"));
        }

        @Test
        void of_what_cannot_follow_an_operation_that_is_carried_out() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> delay(LONG).afterOperation().then(tooManyRequests()))
                    .withMessage("delay(…).afterOperation().then(…): the operation is carried out by then, so what "
                            + "follows cannot be 429 20429 instead of the operation: make it afterOperation() too");
            for (Fault instead : List.of(htmlPage(502), disconnect(), delay(LONG))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> delay(LONG).then(instead).afterOperation());
            }
            assertThat(delay(LONG).afterOperation().then(disconnect().afterOperation()))
                    .hasToString("a delay of PT10M after the operation, then a disconnect after the operation");
        }

        @Test
        void of_patterns_that_ask_about_the_response() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().on(SHORT_CODE_CREATE.withStatus(201)))
                    .withMessage("on(SHORT_CODE_CREATE with status = 201): a fault strikes before there is a "
                            + "response, so it cannot look at its status");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().on(SHORT_CODE_CREATE.withCode(1)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().on(SHORT_CODE_CREATE.withFault("x")));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().on())
                    .withMessage("on(): name the requests to strike, or leave it out to strike all");
        }

        @Test
        void of_counts() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().times(0))
                    .withMessage("times(0): how many requests to strike, 1 or more");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().afterFirst(0))
                    .withMessage("afterFirst(0): how many requests to let through, 1 or more");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new FaultRule(tooManyRequests(), List.of(), -1, 1, null))
                    .withMessage("not a number of requests to let through: -1");
        }

        @Test
        void of_values() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilioError(200, 1, ""))
                    .withMessage("not the HTTP status of an error (400 to 599): 200");
            assertThatIllegalArgumentException().isThrownBy(() -> twilioError(600, 1, ""));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilioError(400, 0, ""))
                    .withMessage("not an error code of Twilio's (1 or more): 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> answer(199, "text/plain", ""))
                    .withMessage("not the HTTP status of an answer (200 to 599): 199");
            assertThatIllegalArgumentException().isThrownBy(() -> emptyBody(600));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> answer(204, "text/plain", "x"))
                    .withMessage("an answer 204 has no body: use emptyBody(204)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> delay(Duration.ZERO))
                    .withMessage("not a duration of a fault (above zero, 1 day at most): PT0S");
            assertThatIllegalArgumentException().isThrownBy(() -> delay(Duration.ofDays(2)));
            assertThatIllegalArgumentException().isThrownBy(() -> dribble(1, Duration.ofMillis(-1)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> dribble(0, LONG))
                    .withMessage("not a number of bytes to send at a time (1 or more): 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> limitConcurrent(-1))
                    .withMessage("not a limit (0 or more): -1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> delay(LONG).then(limitConcurrent(1)))
                    .withMessage(
                            "delay(…).then(…): a limit counts requests as they arrive, so inject it as a rule of its "
                                    + "own");
        }

        @Test
        void after_close() {
            twilio.close();

            org.assertj.core.api.Assertions.assertThatIllegalStateException()
                    .isThrownBy(() -> twilio.inject(tooManyRequests()))
                    .withMessage("inject(…): this FakeTwilio is closed");
        }
    }
}
