package io.github.twiliofake.assertions;

import static io.github.twiliofake.assertions.Failures.assertFails;
import static io.github.twiliofake.assertions.Failures.failure;
import static io.github.twiliofake.assertions.Requests.CODE;
import static io.github.twiliofake.assertions.Requests.ENROLMENT;
import static io.github.twiliofake.assertions.Requests.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twiliofake.model.RequestPattern;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Every assertion passes and fails here, and every failure is compared whole. */
class FakeTwilioAssertTest {
    private final Requests journal = new Requests();

    @Nested
    class Received {
        @Test
        void passes_if_at_least_one_fits() {
            journal.three();

            assertThat(journal).received(ENROLMENT);
            assertThat(journal).received(SHORT_CODE_CREATE);
            assertThat(journal).received(RequestPattern.anyRequest());
        }

        @Test
        void fails_with_the_nearest_and_all_that_arrived() {
            journal.list(3, Map.of())
                    .create(
                            12,
                            Map.of("shortCodeSid", CODE),
                            400,
                            20001,
                            "the form has shortCodeSid; parameter names are case-sensitive");

            assertFails(() -> assertThat(journal).received(ENROLMENT), """
                    Expected at least one SHORT_CODE_CREATE with
                      path ServiceSid   = MG5c670f9c9a1811bb0000000000000001
                      form ShortCodeSid = SC5c670f9c9a1811bb0000000000000002
                    but none of the 2 requests matches. Nearest:
                      #2 +12 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 400 20001  SHORT_CODE_CREATE
                         form ShortCodeSid: expected SC5c670f9c9a1811bb0000000000000002 but there is none (the form has shortCodeSid; parameter names are case-sensitive)
                    All requests:
                      #1  +3 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes  → 200        SHORT_CODE_LIST
                      #2 +12 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 400 20001  SHORT_CODE_CREATE
                    """);
        }

        @Test
        void fails_with_expected_and_actual_in_the_same_form() {
            journal.create(12, Map.of("ShortCodeSid", "SC1"), 400, 21421);

            AssertionFailedError failure = failure(() -> assertThat(journal).received(ENROLMENT));

            assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("""
                            Expected at least one SHORT_CODE_CREATE with
                              path ServiceSid   = MG5c670f9c9a1811bb0000000000000001
                              form ShortCodeSid = SC5c670f9c9a1811bb0000000000000002""");
            assertThat(failure.getActual().getStringRepresentation()).isEqualTo("""
                            Received SHORT_CODE_CREATE with
                              path ServiceSid   = MG5c670f9c9a1811bb0000000000000001
                              form ShortCodeSid = SC1""");
        }

        @Test
        void fails_if_nothing_arrived() {
            assertFails(() -> assertThat(journal).received(SHORT_CODE_CREATE), """
                    Expected at least one SHORT_CODE_CREATE
                    but nothing arrived.
                    (received(…) is at least one; for none, use didNotReceive(…).)""");
        }

        @Test
        void fails_if_all_was_dropped() {
            journal.dropping(3);

            assertFails(() -> assertThat(journal).received(SHORT_CODE_CREATE), """
                    Expected at least one SHORT_CODE_CREATE
                    but nothing is left: the journal dropped the 3 oldest requests, beyond its limit.
                    (received(…) is at least one; for none, use didNotReceive(…).)""");
        }

        @Test
        void the_nearest_is_of_the_same_operation_even_if_all_else_differs() {
            journal.unknown(1).list(2, Map.of());

            assertFails(
                    () -> assertThat(journal)
                            .received(SHORT_CODE_LIST
                                    .withPath("ServiceSid", "MG1")
                                    .withQuery("PageSize", "2")
                                    .withStatus(404)),
                    """
                    Expected at least one SHORT_CODE_LIST with
                      path ServiceSid = MG1
                      query PageSize  = 2
                      status          = 404
                    but none of the 2 requests matches. Nearest:
                      #2 +2 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 200  SHORT_CODE_LIST
                         path ServiceSid: expected MG1 but was MG5c670f9c9a1811bb0000000000000001
                         query PageSize: expected 2 but there is none
                         status: expected 404 but was 200
                    All requests:
                      #1 +1 ms GET /v1/Nothing                                                → 404 20404  (no operation)
                      #2 +2 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 200        SHORT_CODE_LIST
                    """);
        }

        @Test
        void carries_the_description() {
            assertFails(() -> assertThat(journal).as("enrolment of %s", "12345").received(SHORT_CODE_CREATE), """
                    [enrolment of 12345] Expected at least one SHORT_CODE_CREATE
                    but nothing arrived.
                    (received(…) is at least one; for none, use didNotReceive(…).)""");
        }

        @Test
        void carries_a_message_of_ones_own() {
            assertFails(
                    () -> assertThat(journal)
                            .withFailMessage("no enrolment at %d%%", 100)
                            .received(SHORT_CODE_CREATE),
                    "no enrolment at 100%");
        }

        @Test
        void shows_the_last_fifty_of_many() {
            for (int i = 0; i < 60; i++) {
                journal.unknown(i);
            }

            String message = failure(() -> assertThat(journal).received(SHORT_CODE_CREATE))
                    .getMessage();

            assertThat(message)
                    .contains("but none of the 60 requests matches.")
                    .contains("All requests:\n  (10 more before these)\n  #11 +10 ms ")
                    .contains("#60 +59 ms");
        }
    }

    @Nested
    class Counting {
        @Test
        void passes() {
            journal.three();

            assertThat(journal).received(ENROLMENT).once().times(1).atLeast(1);
            assertThat(journal).received(SHORT_CODE_CREATE).times(2).atLeast(1).atLeast(2);
        }

        @Test
        void once_fails_if_there_are_more() {
            journal.three();

            assertFails(() -> assertThat(journal).received(SHORT_CODE_CREATE).once(), """
                    Expected exactly one SHORT_CODE_CREATE
                    but there are 2:
                      #2  +12 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 400 20001  SHORT_CODE_CREATE
                         note: the form has shortCodeSid; parameter names are case-sensitive
                      #3 +120 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 201        SHORT_CODE_CREATE
                    All requests:
                      #1   +3 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes?PageSize=20 → 200        SHORT_CODE_LIST
                      #2  +12 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes            → 400 20001  SHORT_CODE_CREATE
                      #3 +120 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes            → 201        SHORT_CODE_CREATE
                    """);
        }

        @Test
        void at_least_fails_if_there_are_fewer() {
            journal.unknown(1);

            assertFails(
                    () -> assertThat(journal)
                            .received(RequestPattern.anyRequest())
                            .atLeast(2),
                    """
                    Expected at least 2 requests
                    but there is 1:
                      #1 +1 ms GET /v1/Nothing → 404 20404  (no operation)
                    All requests:
                      #1 +1 ms GET /v1/Nothing → 404 20404  (no operation)
                    """);
        }

        @Test
        void fails_again_when_asked_again() {
            journal.three();
            FakeTwilioAssert lists = assertThat(journal).received(SHORT_CODE_LIST);

            for (int i = 0; i < 2; i++) {
                assertThat(failure(() -> lists.times(3)).getMessage()).startsWith("Expected exactly 3 SHORT_CODE_LIST");
                assertThat(failure(() -> lists.answered(404)).getMessage()).contains("but the answer was 200");
            }
            lists.once();
            assertThat(failure(() -> lists.received(SHORT_CODE_DELETE)).getMessage())
                    .startsWith("Expected at least one SHORT_CODE_DELETE");
            assertThat(failure(() -> lists.times(3)).getMessage()).contains("but there are 0");
        }

        @Test
        void fails_if_the_journal_dropped_requests() {
            journal.dropping(1).unknown(1);

            assertFails(
                    () -> assertThat(journal)
                            .received(RequestPattern.anyRequest())
                            .once(),
                    """
                    Expected exactly one request
                    but this cannot be verified: the journal dropped the 1 oldest requests, beyond its limit
                    All requests:
                      #2 +1 ms GET /v1/Nothing → 404 20404  (no operation)
                      (the journal dropped the 1 oldest requests, beyond its limit)
                    """);
            assertThat(journal).received(RequestPattern.anyRequest()).atLeast(1);
        }

        @Test
        void counts_say_when_they_are_of_what_is_left() {
            journal.dropping(300).unknown(1);

            assertFails(
                    () -> assertThat(journal)
                            .received(RequestPattern.anyRequest())
                            .times(301),
                    """
                    Expected exactly 301 requests
                    but there is 1 left:
                      #301 +1 ms GET /v1/Nothing → 404 20404  (no operation)
                    All requests:
                      #301 +1 ms GET /v1/Nothing → 404 20404  (no operation)
                      (the journal dropped the 300 oldest requests, beyond its limit)
                    """);
            assertThat(failure(() -> assertThat(journal).receivedNothing()).getMessage())
                    .startsWith("Expected no request\nbut 1 of the last 1 arrived:\n");
            assertThat(failure(() -> assertThat(journal).receivedNothingElse()).getMessage())
                    .startsWith("Expected nothing else\nbut no assertion verified 1 of the last 1 requests:\n");
            assertThat(failure(() -> assertThat(journal).received(SHORT_CODE_CREATE))
                            .getMessage())
                    .contains("\nbut the only request that is left does not match. Nearest:\n");
            journal.unknown(2);
            assertThat(failure(() -> assertThat(journal).received(SHORT_CODE_CREATE))
                            .getMessage())
                    .contains("\nbut none of the 2 requests that are left matches. Nearest:\n");
        }

        @Test
        void misuse_is_reported_at_once() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> assertThat(journal).once())
                    .withMessage("once(): call received(pattern) first, which selects the requests");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(journal).times(0))
                    .withMessage("times(0): use didNotReceive(pattern) for none");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(journal).atLeast(0))
                    .withMessage("atLeast(0): at least 0 is always true");
            assertThatIllegalStateException()
                    .isThrownBy(() -> assertThat(journal).answered(201))
                    .withMessage("answered(…): call received(pattern) first, which selects the requests");
            journal.three();
            FakeTwilioAssert creations = assertThat(journal).received(SHORT_CODE_CREATE);
            assertThatIllegalArgumentException()
                    .isThrownBy(creations::answered)
                    .withMessage("answered(): name the status of each request, such as answered(201); for none, use "
                            + "didNotReceive(pattern)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> creations.answered(201, 20001))
                    .withMessage("answered(20001): not an HTTP status but an error code of Twilio's; ask for it by "
                            + "received(pattern.withCode(20001))");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> creations.answered(42))
                    .withMessage(
                            "answered(42): not an HTTP status (100 to 599, or RecordedResponse.NONE for no response)");
        }
    }

    @Nested
    class Answered {
        @Test
        void passes_if_the_statuses_are_those_in_order() {
            journal.three();

            assertThat(journal).received(SHORT_CODE_CREATE).answered(400, 201);
            assertThat(journal).received(ENROLMENT).once().answered(201);
        }

        @Test
        void fails_with_what_the_fake_knows() {
            journal.create(
                    5,
                    Map.of("ShortCodeSid", CODE),
                    409,
                    21712,
                    CODE + " is in service MG5c670f9c9a1811bb0000000000000009 (Other) already");

            assertFails(() -> assertThat(journal).received(ENROLMENT).answered(201), """
                    Expected SHORT_CODE_CREATE with
                      path ServiceSid   = MG5c670f9c9a1811bb0000000000000001
                      form ShortCodeSid = SC5c670f9c9a1811bb0000000000000002
                    to be answered 201
                    but the answer was 409 21712:
                      #1 +5 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 409 21712  SHORT_CODE_CREATE
                         note: SC5c670f9c9a1811bb0000000000000002 is in service MG5c670f9c9a1811bb0000000000000009 (Other) already
                    All requests:
                      #1 +5 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 409 21712  SHORT_CODE_CREATE
                    """);
        }

        @Test
        void asks_for_the_fault_that_an_outage_needs() {
            journal.create(5, Map.of("ShortCodeSid", CODE), 201, null);

            assertFails(() -> assertThat(journal).received(SHORT_CODE_CREATE).answered(429), """
                    Expected SHORT_CODE_CREATE to be answered 429
                    but the answer was 201:
                      #1 +5 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 201  SHORT_CODE_CREATE
                    All requests:
                      #1 +5 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 201  SHORT_CODE_CREATE
                    No injected fault struck any of them: was its rule passed to twilio.inject(rule), and does it match?
                    """);
            assertFails(() -> assertThat(journal).received(SHORT_CODE_CREATE.withFault("busy")), """
                    Expected at least one SHORT_CODE_CREATE with
                      fault = busy
                    but the only request does not match. Nearest:
                      #1 +5 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 201  SHORT_CODE_CREATE
                         fault: expected busy but there is none
                    All requests:
                      #1 +5 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 201  SHORT_CODE_CREATE
                    No injected fault struck any of them: was its rule passed to twilio.inject(rule), and does it match?
                    """);
            assertThat(failure(() -> assertThat(journal).received(SHORT_CODE_CREATE.withStatus(503)))
                            .getMessage())
                    .endsWith("does it match?");
            assertThat(failure(() -> assertThat(journal).received(SHORT_CODE_CREATE.withStatus(409)))
                            .getMessage())
                    .doesNotContain("inject");
        }

        @Test
        void a_status_in_place_of_an_error_code_is_explained() {
            journal.create(5, Map.of("ShortCodeSid", CODE), 409, 21712);

            assertThat(failure(() -> assertThat(journal).received(SHORT_CODE_CREATE.withCode(409)))
                            .getMessage())
                    .contains("\n     code: expected 409 but was 21712 (409 is its status: use withStatus(409))\n");
        }

        @Test
        void fails_if_there_are_more_answers_than_expected() {
            journal.three();

            assertThat(failure(() -> assertThat(journal)
                                    .received(SHORT_CODE_CREATE)
                                    .answered(400))
                            .getMessage())
                    .startsWith("""
                            Expected SHORT_CODE_CREATE to be answered 400
                            but the answer was 400 20001, 201:
                            """);
        }
    }

    @Nested
    class InOrder {
        @Test
        void passes_if_they_came_in_this_order() {
            journal.three();

            assertThat(journal).receivedInOrder(SHORT_CODE_LIST, ENROLMENT).answered(200, 201);
            assertThat(journal).receivedInOrder(SHORT_CODE_CREATE, SHORT_CODE_CREATE);
        }

        @Test
        void fails_with_what_is_missing_and_where() {
            journal.create(1, Map.of("ShortCodeSid", CODE), 201, null).list(2, Map.of());

            assertFails(() -> assertThat(journal).receivedInOrder(SHORT_CODE_LIST, ENROLMENT), """
                    Expected in this order
                      1. SHORT_CODE_LIST
                      2. SHORT_CODE_CREATE with
                         path ServiceSid   = MG5c670f9c9a1811bb0000000000000001
                         form ShortCodeSid = SC5c670f9c9a1811bb0000000000000002
                    but nothing matches 2. after #2. It came before:
                      #1 +1 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 201  SHORT_CODE_CREATE
                    All requests:
                      #1 +1 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 201  SHORT_CODE_CREATE
                      #2 +2 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes  → 200  SHORT_CODE_LIST
                    """);
        }

        @Test
        void fails_with_the_nearest_to_what_is_missing() {
            journal.list(1, Map.of()).create(2, Map.of("ShortCodeSid", "SC1"), 400, 21421);

            assertFails(
                    () -> assertThat(journal)
                            .receivedInOrder(SHORT_CODE_LIST, SHORT_CODE_CREATE.withForm("ShortCodeSid", CODE)),
                    """
                    Expected in this order
                      1. SHORT_CODE_LIST
                      2. SHORT_CODE_CREATE with
                         form ShortCodeSid = SC5c670f9c9a1811bb0000000000000002
                    but nothing matches 2. after #1. Nearest:
                      #2 +2 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 400 21421  SHORT_CODE_CREATE
                         form ShortCodeSid: expected SC5c670f9c9a1811bb0000000000000002 but was SC1 (it has 3 characters, a SID has 34)
                    All requests:
                      #1 +1 ms GET /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes  → 200        SHORT_CODE_LIST
                      #2 +2 ms POST /v1/Services/MG5c670f9c9a1811bb0000000000000001/ShortCodes → 400 21421  SHORT_CODE_CREATE
                    """);
        }

        @Test
        void fails_if_nothing_arrived() {
            assertFails(() -> assertThat(journal).receivedInOrder(SHORT_CODE_DELETE), """
                    Expected in this order
                      1. SHORT_CODE_DELETE
                    but nothing arrived.""");
        }

        @Test
        void in_order_without_patterns_is_misuse() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(journal).receivedInOrder())
                    .withMessage("receivedInOrder(): name the requests to look for");
        }
    }

    @Test
    void in_order_passes_with_any_requests_after() {
        journal.three();

        assertThat(journal).receivedInOrder(SHORT_CODE_LIST, SHORT_CODE_CREATE);
    }
}
