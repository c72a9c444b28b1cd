package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twiliofake.testing.Http;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The findings of strictness, with their whole messages. */
class VerificationTest {
    private static final String LIST = Http.shortCodes("MG");

    private FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);

    @AfterEach
    void close() {
        twilio.close();
    }

    private Http demanding(Strictness... strictness) {
        twilio.close();
        twilio = FakeTwilio.start(Settings.DEFAULT.withStrictness(strictness), () -> 0);
        return Http.of(twilio);
    }

    private void assertFinds(String message) {
        AssertionError failure = catchThrowableOfType(AssertionError.class, () -> twilio.verify());

        assertThat(failure.getMessage()).isEqualTo(message.stripTrailing());
    }

    /** Returns the line of this class that is this number of lines above the caller's. */
    private static String line(int above) {
        StackTraceElement caller = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst())
                .orElseThrow()
                .toStackTraceElement();
        return caller.toString().replace(":" + caller.getLineNumber(), ":" + (caller.getLineNumber() - above));
    }

    @Test
    void unknown_routes_are_looked_for_by_default() {
        Http http = Http.of(twilio);
        http.get(LIST);
        http.get("/v1/Nothing");
        http.send("PUT", LIST, "");

        assertFinds("""
                2 requests match no operation of this fake (Strictness.UNKNOWN_ROUTES):
                  #2 +0 ms GET /v1/Nothing                → 404 20404  (no operation)
                     note: no operation of this fake has the path /v1/Nothing
                  #3 +0 ms PUT /v1/Services/MG/ShortCodes → 405 20004  (no operation)
                     note: this path accepts GET, POST only
                All requests:
                  #1 +0 ms GET /v1/Services/MG/ShortCodes → 404 20404  SHORT_CODE_LIST
                  #2 +0 ms GET /v1/Nothing                → 404 20404  (no operation)
                  #3 +0 ms PUT /v1/Services/MG/ShortCodes → 405 20004  (no operation)
                """);
    }

    @Test
    void a_finding_is_reported_once() {
        Http.of(twilio).get("/v1/Nothing");
        assertThat(catchThrowableOfType(AssertionError.class, () -> twilio.verify()))
                .isNotNull();

        twilio.verify();
    }

    @Test
    void only_requests_since_a_checkpoint_are_judged() {
        Http http = Http.of(twilio);
        http.get("/v1/Before");
        Checkpoint checkpoint = twilio.checkpoint();

        twilio.verify(checkpoint);

        http.get("/v1/After");
        assertThat(catchThrowableOfType(AssertionError.class, () -> twilio.verify(checkpoint)))
                .hasMessageStartingWith("1 request matches no operation of this fake "
                        + "(Strictness.UNKNOWN_ROUTES):\n  #2 +0 ms GET /v1/After → 404 20404  (no operation)\n");
    }

    @Test
    void requests_after_a_restore_are_judged_although_their_numbers_were_judged_before() {
        Checkpoint checkpoint = twilio.checkpoint();
        for (int i = 0; i < 2; i++) {
            Http.of(twilio).get("/v1/Nothing");

            assertThat(catchThrowableOfType(AssertionError.class, () -> twilio.verify(checkpoint)))
                    .isNotNull();
            twilio.restore(checkpoint);
        }
    }

    @Test
    void without_strictness_nothing_is_checked() {
        demanding().get("/v1/Nothing");
        twilio.inject(internalError());

        twilio.verify();
    }

    @Test
    void faults_that_struck_are_used() {
        Http http = demanding(Strictness.UNUSED_FAULTS);
        twilio.inject(internalError().once());
        http.get(LIST);
        http.get("/v1/Nothing");

        twilio.verify();
    }

    @Test
    void faults_that_never_struck_are_named_with_the_line_that_injected_them() {
        demanding(Strictness.UNUSED_FAULTS);
        twilio.inject(internalError());
        twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE).times(2).named("outage"));

        assertFinds("""
                2 injected faults never struck (Strictness.UNUSED_FAULTS):
                  fault 1: 500 20500 instead of the operation, on any request
                    injected at %s
                  outage: 503 20503 instead of the operation, on SHORT_CODE_CREATE, 2 times
                    injected at %s
                No request arrived.
                """.formatted(line(10), line(9)));
    }

    @Test
    void a_fault_that_was_removed_need_not_strike() {
        demanding(Strictness.UNUSED_FAULTS);
        twilio.inject(internalError()).remove();

        twilio.verify();
    }

    @Test
    void requests_that_an_assertion_has_selected_are_verified() {
        demanding(Strictness.UNVERIFIED_REQUESTS).get(LIST);
        assertThat(twilio).received(SHORT_CODE_LIST).once();

        twilio.verify();
    }

    @Test
    void all_demands_are_told_at_once() {
        demanding(Strictness.values()).get("/v1/Nothing");
        twilio.inject(internalError());

        assertFinds("""
                1 request matches no operation of this fake (Strictness.UNKNOWN_ROUTES):
                  #1 +0 ms GET /v1/Nothing → 404 20404  (no operation)
                     note: no operation of this fake has the path /v1/Nothing
                1 injected fault never struck (Strictness.UNUSED_FAULTS):
                  fault 1: 500 20500 instead of the operation, on any request
                    injected at %s
                No assertion verified 1 request (Strictness.UNVERIFIED_REQUESTS):
                  #1 +0 ms GET /v1/Nothing → 404 20404  (no operation)
                     note: no operation of this fake has the path /v1/Nothing
                All requests:
                  #1 +0 ms GET /v1/Nothing → 404 20404  (no operation)
                """.formatted(line(14)));
    }

    private Http keeping(int limit, Strictness... strictness) {
        twilio.close();
        twilio = FakeTwilio.start(Settings.DEFAULT.withStrictness(strictness).withJournalLimit(limit), () -> 0);
        return Http.of(twilio);
    }

    @Test
    void unknown_routes_are_found_although_the_journal_has_dropped_them() {
        Http http = keeping(2, Strictness.UNKNOWN_ROUTES);
        http.get("/v1/Nothing");
        http.get(LIST);
        http.get(LIST);

        assertFinds("""
                1 request matches no operation of this fake (Strictness.UNKNOWN_ROUTES):
                  #1 +0 ms GET /v1/Nothing → 404 20404  (no operation)
                     note: no operation of this fake has the path /v1/Nothing
                All requests:
                  #2 +0 ms GET /v1/Services/MG/ShortCodes → 404 20404  SHORT_CODE_LIST
                  #3 +0 ms GET /v1/Services/MG/ShortCodes → 404 20404  SHORT_CODE_LIST
                  (the journal dropped the oldest request, beyond its limit of 2 requests; raise Settings.withJournalLimit(…))
                """);
        twilio.verify();
    }

    @Test
    void the_oldest_of_many_dropped_unknown_routes_are_shown() {
        Http http = keeping(1, Strictness.UNKNOWN_ROUTES);
        for (int i = 1; i <= 14; i++) {
            http.get("/v1/" + i);
        }

        AssertionError failure = catchThrowableOfType(AssertionError.class, () -> twilio.verify());

        assertThat(failure)
                .hasMessageStartingWith("14 requests match no operation of this fake "
                        + "(Strictness.UNKNOWN_ROUTES):\n  #1  +0 ms GET /v1/1  → 404 20404  (no operation)\n")
                .hasMessageContaining("\n  #10 +0 ms GET /v1/10 → 404 20404  (no operation)\n")
                .hasMessageContaining("\n  #14 +0 ms GET /v1/14 → 404 20404  (no operation)\n")
                .hasMessageContaining("\n  (and 3 more that the journal dropped)\n")
                .hasMessageNotContaining("/v1/11");
    }

    @Test
    void requests_dropped_before_a_checkpoint_are_not_judged() {
        Http http = keeping(1, Strictness.UNKNOWN_ROUTES, Strictness.UNVERIFIED_REQUESTS);
        http.get("/v1/Before");
        http.get("/v1/Before");
        Checkpoint checkpoint = twilio.checkpoint();

        twilio.verify(checkpoint);
    }

    @Test
    void a_restore_forgets_requests_dropped_since() {
        Http http = keeping(1, Strictness.UNKNOWN_ROUTES, Strictness.UNVERIFIED_REQUESTS);
        Checkpoint checkpoint = twilio.checkpoint();
        http.get("/v1/A");
        http.get("/v1/B");

        twilio.restore(checkpoint);

        twilio.verify();
    }

    @Test
    void a_request_that_was_dropped_unverified_is_reported() {
        Http http = keeping(1, Strictness.UNVERIFIED_REQUESTS);
        http.get(LIST);
        assertThat(twilio).received(SHORT_CODE_LIST).once();
        http.get(LIST);
        http.get(LIST);
        assertThat(twilio).received(SHORT_CODE_LIST);

        assertFinds("""
                1 request was dropped before an assertion verified it (Strictness.UNVERIFIED_REQUESTS):
                  the journal dropped the 2 oldest requests, beyond its limit of 1 request; raise Settings.withJournalLimit(…)
                All requests:
                  #3 +0 ms GET /v1/Services/MG/ShortCodes → 404 20404  SHORT_CODE_LIST
                  (the journal dropped the 2 oldest requests, beyond its limit of 1 request; raise Settings.withJournalLimit(…))
                """);
    }

    @Test
    void a_closed_fake_can_still_be_verified() {
        Http.of(twilio).get("/v1/Nothing");
        twilio.close();

        assertThat(catchThrowableOfType(AssertionError.class, () -> twilio.verify()))
                .isNotNull();
    }

    @Test
    void a_foreign_checkpoint_is_misuse() {
        try (FakeTwilio other = FakeTwilio.start()) {
            Checkpoint theirs = other.checkpoint();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilio.verify(theirs))
                    .withMessage("verify(since): this is a checkpoint of another FakeTwilio");
        }
    }
}
