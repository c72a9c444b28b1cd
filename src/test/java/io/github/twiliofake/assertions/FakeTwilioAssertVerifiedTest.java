package io.github.twiliofake.assertions;

import static io.github.twiliofake.assertions.Failures.assertFails;
import static io.github.twiliofake.assertions.Failures.failure;
import static io.github.twiliofake.assertions.Requests.ENROLMENT;
import static io.github.twiliofake.assertions.Requests.PATH;
import static io.github.twiliofake.assertions.Requests.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.RequestPattern;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The requests that count as verified, the next steps of an assertion, and requests that must not have arrived. */
class FakeTwilioAssertVerifiedTest {
    private final Requests journal = new Requests();

    @Nested
    class Nothing {
        @Test
        void passes() {
            assertThat(journal).receivedNothing().receivedNothingElse();
            journal.three();
            assertThat(journal).didNotReceive(SHORT_CODE_DELETE);
            assertThat(journal).didNotReceive(SHORT_CODE_CREATE.withStatus(409));
        }

        @Test
        void did_not_receive_fails_with_what_did_arrive() {
            journal.unknown(1).list(2, Map.of());

            assertFails(() -> assertThat(journal).didNotReceive(SHORT_CODE_LIST), """
                    Expected no SHORT_CODE_LIST
                    but 1 of 2 arrived:
                      #2 +2 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 200  SHORT_CODE_LIST
                    All requests:
                      #1 +1 ms GET /v1/Nothing                                                → 404 20404  (no operation)
                      #2 +2 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 200        SHORT_CODE_LIST
                    """);
        }

        @Test
        void received_nothing_fails_with_what_did_arrive() {
            journal.unknown(1);

            assertFails(() -> assertThat(journal).receivedNothing(), """
                    Expected no request
                    but 1 of 1 arrived:
                      #1 +1 ms GET /v1/Nothing → 404 20404  (no operation)
                    All requests:
                      #1 +1 ms GET /v1/Nothing → 404 20404  (no operation)
                    """);
        }

        @Test
        void fails_if_the_journal_dropped_requests() {
            journal.dropping(7);

            assertFails(() -> assertThat(journal).didNotReceive(SHORT_CODE_LIST), """
                    Expected no SHORT_CODE_LIST
                    but this cannot be verified: the journal dropped the 7 oldest requests, beyond its limit
                    No requests are left.
                    """);
            assertThat(failure(() -> assertThat(journal).receivedNothingElse()).getMessage())
                    .startsWith("Expected nothing else\nbut this cannot be verified: ");
        }
    }

    @Nested
    class NothingElse {
        @Test
        void passes_if_all_was_verified() {
            journal.three();

            assertThat(journal).received(SHORT_CODE_LIST);
            assertThat(journal).received(SHORT_CODE_CREATE).times(2);
            assertThat(journal).receivedNothingElse();
        }

        @Test
        void fails_with_the_rest() {
            journal.three();
            assertThat(journal).received(ENROLMENT).once();
            assertThat(journal).received(SHORT_CODE_LIST);

            assertFails(() -> assertThat(journal).receivedNothingElse(), """
                    Expected nothing else
                    but no assertion verified 1 of 3 requests:
                      #2 +12 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 400 20001  SHORT_CODE_CREATE
                         note: the form has shortCodeSid; parameter names are case-sensitive
                    All requests:
                      #1   +3 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes?PageSize=20 → 200        SHORT_CODE_LIST
                      #2  +12 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes            → 400 20001  SHORT_CODE_CREATE
                      #3 +120 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes            → 201        SHORT_CODE_CREATE
                    """);
        }

        @Test
        void failed_assertions_and_did_not_receive_verify_nothing() {
            journal.three();
            failure(() -> assertThat(journal).received(SHORT_CODE_CREATE).once());
            failure(() -> assertThat(journal).received(SHORT_CODE_CREATE).answered(201, 201));
            failure(() -> assertThat(journal).receivedInOrder(SHORT_CODE_LIST, SHORT_CODE_DELETE));
            failure(() -> assertThat(journal).didNotReceive(SHORT_CODE_LIST));
            assertThat(journal.requests()).hasSize(3);

            assertThat(journal.unverified()).hasSize(3);
        }

        @Test
        void a_chain_that_fails_verifies_nothing_of_what_it_had_passed() {
            journal.three();
            failure(() -> assertThat(journal).received(SHORT_CODE_LIST).didNotReceive(SHORT_CODE_LIST));
            assertThat(journal.unverified()).hasSize(3);

            assertThat(journal).received(SHORT_CODE_LIST);
            failure(() -> assertThat(journal).received(SHORT_CODE_LIST).times(2));
            assertThat(journal.unverified()).hasSize(2);
        }

        @Test
        void an_assertion_that_fails_twice_leaves_what_another_has_verified() {
            journal.three();
            assertThat(journal).received(SHORT_CODE_LIST);
            var same = assertThat(journal).received(SHORT_CODE_LIST);

            failure(() -> same.times(2));
            failure(() -> same.times(3));

            assertThat(journal.unverified()).hasSize(2);
        }

        @Test
        void navigation_verifies_what_it_hands_out() {
            journal.three();

            assertThat(journal)
                    .receivedInOrder(SHORT_CODE_LIST, ENROLMENT)
                    .requests()
                    .hasSize(2);

            assertThat(journal.unverified()).extracting(RecordedRequest::number).containsExactly(2);
        }
    }

    @Nested
    class Navigation {
        @Test
        void goes_on_to_the_one_request() {
            journal.three();

            assertThat(journal)
                    .received(ENROLMENT)
                    .request()
                    .answered(201)
                    .extracting(RecordedRequest::method)
                    .isEqualTo("POST");
        }

        @Test
        void fails_if_there_are_more() {
            journal.three();

            assertThat(failure(() -> assertThat(journal)
                                    .received(SHORT_CODE_CREATE)
                                    .request())
                            .getMessage())
                    .startsWith("Expected exactly one SHORT_CODE_CREATE\nbut there are 2:");
        }

        @Test
        void goes_on_to_the_list() {
            journal.three();

            assertThat(journal)
                    .received(SHORT_CODE_CREATE)
                    .requests()
                    .extracting(RecordedRequest::path)
                    .containsOnly(PATH);
        }

        @Test
        void carries_description_and_message_over() {
            journal.three();

            assertThat(failure(() -> assertThat(journal)
                                    .as("the enrolment")
                                    .received(ENROLMENT)
                                    .request()
                                    .answered(409))
                            .getMessage())
                    .startsWith("[the enrolment] Expected the request to be answered 409");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(journal)
                            .withFailMessage("mine")
                            .received(ENROLMENT)
                            .requests()
                            .isEmpty())
                    .withMessage("mine");
        }
    }

    @Test
    void assertions_that_select_nothing_forget_the_selection() {
        journal.three();

        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(journal)
                        .received(ENROLMENT)
                        .didNotReceive(SHORT_CODE_DELETE)
                        .once());
        assertThat(journal).received(RequestPattern.anyRequest());
        FakeTwilioAssert about = assertThat(journal).received(ENROLMENT);
        assertThat(about.receivedNothingElse()).isSameAs(about);
        assertThatIllegalStateException().isThrownBy(about::once);
    }
}
