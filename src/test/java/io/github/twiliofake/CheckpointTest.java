package io.github.twiliofake;

import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.assertions.TwilioAssertions;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The parts of a checkpoint. Each restore puts all of them back. */
class CheckpointTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FakeTwilio twilio = FakeTwilio.start(
            Settings.DEFAULT.withJournalLimit(20).withStrictness(Strictness.UNKNOWN_ROUTES, Strictness.UNUSED_FAULTS),
            nanos::get);
    private final Http http = Http.of(twilio);
    private MessagingService alerts;
    private MessagingService other;
    private ShortCode member;
    private ShortCode free;

    @BeforeEach
    void seed() {
        alerts = twilio.seed().service("Alerts");
        other = twilio.seed().service("Other");
        member = twilio.seed().shortCode("12345", it -> it.inService(alerts));
        free = twilio.seed().shortCode("23456");
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private Answer add(ShortCode code) {
        return http.post(shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid());
    }

    private Answer list() {
        return http.get(shortCodes(alerts.sid()));
    }

    private Answer list(String query) {
        return http.get(shortCodes(alerts.sid()) + query);
    }

    private static String bytes(Answer answer) {
        return answer.status() + " " + answer.headers().map() + "\n" + answer.body() + "\n";
    }

    private List<Integer> numbers() {
        return twilio.journal().requests().stream().map(RecordedRequest::number).toList();
    }

    /** Uses every part of a fake that counts, issues or remembers something. */
    private String session() {
        StringBuilder seen = new StringBuilder();
        MessagingService more = twilio.seed().service("More");
        Credentials key = twilio.seed().apiKey();
        Account account = twilio.seed().account("Them");
        twilio.account(account).seed().phoneNumber("+15005550006");
        ShortCode code = twilio.seed().shortCode("34567", it -> it.inService(more));
        twilio.inject(Fault.tooManyRequests().on(Operation.SHORT_CODE_LIST).once());
        for (int i = 0; i < 2; i++) {
            seen.append(bytes(add(free)))
                    .append(bytes(list("?PageSize=1")))
                    .append(bytes(http.delete(shortCodes(alerts.sid()) + "/" + member.sid())));
            nanos.addAndGet(1_000_000);
            twilio.clock().advance(Duration.ofMillis(300));
        }
        seen.append(bytes(Http.of(twilio, key).get(shortCodes(more.sid()) + "/" + code.sid())));
        return seen.append(twilio.transcript())
                .append(twilio.journal().dropped())
                .append(twilio.journal().unverified())
                .append(twilio.clock())
                .toString();
    }

    @Test
    void the_same_session_gets_the_same_bytes_after_each_restore() {
        twilio.inject(Fault.limitPerSecond(3).on(Operation.SHORT_CODE_CREATE));
        twilio.inject(Fault.serviceUnavailable().on(Operation.SHORT_CODE_DELETE).afterFirst(1));
        list();
        Checkpoint checkpoint = twilio.checkpoint();
        twilio.restore(checkpoint);

        String first = session();

        for (int i = 0; i < 2; i++) {
            twilio.restore(checkpoint);
            assertThat(session()).isEqualTo(first);
        }
    }

    @Nested
    class Accounts {
        @Test
        void that_are_new_are_gone_and_their_names_are_free_again() {
            Checkpoint checkpoint = twilio.checkpoint();
            Account account = twilio.seed().account("Them");
            Credentials key = twilio.seed().apiKey();
            MessagingService more = twilio.seed().service("More");
            ShortCode code = twilio.seed().shortCode("34567");
            PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(more));

            twilio.restore(checkpoint);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.account(account).seed())
                    .withMessage("account(account): this FakeTwilio has no account " + account.sid());
            assertThat(Http.of(twilio, key).get("/").status()).isEqualTo(401);
            assertThat(Http.of(twilio, account.credentials()).get("/").status()).isEqualTo(401);
            assertThat(twilio.inventory().services()).containsExactly(alerts, other);
            assertThat(twilio.inventory().shortCodes()).containsExactly(member, free);
            assertThat(twilio.inventory().phoneNumbers()).isEmpty();
            assertThat(twilio.seed().account("Them")).isEqualTo(account);
            assertThat(twilio.seed().apiKey()).isEqualTo(key);
            assertThat(twilio.seed().service("More")).isEqualTo(more);
            assertThat(twilio.seed().shortCode("34567")).isEqualTo(code);
            assertThat(twilio.seed().phoneNumber("+15005550006")).isEqualTo(number);
        }

        @Test
        void that_were_there_are_back() {
            Account account = twilio.seed().account("Them");
            MessagingService theirs = twilio.account(account).seed().service("Theirs");
            Credentials key = twilio.seed().apiKey();
            PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 2; i++) {
                twilio.account(account).console().deleteService(theirs);
                twilio.console().revokeApiKey(key);
                twilio.console().moveShortCode(member, other);
                twilio.console().cancelShortCode(free);
                twilio.console().deleteService(alerts);

                twilio.restore(checkpoint);

                assertThat(twilio.account(account).inventory().services()).containsExactly(theirs);
                assertThat(Http.of(twilio, key).get(shortCodes(alerts.sid())).status())
                        .isEqualTo(200);
                assertThat(twilio.inventory().services()).containsExactly(alerts, other);
                assertThat(twilio.inventory().shortCodes()).containsExactly(member, free);
                assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(member);
                assertThat(twilio.inventory().shortCodesOf(other)).isEmpty();
                assertThat(twilio.inventory().phoneNumbersOf(alerts)).containsExactly(number);
                assertThat(twilio.inventory().serviceOf(member)).contains(alerts);
                assertThat(twilio.inventory().serviceOf(number)).contains(alerts);
                assertThat(twilio.inventory().serviceOf(free)).isEmpty();
                assertThat(twilio.changesSince(checkpoint)).isEmpty();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> twilio.seed().shortCode("23456"))
                        .withMessageEndingWith(" already, as " + free.sid());
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> twilio.seed().phoneNumber("+15005550006"))
                        .withMessageEndingWith(" already, as " + number.sid());
            }
        }

        @Test
        void have_room_again_for_as_many_senders() {
            MessagingService small = twilio.seed().service("Small", it -> it.poolSizeLimit(1));
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 2; i++) {
                assertThat(http.post(shortCodes(small.sid()), "ShortCodeSid=" + free.sid())
                                .status())
                        .isEqualTo(201);
                twilio.restore(checkpoint);
            }
        }
    }

    @Nested
    class Pages {
        private String next(Answer page) {
            return page.json().path("meta").path("next_page_url").asText();
        }

        @Test
        void lead_on_from_a_place_that_was_taken_then() {
            add(free);
            String next = next(list("?PageSize=1"));
            Checkpoint checkpoint = twilio.checkpoint();
            http.delete(shortCodes(alerts.sid()) + "/" + free.sid());

            twilio.restore(checkpoint);

            assertThat(http.get(next)
                            .json()
                            .path("short_codes")
                            .path(0)
                            .path("sid")
                            .asText())
                    .isEqualTo(free.sid());
        }

        @Test
        void do_not_lead_on_from_a_place_that_is_free_again() {
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 3; i++) {
                int digits = 34_567 + i;
                twilio.seed().shortCode(Integer.toString(digits), it -> it.inService(alerts));
            }
            String next = next(list("?PageSize=3"));
            assertThat(http.get(next).status()).isEqualTo(200);

            twilio.restore(checkpoint);

            assertThat(http.get(next).status()).isEqualTo(400);
            assertThat(twilio.journal().requests().get(0).notes())
                    .containsExactly("the PageToken is for a position without a row so far");
        }

        @Test
        void give_out_the_same_places_again() {
            Checkpoint checkpoint = twilio.checkpoint();
            add(free);
            String next = next(list("?PageSize=1"));

            twilio.restore(checkpoint);
            add(free);

            assertThat(next(list("?PageSize=1"))).isEqualTo(next);
        }
    }

    @Nested
    class Faults {
        private List<Integer> statuses(int count) {
            return IntStream.range(0, count).mapToObj(i -> list().status()).toList();
        }

        @Test
        void have_let_through_as_many_as_then() {
            twilio.inject(Fault.serviceUnavailable().afterFirst(2));
            list();
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 3; i++) {
                assertThat(statuses(3)).containsExactly(200, 503, 503);
                twilio.restore(checkpoint);
            }
        }

        @Test
        void have_struck_as_often_as_then() {
            InjectedFault twice = twilio.inject(Fault.serviceUnavailable().times(3));
            list();
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 3; i++) {
                assertThat(twice.timesFired()).isEqualTo(1);
                assertThat(statuses(3)).containsExactly(503, 503, 200);
                twilio.restore(checkpoint);
            }
        }

        @Test
        void per_second_have_as_much_left_as_then() {
            twilio.inject(Fault.limitPerSecond(3));
            list();
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 3; i++) {
                assertThat(statuses(3)).containsExactly(200, 200, 429);
                twilio.restore(checkpoint);
            }
        }

        @Test
        void per_second_have_spent_as_much_as_then() {
            twilio.inject(Fault.limitPerSecond(2));
            list();
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 3; i++) {
                twilio.clock().advance(Duration.ofMinutes(1));
                assertThat(statuses(3)).containsExactly(200, 200, 429);
                twilio.restore(checkpoint);
                assertThat(statuses(2)).containsExactly(200, 429);
            }
        }

        @Test
        void at_once_count_no_ended_requests() throws IOException {
            twilio.inject(Fault.limitConcurrent(1));
            twilio.inject(Fault.delay(Duration.ofDays(1)).on(Operation.SHORT_CODE_FETCH));
            Checkpoint checkpoint = twilio.checkpoint();
            try (RawSocket waiting = new RawSocket(twilio)) {
                waiting.send("GET " + shortCodes(alerts.sid()) + "/" + member.sid() + " HTTP/1.1\r\nHost: x\r\n\r\n");
                TwilioAssertions.assertThat(twilio)
                        .eventually(Duration.ofSeconds(30))
                        .received(RequestPattern.anyRequest());
                assertThat(list().status()).isEqualTo(429);

                twilio.restore(checkpoint);

                assertThat(waiting.endsSilently()).isTrue();
            }
            assertThat(statuses(2)).containsExactly(200, 200);
        }

        @Test
        void that_were_removed_are_back_and_new_ones_are_gone() {
            InjectedFault outage = twilio.inject(Fault.serviceUnavailable());
            Checkpoint checkpoint = twilio.checkpoint();
            outage.remove();
            InjectedFault late = twilio.inject(Fault.internalError());
            assertThat(late.name()).isEqualTo("fault 2");
            assertThat(list().status()).isEqualTo(500);

            twilio.restore(checkpoint);

            assertThat(list().status()).isEqualTo(503);
            assertThat(twilio.inject(Fault.internalError()).name()).isEqualTo("fault 2");
        }

        @Test
        void that_never_struck_are_told_once_for_all() {
            twilio.inject(Fault.serviceUnavailable());
            Checkpoint checkpoint = twilio.checkpoint();
            assertThatExceptionOfType(AssertionError.class).isThrownBy(twilio::verify);

            twilio.restore(checkpoint);

            twilio.verify();
        }

        @Test
        void that_struck_since_have_been_of_use() {
            twilio.inject(Fault.serviceUnavailable());
            Checkpoint checkpoint = twilio.checkpoint();
            list();

            twilio.restore(checkpoint);

            twilio.verify();
        }
    }

    @Nested
    class TheJournal {
        @Test
        void has_the_requests_of_the_checkpoint_and_counts_on_from_there() {
            list();
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 2; i++) {
                list();
                assertThat(numbers()).containsExactly(1, 2);
                twilio.restore(checkpoint);
                assertThat(numbers()).containsExactly(1);
            }
        }

        @Test
        void has_the_drop_count_of_the_checkpoint() {
            IntStream.range(0, 22).forEach(i -> list());
            Checkpoint checkpoint = twilio.checkpoint();
            IntStream.range(0, 3).forEach(i -> list());
            assertThat(twilio.journal().dropped()).isEqualTo(5);

            twilio.restore(checkpoint);

            assertThat(twilio.journal().dropped()).isEqualTo(2);
            assertThat(numbers()).hasSize(20).startsWith(3);
        }

        @Test
        void has_the_verified_requests_of_the_checkpoint_and_no_others() {
            list();
            http.delete("/v1/nothing");
            TwilioAssertions.assertThat(twilio).received(Operation.SHORT_CODE_LIST);
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 2; i++) {
                TwilioAssertions.assertThat(twilio).received(RequestPattern.anyRequest());
                assertThat(twilio.journal().unverified()).isEmpty();

                twilio.restore(checkpoint);

                assertThat(twilio.journal().unverified())
                        .extracting(RecordedRequest::number)
                        .containsExactly(2);
            }
            list();
            assertThat(twilio.journal().unverified())
                    .extracting(RecordedRequest::number)
                    .containsExactly(2, 3);
        }

        @Test
        void knows_the_failed_tries_of_the_checkpoint() {
            twilio.inject(Fault.serviceUnavailable().once());
            list();
            Checkpoint checkpoint = twilio.checkpoint();
            for (int i = 0; i < 3; i++) {
                list();
                list();
                assertThat(twilio.journal().requests())
                        .extracting(RecordedRequest::attempt)
                        .containsExactly(1, 2, 1);
                twilio.restore(checkpoint);
            }
        }

        @Test
        void reports_only_requests_after_the_checkpoint_again() {
            http.get("/v1/nothing");
            Checkpoint checkpoint = twilio.checkpoint();
            assertThatExceptionOfType(AssertionError.class).isThrownBy(twilio::verify);
            twilio.restore(checkpoint);

            twilio.verify();
            for (int i = 0; i < 2; i++) {
                http.get("/v1/nothing");
                assertThatExceptionOfType(AssertionError.class).isThrownBy(twilio::verify);
                twilio.restore(checkpoint);
            }
        }

        @Test
        void is_not_judged_for_what_came_before_a_checkpoint() {
            Settings settings = Settings.DEFAULT.withStrictness(Strictness.UNVERIFIED_REQUESTS);
            try (FakeTwilio demanding = FakeTwilio.start(settings)) {
                Http.of(demanding).get("/v1/before");
                Checkpoint checkpoint = demanding.checkpoint();
                demanding.verify(checkpoint);
                Http.of(demanding).get("/v1/after");

                assertThatExceptionOfType(AssertionError.class)
                        .isThrownBy(() -> demanding.verify(checkpoint))
                        .withMessageStartingWith("No assertion verified 1 request ");
            }
        }

        @Test
        void counts_time_from_now() {
            nanos.addAndGet(5_000_000);
            list();
            Checkpoint checkpoint = twilio.checkpoint();
            nanos.addAndGet(7_000_000);

            twilio.restore(checkpoint);
            nanos.addAndGet(1_000_000);
            list();

            assertThat(twilio.journal().requests())
                    .extracting(request -> request.offset().toMillis())
                    .containsExactly(5L, 1L);
        }
    }

    @Nested
    class TheClock {
        @Test
        void shows_the_time_of_the_checkpoint_and_stands_or_runs_as_then() {
            Checkpoint standing = twilio.checkpoint();
            twilio.clock().advance(Duration.ofSeconds(10));
            twilio.clock().run();
            Checkpoint running = twilio.checkpoint();
            for (int i = 0; i < 2; i++) {
                twilio.restore(standing);
                nanos.addAndGet(1_000_000_000);
                assertThat(twilio.clock()).hasToString("2026-01-01T00:00:00Z");

                twilio.restore(running);
                nanos.addAndGet(1_000_000_000);
                assertThat(twilio.clock()).hasToString("2026-01-01T00:00:11Z");
            }
        }
    }
}
