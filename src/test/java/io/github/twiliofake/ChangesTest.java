package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twiliofake.assertions.FakeTwilioAssert;
import io.github.twiliofake.assertions.RecordedRequestAssert;
import io.github.twiliofake.assertions.TwilioSoftAssertions;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Assertions about the changes of a request, and about the changes since a checkpoint. */
class ChangesTest {
    private FakeTwilio twilio;
    private MessagingService alerts;
    private ShortCode code;
    private Http http;

    @BeforeEach
    void start() {
        twilio = FakeTwilio.start(Settings.DEFAULT, () -> 0);
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        http = Http.of(twilio);
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private RecordedRequest create() {
        http.post(Http.shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid());
        return last();
    }

    private RecordedRequest last() {
        List<RecordedRequest> requests = twilio.journal().requests();
        return requests.get(requests.size() - 1);
    }

    /** Compares a message in which names stand for the SIDs. The SIDs are the same on every run, but tell a reader nothing. */
    private void assertFails(ThrowingCallable assertion, String message) {
        assertThat(catchThrowableOfType(AssertionError.class, assertion))
                .hasMessage(message.replace("{code}", code.sid())
                        .replace("{alerts}", alerts.sid())
                        .replace("{codes}", Http.shortCodes(alerts.sid()))
                        .stripTrailing());
    }

    @Nested
    class OfARequest {
        @Test
        void changed_passes() {
            assertThat(create()).changed(Change.added(code, alerts));
        }

        @Test
        void changed_fails_with_what_is_missing() {
            RecordedRequest request = http.get(Http.shortCodes(alerts.sid())).status() == 200 ? last() : null;

            assertFails(() -> assertThat(request).changed(Change.added(code, alerts)), """
                    Expected the request to change
                      {code} added to {alerts}
                    but there is no
                      {code} added to {alerts}
                    The request:
                      #1 +0 ms GET {codes} → 200  SHORT_CODE_LIST
                    """);
        }

        @Test
        void changed_fails_with_what_is_missing_and_what_is_too_much() {
            RecordedRequest request = create();

            assertFails(() -> assertThat(request).changed(Change.removed(code, alerts), Change.added(code.sid())), """
                    Expected the request to change
                      {code} removed from {alerts}
                      {code} added
                    but there is no
                      {code} removed from {alerts}
                      {code} added
                    and there is also
                      {code} added to {alerts}
                    The request:
                      #1 +0 ms POST {codes} → 201  SHORT_CODE_CREATE
                    """);
        }

        @Test
        void changed_nothing_passes() {
            create();

            assertThat(create()).changedNothing();
        }

        @Test
        void changed_nothing_fails_with_the_changes() {
            RecordedRequest request = create();

            assertFails(() -> assertThat(request).changedNothing(), """
                    Expected the request to change nothing
                    but there is
                      {code} added to {alerts}
                    The request:
                      #1 +0 ms POST {codes} → 201  SHORT_CODE_CREATE
                    """);
        }

        @Test
        void changed_without_changes_is_misuse() {
            RecordedRequest request = create();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(request).changed())
                    .withMessage("changed(): use changedNothing() for none");
        }

        @Test
        void was_carried_out_passes_for_any_response() {
            twilio.inject(internalError().afterOperation());

            assertThat(create()).answered(500).wasCarriedOut().changed(Change.added(code, alerts));
        }

        @Test
        void was_carried_out_fails_with_the_fault_that_came_before() {
            twilio.inject(tooManyRequests());
            RecordedRequest request = create();

            assertFails(() -> assertThat(request).wasCarriedOut(), """
                    Expected the request to be carried out
                    but it was not:
                      #1 +0 ms POST {codes} → 429 20429  SHORT_CODE_CREATE (fault 1)
                         note: fault 1: 429 20429 instead of the operation
                    """);
        }

        @Test
        void was_not_carried_out_passes_for_what_was_refused() {
            create();

            assertThat(create()).answered(409).wasNotCarriedOut();
        }

        @Test
        void was_not_carried_out_fails_with_what_happened_behind_the_clients_back() {
            twilio.inject(disconnect().afterOperation().named("lost answer"));
            try {
                create();
            } catch (java.io.UncheckedIOException lost) {
                assertThat(lost).hasCauseInstanceOf(java.io.IOException.class);
            }
            RecordedRequest request = last();

            assertFails(() -> assertThat(request).wasNotCarriedOut(), """
                    Expected the request not to be carried out
                    but it was:
                      #1 +0 ms POST {codes} → no response  SHORT_CODE_CREATE (lost answer)
                         note: lost answer: a disconnect after the operation, which answered 201
                    """);
        }

        @Test
        void a_description_comes_first() {
            RecordedRequest request = create();

            assertFails(() -> assertThat(request).as("a mere look").changedNothing(), """
                    [a mere look] Expected the request to change nothing
                    but there is
                      {code} added to {alerts}
                    The request:
                      #1 +0 ms POST {codes} → 201  SHORT_CODE_CREATE
                    """);
        }
    }

    @Nested
    class SinceACheckpoint {
        @Test
        void changed_since_passes_in_any_order() {
            Checkpoint before = twilio.checkpoint();
            create();
            MessagingService more = twilio.seed().service("More");

            assertThat(twilio).changedSince(before, Change.added(code, alerts), Change.added(more.sid()));
        }

        @Test
        void changed_since_fails_with_what_is_missing() {
            Checkpoint before = twilio.checkpoint();

            assertFails(() -> assertThat(twilio).changedSince(before, Change.added(code, alerts)), """
                    Expected the accounts to change
                      {code} added to {alerts}
                    but there is no
                      {code} added to {alerts}
                    """);
        }

        @Test
        void unchanged_since_fails_with_the_changes() {
            Checkpoint before = twilio.checkpoint();
            create();

            assertFails(() -> assertThat(twilio).unchangedSince(before), """
                    Expected the accounts to change nothing
                    but there is
                      {code} added to {alerts}
                    """);
        }

        @Test
        void an_undone_change_is_no_change() {
            Checkpoint before = twilio.checkpoint();
            twilio.clock().advance(Duration.ofHours(1));
            create();
            http.delete(Http.shortCodes(alerts.sid()) + "/" + code.sid());

            assertThat(twilio).unchangedSince(before);
        }

        @Test
        void a_membership_that_was_renewed_is_updated() {
            create();
            Checkpoint before = twilio.checkpoint();
            http.delete(Http.shortCodes(alerts.sid()) + "/" + code.sid());
            create();

            assertThat(twilio).changedSince(before, Change.updated(code, alerts));
        }

        @Test
        void everything_that_has_a_sid_is_watched() {
            Account other = twilio.seed().account("Other");
            Credentials key = twilio.seed().apiKey();
            PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));
            Checkpoint before = twilio.checkpoint();

            twilio.console().revokeApiKey(key);
            twilio.console().cancelShortCode(code);
            twilio.console().deleteService(alerts);
            MessagingService theirs = twilio.account(other).seed().service("Theirs");

            assertThat(twilio.changesSince(before))
                    .extracting(Change::toString)
                    .containsExactly(
                            key.username() + " removed",
                            alerts.sid() + " removed",
                            code.sid() + " removed",
                            number.sid() + " removed from " + alerts.sid(),
                            theirs.sid() + " added");
        }

        @Test
        void senders_of_a_deleted_service_are_named() {
            ShortCode other = twilio.seed().shortCode("67890", it -> it.inService(alerts));
            PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));
            create();
            Checkpoint before = twilio.checkpoint();

            twilio.console().deleteService(alerts);

            assertThat(twilio.changesSince(before))
                    .extracting(Change::toString)
                    .containsExactly(
                            alerts.sid() + " removed",
                            other.sid() + " removed from " + alerts.sid(),
                            number.sid() + " removed from " + alerts.sid(),
                            code.sid() + " removed from " + alerts.sid());
        }

        @Test
        void soft_assertions_collect_changes_of_requests_and_accounts() {
            Checkpoint before = twilio.checkpoint();
            RecordedRequest request = create();
            TwilioSoftAssertions softly = new TwilioSoftAssertions();

            softly.assertThat(request).changedNothing().wasNotCarriedOut();
            softly.assertThat(twilio).unchangedSince(before);

            assertThat(softly.errorsCollected()).hasSize(3);
        }

        @Test
        void an_empty_list_and_a_foreign_checkpoint_are_misuse() {
            Checkpoint before = twilio.checkpoint();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(twilio).changedSince(before))
                    .withMessage("changedSince(before): use unchangedSince(before) for none");
            try (FakeTwilio other = FakeTwilio.start()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> assertThat(other).unchangedSince(before))
                        .withMessage("changesSince(checkpoint): this is a checkpoint of another FakeTwilio");
            }
        }
    }

    /** The changes that a request reports are those of the account. */
    @Nested
    class ARequestKnowsWhatItChanged {
        private void assertTold(Runnable call, int changes) {
            Checkpoint before = twilio.checkpoint();
            call.run();
            assertThat(twilio.changesSince(before)).hasSize(changes).isEqualTo(last().changes());
        }

        @Test
        void is_what_the_request_says_it_changed() {
            String codes = Http.shortCodes(alerts.sid());

            assertTold(ChangesTest.this::create, 1);
            assertTold(ChangesTest.this::create, 0);
            assertTold(() -> http.get(codes), 0);
            assertTold(() -> http.get(codes + "/" + code.sid()), 0);
            assertTold(() -> http.delete(codes + "/" + code.sid()), 1);
            assertTold(() -> http.delete(codes + "/" + code.sid()), 0);
        }
    }

    @Test
    void accounts_and_keys_are_among_the_changes_in_order() {
        Checkpoint before = twilio.checkpoint();

        Account other = twilio.seed().account("Other");
        String late = "SKffffffffffffffffffffffffffffffff";
        String early = "SK00000000000000000000000000000000";
        twilio.seed().apiKey(it -> it.sid(late));
        twilio.seed().apiKey(it -> it.sid(early));

        assertThat(twilio.changesSince(before))
                .containsExactly(Change.added(other.sid()), Change.added(late), Change.added(early));
    }

    @Test
    void the_values_that_an_ide_compares_name_the_changes() {
        Checkpoint before = twilio.checkpoint();
        Change change = Change.added(code, alerts);

        assertThat(actualOf(() -> assertThat(twilio).changedSince(before, change)))
                .isEqualTo("nothing changed");
        create();
        assertThat(actualOf(() -> assertThat(twilio).unchangedSince(before))).isEqualTo("changed\n  " + change);
    }

    private static String actualOf(ThrowingCallable assertion) {
        return catchThrowableOfType(AssertionFailedError.class, assertion)
                .getActual()
                .getStringRepresentation();
    }

    @Test
    void assertions_about_changes_can_be_chained() {
        Checkpoint before = twilio.checkpoint();
        FakeTwilioAssert about = assertThat(twilio);

        assertThat(about.unchangedSince(before)).isSameAs(about);
        RecordedRequest request = create();
        assertThat(about.changedSince(before, Change.added(code, alerts))).isSameAs(about);
        RecordedRequestAssert one = assertThat(request);
        assertThat(one.changed(Change.added(code, alerts))).isSameAs(one);
        assertThat(one.matches(Operation.SHORT_CODE_CREATE)).isSameAs(one);
        http.get("/v1/Nothing");
        RecordedRequestAssert other = assertThat(last());
        assertThat(other.changedNothing()).isSameAs(other);
    }
}
