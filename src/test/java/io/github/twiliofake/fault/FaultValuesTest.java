package io.github.twiliofake.fault;

import static io.github.twiliofake.fault.Fault.answer;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.dribble;
import static io.github.twiliofake.fault.Fault.emptyBody;
import static io.github.twiliofake.fault.Fault.htmlPage;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.limitConcurrent;
import static io.github.twiliofake.fault.Fault.limitPerSecond;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.fault.Fault.twilioError;
import static io.github.twiliofake.fault.Fault.wrongContentType;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.twiliofake.fault.Delay.Clock;
import io.github.twiliofake.fault.Disconnect.Ending;
import io.github.twiliofake.fault.Fault.When;
import io.github.twiliofake.fault.OtherResponse.Foreign;
import io.github.twiliofake.fault.OtherResponse.TwilioError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Faults as values: each change makes a copy, and changes nothing else. */
class FaultValuesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Nested
    class ErrorsOfTwilios {
        private final TwilioError all = new TwilioError(503, 20503, "No", Map.of("A", "1"), When.AFTER_OPERATION);

        @Test
        void are_instead_of_the_operation_until_it_is_said_otherwise() {
            assertThat(twilioError(503, 20503, "No"))
                    .isEqualTo(new TwilioError(503, 20503, "No", Map.of(), When.BEFORE_OPERATION));
            assertThat(twilioError(503, 20503, "No").withHeader("A", "1").afterOperation())
                    .isEqualTo(all);
            assertThat(tooManyRequests().when()).isEqualTo(When.BEFORE_OPERATION);
            assertThat(internalError().when()).isEqualTo(When.BEFORE_OPERATION);
        }

        @Test
        void keep_the_rest() {
            assertThat(all.withHeader("B", "2"))
                    .isEqualTo(new TwilioError(503, 20503, "No", Map.of("A", "1", "B", "2"), When.AFTER_OPERATION));
            assertThat(all.withHeader("A", "2"))
                    .isEqualTo(new TwilioError(503, 20503, "No", Map.of("A", "2"), When.AFTER_OPERATION));
            assertThat(all.afterOperation()).isEqualTo(all);
        }

        @Test
        void have_headers_in_the_order_in_which_they_were_given() {
            Map<String, String> given = new LinkedHashMap<>();
            List.of("Z", "B", "X", "A").forEach(name -> given.put(name, name));

            Map<String, String> headers = new TwilioError(503, 20503, "No", given, When.BEFORE_OPERATION).headers();
            given.clear();

            assertThat(headers.keySet()).containsExactly("Z", "B", "X", "A");
            assertThat(internalError()
                            .withHeader("Z", "1")
                            .withHeader("A", "2")
                            .headers()
                            .keySet())
                    .containsExactly("Z", "A");
        }

        @Test
        void have_statuses_from_400_to_599_and_codes_from_1() {
            assertThat(twilioError(400, 1, "").status()).isEqualTo(400);
            assertThat(twilioError(599, 1, "").code()).isEqualTo(1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilioError(399, 1, ""))
                    .withMessage("not the HTTP status of an error (400 to 599): 399");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilioError(600, 1, ""))
                    .withMessage("not the HTTP status of an error (400 to 599): 600");
            assertThatNullPointerException()
                    .isThrownBy(() -> twilioError(400, 1, null))
                    .withMessage("twilioError(message)");
        }

        @Test
        void say_when_they_strike() {
            assertThat(serviceUnavailable()).hasToString("503 20503 instead of the operation");
            assertThat(all).hasToString("503 20503 after the operation");
        }
    }

    @Nested
    class AnswersThatAreNotTwilios {
        private final Foreign all = new Foreign(502, "text/plain", "Bad", Map.of("A", "1"), When.AFTER_OPERATION);

        @Test
        void are_instead_of_the_operation_until_it_is_said_otherwise() {
            assertThat(answer(502, "text/plain", "Bad").withHeader("A", "1").afterOperation())
                    .isEqualTo(all);
            assertThat(answer(502, "text/plain", "Bad").when()).isEqualTo(When.BEFORE_OPERATION);
            assertThat(emptyBody(502)).isEqualTo(new Foreign(502, null, "", Map.of(), When.BEFORE_OPERATION));
            assertThat(htmlPage(502))
                    .isEqualTo(new Foreign(
                            502,
                            "text/html",
                            "<html><head><title>502</title></head><body><h1>502</h1></body></html>",
                            Map.of(),
                            When.BEFORE_OPERATION));
        }

        @Test
        void keep_the_rest() {
            assertThat(all.withHeader("B", "2"))
                    .isEqualTo(new Foreign(502, "text/plain", "Bad", Map.of("A", "1", "B", "2"), When.AFTER_OPERATION));
            assertThat(all.afterOperation()).isEqualTo(all);
        }

        @Test
        void have_statuses_from_200_to_599_and_no_body_where_there_cannot_be_one() {
            assertThat(emptyBody(200).status()).isEqualTo(200);
            assertThat(emptyBody(599).status()).isEqualTo(599);
            for (int bad : List.of(199, 600)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> emptyBody(bad))
                        .withMessage("not the HTTP status of an answer (200 to 599): " + bad);
            }
            for (int without : List.of(204, 205, 304)) {
                assertThat(emptyBody(without).body()).isEmpty();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> answer(without, "text/plain", "x"))
                        .withMessage("an answer " + without + " has no body: use emptyBody(" + without + ")");
            }
            assertThat(answer(204, "text/plain", "").status()).isEqualTo(204);
        }

        @Test
        void may_have_every_printable_character_in_a_header() {
            String printable = " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~";

            assertThat(all.withHeader("A", printable).headers()).containsEntry("A", printable);
            assertThat(wrongContentType(printable)).isEqualTo(new AlteredResponse.WrongContentType(printable));
            for (String bad : List.of("\u001f", "\u007f", "a\tb")) {
                String shown = bad.replaceAll("\\p{Cntrl}", "\uFFFD");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> all.withHeader("A", bad))
                        .withMessage("not the value of a header (printable ASCII): \"" + shown + "\"");
            }
        }

        @Test
        void say_when_they_strike() {
            assertThat(all).hasToString("502 text/plain after the operation");
            assertThat(emptyBody(502)).hasToString("502 without a body instead of the operation");
        }
    }

    @Nested
    class Delays {
        private final Delay after = new Delay(SECOND, Clock.FAKE_CLOCK, When.AFTER_OPERATION);

        @Test
        void are_before_the_operation_and_in_real_time_until_it_is_said_otherwise() {
            assertThat(delay(SECOND)).isEqualTo(new Delay(SECOND, Clock.REAL_TIME, When.BEFORE_OPERATION));
            assertThat(delay(SECOND).afterOperation())
                    .isEqualTo(new Delay(SECOND, Clock.REAL_TIME, When.AFTER_OPERATION));
            assertThat(delay(SECOND).inClockTime())
                    .isEqualTo(new Delay(SECOND, Clock.FAKE_CLOCK, When.BEFORE_OPERATION));
            assertThat(delay(SECOND).then(disconnect()))
                    .isEqualTo(new Delay.Then(new Delay(SECOND, Clock.REAL_TIME, When.BEFORE_OPERATION), disconnect()));
        }

        @Test
        void keep_the_rest() {
            assertThat(delay(SECOND).inClockTime().afterOperation()).isEqualTo(after);
            assertThat(delay(SECOND).afterOperation().inClockTime()).isEqualTo(after);
            assertThat(after.inClockTime()).isEqualTo(after);
            assertThat(after.then(disconnect().afterOperation()))
                    .isEqualTo(new Delay.Then(after, disconnect().afterOperation()));
            assertThatNullPointerException().isThrownBy(() -> after.then(null)).withMessage("then(fault)");
        }

        @Test
        void with_another_fault_have_the_place_of_the_wait() {
            assertThat(delay(SECOND).then(disconnect().afterOperation()).when()).isEqualTo(When.BEFORE_OPERATION);
            assertThat(after.then(disconnect().afterOperation()).when()).isEqualTo(When.AFTER_OPERATION);
        }

        @Test
        void before_the_operation_may_go_on_to_anything_but_a_limit() {
            for (Fault next :
                    List.of(internalError(), htmlPage(502), disconnect(), delay(SECOND), dribble(1, SECOND))) {
                assertThat(delay(SECOND).then(next).next()).isEqualTo(next);
            }
        }

        @Test
        void after_the_operation_may_go_on_to_what_lets_it_be_carried_out() {
            for (Fault next : List.of(
                    internalError().afterOperation(),
                    emptyBody(200).afterOperation(),
                    disconnect().afterOperation(),
                    disconnect().inBody(),
                    delay(SECOND).afterOperation(),
                    dribble(1, SECOND))) {
                assertThat(delay(SECOND).afterOperation().then(next).next()).isEqualTo(next);
            }
        }

        @Test
        void say_what_they_do() {
            assertThat(after.then(internalError().afterOperation()))
                    .hasToString(
                            "a delay of PT1S of the fake's clock after the operation, then 500 20500 after the operation");
        }
    }

    @Nested
    class Disconnects {
        @Test
        void are_before_the_operation_and_clean_until_it_is_said_otherwise() {
            assertThat(disconnect()).isEqualTo(new Disconnect(When.BEFORE_OPERATION, Ending.CLOSE));
        }

        @Test
        void keep_the_rest() {
            Disconnect reset = disconnect().withReset();

            assertThat(reset).isEqualTo(new Disconnect(When.BEFORE_OPERATION, Ending.RESET));
            assertThat(reset.afterOperation()).isEqualTo(new Disconnect(When.AFTER_OPERATION, Ending.RESET));
            assertThat(reset.inBody()).isEqualTo(new Disconnect.InBody(Ending.RESET));
            assertThat(disconnect().inBody().withReset()).isEqualTo(new Disconnect.InBody(Ending.RESET));
            assertThat(disconnect().afterOperation()).isEqualTo(new Disconnect(When.AFTER_OPERATION, Ending.CLOSE));
        }

        @Test
        void say_what_they_do() {
            assertThat(disconnect().inBody().withReset()).hasToString("a reset in the middle of the body");
        }
    }

    @Test
    void a_dribble_has_a_byte_at_least() {
        assertThat(dribble(1, SECOND)).isEqualTo(new AlteredResponse.Dribbled(1, SECOND));
    }

    @Test
    void limits_are_per_second_or_on_concurrent_requests() {
        assertThat(limitPerSecond(3)).isEqualTo(new Limit.PerSecond(3));
        assertThat(limitConcurrent(3)).isEqualTo(new Limit.Concurrent(3));
        assertThat(limitConcurrent(0)).isEqualTo(new Limit.Concurrent(0));
        assertThat(limitConcurrent(1)).hasToString("a limit of 1 concurrent request");
    }

    @Nested
    class Rules {
        private final FaultRule all = new FaultRule(disconnect(), List.of(SHORT_CODE_LIST), List.of(), 2, 3, "name");

        @Test
        void strike_every_request_for_ever_until_it_is_said_otherwise() {
            FaultRule plain = new FaultRule(disconnect(), List.of(), List.of(), 0, FaultRule.ALWAYS, null);

            assertThat(disconnect().always()).isEqualTo(plain);
            assertThat(disconnect().on(SHORT_CODE_LIST)).isEqualTo(plain.on(SHORT_CODE_LIST));
            assertThat(disconnect().once()).isEqualTo(plain.times(1));
            assertThat(disconnect().times(3)).isEqualTo(plain.times(3));
            assertThat(disconnect().afterFirst(2)).isEqualTo(plain.afterFirst(2));
            assertThat(disconnect().named("name")).isEqualTo(plain.named("name"));
            assertThat(plain.on(SHORT_CODE_LIST).afterFirst(2).times(3).named("name"))
                    .isEqualTo(all);
        }

        @Test
        void keep_the_rest() {
            assertThat(all.on(SHORT_CODE_CREATE))
                    .isEqualTo(new FaultRule(disconnect(), List.of(SHORT_CODE_CREATE), List.of(), 2, 3, "name"));
            assertThat(all.once())
                    .isEqualTo(new FaultRule(disconnect(), List.of(SHORT_CODE_LIST), List.of(), 2, 1, "name"));
            assertThat(all.times(7))
                    .isEqualTo(new FaultRule(disconnect(), List.of(SHORT_CODE_LIST), List.of(), 2, 7, "name"));
            assertThat(all.always())
                    .isEqualTo(new FaultRule(
                            disconnect(), List.of(SHORT_CODE_LIST), List.of(), 2, FaultRule.ALWAYS, "name"));
            assertThat(all.afterFirst(1))
                    .isEqualTo(new FaultRule(disconnect(), List.of(SHORT_CODE_LIST), List.of(), 1, 3, "name"));
            assertThat(all.named("other"))
                    .isEqualTo(new FaultRule(disconnect(), List.of(SHORT_CODE_LIST), List.of(), 2, 3, "other"));
            assertThatNullPointerException().isThrownBy(() -> all.named(null)).withMessage("named(chosen)");
        }

        @Test
        void say_what_they_do_without_their_name() {
            assertThat(all)
                    .hasToString("a disconnect before the operation, on SHORT_CODE_LIST, after the first 2, 3 times");
            assertThat(all.once().toString()).endsWith(", once");
        }
    }
}
