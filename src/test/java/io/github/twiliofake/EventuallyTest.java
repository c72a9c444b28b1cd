package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twiliofake.assertions.TwilioSoftAssertions;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Assertions that wait until they hold. */
@Timeout(60)
class EventuallyTest extends Waiting {
    @Test
    void passes_at_once_if_it_holds() {
        list();

        assertThat(twilio).eventually(LONG).received(SHORT_CODE_LIST).once().answered(404);
    }

    @Test
    void passes_as_soon_as_the_request_arrives() throws Exception {
        FutureTask<Void> assertion =
                waiting(() -> assertThat(twilio).eventually(LONG).received(SHORT_CODE_LIST));
        assertThat(assertion).isNotDone();

        list();

        assertPasses(assertion);
    }

    @Test
    void waits_until_there_are_enough() throws Exception {
        list();
        FutureTask<Void> assertion = waiting(() -> assertThat(twilio)
                .eventually(LONG)
                .received(SHORT_CODE_LIST)
                .times(3)
                .answered(404, 404, 404));
        list();
        assertThat(assertion).isNotDone();

        list();

        assertPasses(assertion);
        assertThat(twilio).receivedNothingElse();
    }

    @Test
    void waits_for_the_answer_of_a_request_that_is_delayed() throws Exception {
        twilio.inject(delay(Duration.ofSeconds(1)).inClockTime());
        CompletableFuture<Void> client = CompletableFuture.runAsync(this::list);
        FutureTask<Void> assertion = waiting(() ->
                assertThat(twilio).eventually(LONG).received(SHORT_CODE_LIST).answered(404));

        assertThat(twilio.journal().await(requests -> requests.size() == 1, LONG))
                .isTrue();
        twilio.clock().advance(Duration.ofSeconds(1));

        assertPasses(assertion);
        client.get(30, TimeUnit.SECONDS);
    }

    @Test
    void waits_for_requests_in_order_and_for_a_least_count() throws Exception {
        list();
        FutureTask<Void> inOrder = waiting(() -> assertThat(twilio)
                .eventually(LONG)
                .receivedInOrder(SHORT_CODE_LIST, SHORT_CODE_DELETE, SHORT_CODE_LIST)
                .requests()
                .hasSize(3));
        FutureTask<Void> atLeast = waiting(() ->
                assertThat(twilio).eventually(LONG).received(SHORT_CODE_LIST).atLeast(2));

        http.delete(Http.shortCodes("MG") + "/SC");
        list();

        assertPasses(inOrder);
        assertPasses(atLeast);
    }

    @Test
    void goes_on_to_the_request_that_it_waited_for() throws Exception {
        FutureTask<Void> assertion = waiting(() -> assertThat(twilio)
                .eventually(LONG)
                .received(SHORT_CODE_LIST)
                .request()
                .answered(404));

        list();

        assertPasses(assertion);
    }

    @Test
    void fails_at_the_deadline_if_nothing_arrives() {
        FutureTask<Void> assertion =
                waiting(() -> assertThat(twilio).eventually(LIMIT).received(SHORT_CODE_LIST));
        at(100);

        assertFails(assertion, """
                Expected at least one SHORT_CODE_LIST
                but nothing arrived.
                (received(…) is at least one; for none, use didNotReceive(…).)
                Nothing arrived within 100 ms.""");
    }

    @Test
    void counts_what_the_journal_has_dropped_meanwhile() {
        twilio.close();
        twilio = FakeTwilio.start(Settings.DEFAULT.withJournalLimit(1), nanos::get);
        http = Http.of(twilio);
        list();
        list();
        at(1000);
        FutureTask<Void> assertion =
                waiting(() -> assertThat(twilio).eventually(LIMIT).received(SHORT_CODE_CREATE));
        at(1070);
        for (int i = 0; i < 301; i++) {
            list();
        }
        at(1100);

        assertFails(assertion, """
                Expected at least one SHORT_CODE_CREATE
                but the only request that is left does not match. Nearest:
                  #303 +1070 ms %1$s
                     operation: expected SHORT_CODE_CREATE but was SHORT_CODE_LIST
                     note: "MG" is no service of account %2$s: it has 2 characters, a SID has 34
                All requests:
                  #303 +1070 ms %1$s
                  (the journal dropped the 302 oldest requests, beyond its limit of 1 request; raise Settings.withJournalLimit(…))
                (received(…) is at least one; for none, use didNotReceive(…).)
                301 requests arrived within 100 ms, the last 30 ms before the end.""".formatted(ROW, twilio.credentials().accountSid()));
    }

    @Test
    void says_how_close_it_came() {
        list();
        at(1000);
        FutureTask<Void> assertion = waiting(() ->
                assertThat(twilio).eventually(LIMIT).received(SHORT_CODE_LIST).times(3));
        at(1070);
        list();
        at(1100);

        assertFails(assertion, """
                Expected exactly 3 SHORT_CODE_LIST
                but there are 2:
                  #1    +0 ms %1$s
                     note: "MG" is no service of account %2$s: it has 2 characters, a SID has 34
                  #2 +1070 ms %1$s
                     note: "MG" is no service of account %2$s: it has 2 characters, a SID has 34
                All requests:
                  #1    +0 ms %1$s
                  #2 +1070 ms %1$s
                1 request arrived within 100 ms, the last 30 ms before the end.""".formatted(ROW, twilio.credentials().accountSid()));
    }

    @Test
    void says_by_how_much_it_was_too_late() {
        FutureTask<Void> assertion =
                waiting(() -> assertThat(twilio).eventually(LONG).received(SHORT_CODE_LIST));
        at(600_007);
        list();

        assertFails(assertion, """
                Expected at least one SHORT_CODE_LIST
                but nothing arrived.
                (received(…) is at least one; for none, use didNotReceive(…).)
                Waited 600000 ms. #1 would have made it pass, but arrived 7 ms after the deadline.""");
    }

    @Test
    void counts_what_arrives_at_the_deadline_itself() throws Exception {
        FutureTask<Void> assertion =
                waiting(() -> assertThat(twilio).eventually(LONG).received(SHORT_CODE_LIST));
        at(600_000);
        list();

        assertPasses(assertion);
    }

    @Test
    void does_not_wait_if_no_further_request_could_make_it_pass() {
        list();
        list();

        assertFails(
                () -> assertThat(twilio)
                        .eventually(LONG)
                        .as("the poller")
                        .received(SHORT_CODE_LIST)
                        .answered(404),
                """
                [the poller] Expected SHORT_CODE_LIST to be answered 404
                but the answer was 404 20404, 404 20404:
                  #1 +0 ms %1$s
                     note: "MG" is no service of account %2$s: it has 2 characters, a SID has 34
                  #2 +0 ms %1$s
                     note: "MG" is no service of account %2$s: it has 2 characters, a SID has 34
                All requests:
                  #1 +0 ms %1$s
                  #2 +0 ms %1$s
                Gave up after 0 ms: no further request could make this pass.""".formatted(ROW, twilio.credentials().accountSid()));
    }

    @Test
    void shares_one_deadline_in_the_whole_chain() {
        list();
        FutureTask<Void> assertion = waiting(() -> assertThat(twilio)
                .eventually(LIMIT)
                .received(SHORT_CODE_LIST)
                .atLeast(2)
                .atLeast(3));
        at(60);
        list();
        at(100);

        assertFails(assertion, """
                Expected at least 3 SHORT_CODE_LIST
                but there are 2:
                  #1  +0 ms %1$s
                     note: "MG" is no service of account %2$s: it has 2 characters, a SID has 34
                  #2 +60 ms %1$s
                     note: "MG" is no service of account %2$s: it has 2 characters, a SID has 34
                All requests:
                  #1  +0 ms %1$s
                  #2 +60 ms %1$s
                1 request arrived within 100 ms, the last 40 ms before the end.""".formatted(ROW, twilio.credentials().accountSid()));
    }

    @Test
    void verifies_nothing_when_it_fails() {
        list();
        at(10);
        FutureTask<Void> assertion = waiting(() ->
                assertThat(twilio).eventually(LIMIT).received(SHORT_CODE_LIST).times(2));
        at(110);
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> assertion.get(30, TimeUnit.SECONDS));

        assertThat(twilio.journal().unverified()).hasSize(1);
    }

    @Test
    void does_not_wait_for_an_answer_that_is_another_already() {
        list();

        assertThat(catchThrowableOfType(
                        AssertionError.class,
                        () -> assertThat(twilio)
                                .eventually(LONG)
                                .received(SHORT_CODE_LIST)
                                .answered(200)))
                .hasMessageEndingWith("Gave up after 0 ms: no further request could make this pass.");
    }

    @Test
    void waits_until_what_has_no_answer_yet_has_one() throws Exception {
        twilio.inject(delay(Duration.ofSeconds(1)).inClockTime());
        CompletableFuture<Void> client = CompletableFuture.runAsync(this::list);
        assertThat(twilio.journal().await(requests -> requests.size() == 1, LONG))
                .isTrue();
        FutureTask<Void> assertion = waiting(() ->
                assertThat(twilio).eventually(LONG).didNotReceive(SHORT_CODE_LIST.withStatus(RecordedResponse.NONE)));

        twilio.clock().advance(Duration.ofSeconds(1));

        assertPasses(assertion);
        client.get(30, TimeUnit.SECONDS);
    }

    @Test
    void forgets_what_was_selected_without_waiting() {
        list();

        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(twilio)
                        .received(SHORT_CODE_LIST)
                        .eventually(LIMIT)
                        .times(2))
                .withMessage("times(2): call received(pattern) first, which selects the requests");
        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(twilio)
                        .received(SHORT_CODE_LIST)
                        .during(LIMIT)
                        .once())
                .withMessage("once(): call received(pattern) first, which selects the requests");
    }

    @Test
    void waits_for_changes_as_well() throws Exception {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(alerts));
        Checkpoint before = twilio.checkpoint();
        FutureTask<Void> assertion =
                waiting(() -> assertThat(twilio).eventually(LONG).changedSince(before, Change.removed(code, alerts)));

        http.delete(Http.shortCodes(alerts.sid()) + "/" + code.sid());

        assertPasses(assertion);
    }

    @Test
    void waits_no_longer_if_a_checkpoint_is_restored_meanwhile() {
        at(3000);
        Checkpoint checkpoint = twilio.checkpoint();
        FutureTask<Void> assertion =
                waiting(() -> assertThat(twilio).eventually(LIMIT).received(SHORT_CODE_LIST));

        twilio.restore(checkpoint);
        at(3100);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> assertion.get(30, TimeUnit.SECONDS))
                .havingCause()
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void fails_with_the_whole_message_although_the_fake_was_closed_meanwhile() {
        FutureTask<Void> assertion =
                waiting(() -> assertThat(twilio).eventually(LIMIT).received(SHORT_CODE_LIST));

        twilio.close();
        at(100);

        assertFails(assertion, """
                Expected at least one SHORT_CODE_LIST
                but nothing arrived.
                (received(…) is at least one; for none, use didNotReceive(…).)
                Nothing arrived within 100 ms.""");
    }

    @Test
    void takes_any_duration_for_a_limit() {
        list();

        assertThat(twilio)
                .eventually(ChronoUnit.FOREVER.getDuration())
                .received(SHORT_CODE_LIST)
                .once();
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(twilio).eventually(null))
                .withMessage("eventually(null): say how long to wait");
    }

    @Test
    void lets_a_condition_call_the_fake() throws Exception {
        assertThat(twilio.journal()
                        .await(
                                requests -> {
                                    list();
                                    return requests.size() == 2;
                                },
                                LONG))
                .isTrue();
    }

    @Test
    void honours_an_interrupt() throws Exception {
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        AtomicLong thread = new AtomicLong();
        FutureTask<Void> assertion = waiting(() -> {
            thread.set(Thread.currentThread().getId());
            try {
                assertThat(twilio).eventually(LIMIT).received(SHORT_CODE_LIST);
            } finally {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        at(12);
        Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getId() == thread.get())
                .forEach(Thread::interrupt);

        assertFails(assertion, """
                Expected at least one SHORT_CODE_LIST
                but nothing arrived.
                (received(…) is at least one; for none, use didNotReceive(…).)
                Interrupted after 12 ms of 100 ms.""");
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void collects_in_soft_assertions() {
        TwilioSoftAssertions softly = new TwilioSoftAssertions();
        list();
        softly.assertThat(twilio)
                .eventually(LONG)
                .received(SHORT_CODE_LIST)
                .answered(404)
                .answered(409);

        assertThat(softly.errorsCollected()).hasSize(1);
    }
}
