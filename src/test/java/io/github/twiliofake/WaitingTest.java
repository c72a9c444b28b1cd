package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Assertions that must hold for some time, and methods that wait for the journal without asserting. */
@Timeout(60)
class WaitingTest extends Waiting {
    @Nested
    class During {
        @Test
        void fails_as_soon_as_something_changes() {
            MessagingService alerts = twilio.seed().service("Alerts");
            ShortCode code = twilio.seed().shortCode("12345");
            Checkpoint before = twilio.checkpoint();
            FutureTask<Void> assertion =
                    waiting(() -> assertThat(twilio).during(LONG).unchangedSince(before));

            http.post(Http.shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid());

            assertFails(assertion, """
                    Expected the accounts to change nothing
                    but there is
                      %s added to %s
                    It had to hold for 600000 ms; it failed after 0 ms.""".formatted(code.sid(), alerts.sid()));
        }

        @Test
        void passes_if_nothing_more_arrives() throws Exception {
            list();
            FutureTask<Void> assertion = waiting(() -> assertThat(twilio)
                    .during(LIMIT)
                    .received(SHORT_CODE_LIST)
                    .once()
                    .didNotReceive(SHORT_CODE_DELETE)
                    .receivedNothingElse());
            assertThat(assertion).isNotDone();
            at(100);

            assertPasses(assertion);
        }

        @Test
        void fails_as_soon_as_one_more_arrives() {
            FutureTask<Void> assertion =
                    waiting(() -> assertThat(twilio).during(LIMIT).receivedNothing());
            at(40);
            list();

            assertFails(assertion, """
                    Expected no request
                    but 1 of 1 arrived:
                      #1 +40 ms %1$s
                    All requests:
                      #1 +40 ms %1$s
                    It had to hold for 100 ms; it failed after 40 ms.""".formatted(ROW));
        }

        @Test
        void fails_at_once_if_it_does_not_hold_now() {
            assertFails(() -> assertThat(twilio).during(LONG).received(SHORT_CODE_LIST), """
                    Expected at least one SHORT_CODE_LIST
                    but nothing arrived.
                    (received(…) is at least one; for none, use didNotReceive(…).)
                    It had to hold for 600000 ms; it failed after 0 ms.""");
        }

        @Test
        void an_interrupt_fails_it_although_it_held() {
            Thread.currentThread().interrupt();
            try {
                assertFails(
                        () -> assertThat(twilio).during(LIMIT).receivedNothing(), "Interrupted after 0 ms of 100 ms.");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Nested
    class OfTheJournal {
        @Test
        void await_says_whether_it_came_true() throws Exception {
            assertThat(twilio.journal().await(requests -> requests.isEmpty(), Duration.ZERO))
                    .isTrue();
            assertThat(twilio.journal().await(requests -> requests.size() == 1, Duration.ZERO))
                    .isFalse();
        }

        @Test
        void elapsed_is_the_time_of_offsets() {
            at(250);
            list();

            assertThat(twilio.journal().elapsed()).isEqualTo(Duration.ofMillis(250));
            assertThat(twilio.journal().requests().get(0).offset()).isEqualTo(Duration.ofMillis(250));
        }

        @Test
        void a_delayed_request_keeps_the_offset_of_its_arrival() throws Exception {
            InjectedFault slow = twilio.inject(delay(Duration.ofSeconds(1)).inClockTime());
            at(20);
            CompletableFuture<Void> client = CompletableFuture.runAsync(WaitingTest.this::list);
            twilio.journal().await(requests -> requests.size() == 1, LONG);
            at(90);
            twilio.clock().advance(Duration.ofSeconds(1));
            client.get(30, TimeUnit.SECONDS);

            assertThat(slow.timesFired()).isEqualTo(1);
            assertThat(twilio.journal().requests().get(0).offset()).isEqualTo(Duration.ofMillis(20));
            assertThat(twilio.journal().requests().get(0).instant()).isEqualTo(Settings.DEFAULT_INSTANT);
        }
    }

    @Test
    void a_limit_is_above_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(twilio).eventually(Duration.ZERO))
                .withMessage("eventually(PT0S): say how long to wait, above zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(twilio).during(Duration.ofMillis(-1)))
                .withMessage("during(PT-0.001S): say how long to wait, above zero");
    }
}
