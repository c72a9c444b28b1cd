package io.github.twiliofake.fault;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.answer;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.dribble;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.limitConcurrent;
import static io.github.twiliofake.fault.Fault.limitPerSecond;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.Change;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Faults over real HTTP that take time, end connections, or count requests. */
class FaultInTimeTest extends FaultScene {
    @Nested
    class ADelay {
        @Test
        void before_the_operation_holds_it_back() throws Exception {
            twilio.inject(delay(Duration.ofSeconds(1)).inClockTime());
            CompletableFuture<Http.Answer> answer = inBackground(FaultInTimeTest.this::create);
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
            CompletableFuture<Http.Answer> answer = inBackground(FaultInTimeTest.this::create);
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
            CompletableFuture<Http.Answer> answer = inBackground(FaultInTimeTest.this::create);
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
                // After this answer, the fake has read everything that was sent before.
                assertThat(list().status()).isEqualTo(200);
                socket.send(whole.substring(half));
                assertThat(socket.readUntil("\r\n")).isEqualTo("HTTP/1.1 201 Created\r\n");
            }
        }

        @Test
        void does_not_hold_up_others() {
            twilio.inject(delay(LONG).on(SHORT_CODE_CREATE));
            CompletableFuture<Http.Answer> waiting = inBackground(FaultInTimeTest.this::create);

            assertThat(twilio).eventually(Duration.ofSeconds(10)).received(SHORT_CODE_CREATE);
            assertThat(list().status()).isEqualTo(200);
            assertThat(waiting).isNotDone();
        }

        @Test
        void ends_at_once_when_the_fake_is_closed() {
            twilio.inject(delay(LONG));
            CompletableFuture<Http.Answer> waiting = inBackground(FaultInTimeTest.this::create);
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
            CompletableFuture<Http.Answer> waiting = inBackground(FaultInTimeTest.this::create);
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
        void before_the_operation_changes_nothing() throws IOException {
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

            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(FaultInTimeTest.this::create);
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
            CompletableFuture<Http.Answer> first = inBackground(FaultInTimeTest.this::create);
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
            CompletableFuture<Http.Answer> one = inBackground(FaultInTimeTest.this::list);
            CompletableFuture<Http.Answer> other = inBackground(FaultInTimeTest.this::list);
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
}
