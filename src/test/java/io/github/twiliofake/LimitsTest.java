package io.github.twiliofake;

import static io.github.twiliofake.testing.Http.basic;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.assertions.TwilioAssertions;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every limit, with the last allowed value and the first refused one. */
class LimitsTest {
    private static final int MEBIBYTE = 1 << 20;

    private final AtomicLong nanos = new AtomicLong();
    private final FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withJournalLimit(3), nanos::get);
    private final Http http = Http.of(twilio);
    private String path;
    private String head;

    @BeforeEach
    void seed() {
        path = shortCodes(twilio.seed().service("Alerts").sid());
        head = " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + basic(twilio.credentials().username(), twilio.credentials().password()) + "\r\n";
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private RecordedRequest last() {
        List<RecordedRequest> requests = twilio.journal().requests();
        return requests.get(requests.size() - 1);
    }

    @Nested
    class ABody {
        /** Returns the head of the answer to a body of this number of bytes. */
        private String answerTo(RawSocket socket, int bytes) throws IOException {
            socket.send("POST" + head + "Content-Length: " + bytes + "\r\n\r\n");
            String mebibyte = "a".repeat(MEBIBYTE);
            for (int left = bytes; left > 0; left -= MEBIBYTE) {
                socket.send(left < MEBIBYTE ? mebibyte.substring(0, left) : mebibyte);
            }
            return socket.readUntil("\r\n\r\n");
        }

        @Test
        void is_swallowed_up_to_sixteen_mebibytes_beyond_what_is_read_and_the_connection_is_good_for_more()
                throws Exception {
            try (RawSocket socket = new RawSocket(twilio)) {
                assertThat(answerTo(socket, 17 * MEBIBYTE))
                        .startsWith("HTTP/1.1 413 ")
                        .doesNotContain("Connection: close");
                socket.readUntil("}");

                assertThat(socket.send("GET" + head + "\r\n").readUntil("\r\n\r\n"))
                        .startsWith("HTTP/1.1 200 ");
            }
        }

        @Test
        void that_is_longer_by_a_byte_ends_the_connection() throws Exception {
            try (RawSocket socket = new RawSocket(twilio)) {
                assertThat(answerTo(socket, 17 * MEBIBYTE + 1))
                        .startsWith("HTTP/1.1 413 ")
                        .contains("Connection: close");
                assertThat(socket.endsAfterAnything()).isTrue();
            }
        }

        @Test
        void is_kept_in_full_up_to_a_mebibyte() {
            http.post(path, "a=" + "b".repeat(MEBIBYTE - 2));

            assertThat(last().form().get("a").get(0)).hasSize(MEBIBYTE - 2);
            assertThat(last().response().status()).isEqualTo(400);
        }
    }

    @Nested
    class Headers {
        private String answerTo(int headers) throws IOException {
            String more = IntStream.range(0, headers)
                    .mapToObj(i -> "X-" + i + ": 1\r\n")
                    .collect(Collectors.joining());
            return RawSocket.answerTo(twilio, "GET" + head + "Connection: close\r\n" + more + "\r\n");
        }

        @Test
        void are_two_thousand_at_most() throws Exception {
            assertThat(answerTo(1997)).startsWith("HTTP/1.1 200 ");
            assertThat(answerTo(1998)).startsWith("HTTP/1.1 400 ");
        }
    }

    @Nested
    class AWait {
        private final Duration forEver = ChronoUnit.FOREVER.getDuration();
        private final Duration overALong =
                Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000).plusSeconds(1);

        @Test
        void of_the_journal_may_be_longer_than_nanoseconds_can_count() throws Exception {
            nanos.set(1);
            for (Duration longest : List.of(forEver, overALong)) {
                assertThat(twilio.journal().await(List::isEmpty, longest)).isTrue();
            }
        }

        @Test
        void of_an_assertion_may_be_longer_than_nanoseconds_can_count_long_after_the_start() {
            nanos.set(Duration.ofDays(100).toNanos());
            http.get(path);
            for (Duration longest : List.of(forEver, overALong)) {
                TwilioAssertions.assertThat(twilio)
                        .eventually(longest)
                        .received(Operation.SHORT_CODE_LIST)
                        .once();
            }
        }

        @Test
        void of_a_fault_is_a_day_at_most() {
            Duration day = Duration.ofDays(1);

            assertThat(Fault.delay(day)).hasToString("a delay of PT24H before the operation");
            assertThat(Fault.dribble(1, day)).hasToString("a body that dribbles, 1 bytes every PT24H");
            for (Duration longer : List.of(day.plusNanos(1), forEver)) {
                String message = "not a duration of a fault (above zero, 1 day at most): " + longer;
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Fault.delay(longer))
                        .withMessage(message);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Fault.dribble(1, longer))
                        .withMessage(message);
            }
        }

        @Test
        void of_a_fault_is_a_nanosecond_at_least() {
            assertThat(Fault.delay(Duration.ofNanos(1))).hasToString("a delay of PT0.000000001S before the operation");
        }

        @Test
        void for_a_body_is_a_millisecond_at_least_and_a_day_at_most() {
            for (Duration good : List.of(Duration.ofMillis(1), Duration.ofDays(1))) {
                assertThat(Settings.DEFAULT.withBodyTimeout(good).bodyTimeout()).isEqualTo(good);
            }
            for (Duration bad : List.of(
                    Duration.ofMillis(1).minusNanos(1), Duration.ofDays(1).plusNanos(1), forEver)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Settings.DEFAULT.withBodyTimeout(bad))
                        .withMessage("not a timeout for bodies (1 ms to 1 day): " + bad);
            }
        }
    }

    @Nested
    class TheClock {
        @Test
        void goes_from_the_year_0_to_the_year_9999_and_no_further() {
            FakeClock clock = twilio.clock();
            Instant first = Instant.parse("0000-01-01T00:00:00Z");
            Instant last = Instant.parse("9999-12-31T23:59:59.999999999Z");

            clock.set(first);
            assertThat(clock).hasToString("0000-01-01T00:00:00Z");
            clock.set(last);
            assertThat(clock).hasToString("9999-12-31T23:59:59.999999999Z");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clock.advance(Duration.ofNanos(1)))
                    .withMessage("not a time that Twilio could write (a year of four digits): +10000-01-01T00:00:00Z");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clock.set(first.minusNanos(1)))
                    .withMessage("not a time that Twilio could write (a year of four digits): "
                            + "-0001-12-31T23:59:59.999999999Z");
            assertThat(clock.instant()).isEqualTo(last);
        }

        @Test
        void cannot_be_advanced_beyond_what_an_instant_or_a_number_can_say() {
            for (Duration far : List.of(
                    Duration.between(Settings.DEFAULT_INSTANT, Instant.MAX).plusNanos(1),
                    Duration.between(Settings.DEFAULT_INSTANT, Instant.MIN).minusNanos(1),
                    ChronoUnit.FOREVER.getDuration())) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> twilio.clock().advance(far))
                        .withMessage("advance(" + far + "): beyond the range of time");
            }
            assertThat(twilio.clock().instant()).isEqualTo(Settings.DEFAULT_INSTANT);
        }
    }

    @Nested
    class WhatIsDropped {
        @Test
        void counts_as_no_earlier_try() {
            twilio.inject(
                    Fault.serviceUnavailable().on(Operation.SHORT_CODE_LIST).once());
            http.get(path);
            for (int i = 0; i < 3; i++) {
                http.get("/v1/" + i);
            }

            http.get(path);

            assertThat(last().attempt()).isEqualTo(1);
        }

        @Test
        void counts_as_an_earlier_try_until_then() {
            twilio.inject(
                    Fault.serviceUnavailable().on(Operation.SHORT_CODE_LIST).once());
            http.get(path);
            for (int i = 0; i < 2; i++) {
                http.get("/v1/" + i);
            }

            http.get(path);

            assertThat(last().attempt()).isEqualTo(2);
        }

        @Test
        void leaves_the_tries_of_others_alone() {
            twilio.inject(
                    Fault.serviceUnavailable().on(Operation.SHORT_CODE_LIST).times(2));
            http.get(path);
            http.get(path + "?PageSize=1");
            for (int i = 0; i < 2; i++) {
                http.get("/v1/" + i);
            }

            http.get(path);
            assertThat(last().attempt()).isEqualTo(1);
            http.get(path + "?PageSize=1");
            assertThat(last().attempt()).isEqualTo(1);
        }

        @Test
        void is_what_came_first() {
            for (int i = 0; i < 5; i++) {
                http.get("/v1/" + i);
            }

            assertThat(twilio.journal().requests(RequestPattern.anyRequest()))
                    .extracting(RecordedRequest::path)
                    .containsExactly("/v1/2", "/v1/3", "/v1/4");
        }
    }
}
