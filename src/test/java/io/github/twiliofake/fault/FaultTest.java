package io.github.twiliofake.fault;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.answer;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.dribble;
import static io.github.twiliofake.fault.Fault.emptyBody;
import static io.github.twiliofake.fault.Fault.htmlPage;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.limitConcurrent;
import static io.github.twiliofake.fault.Fault.limitPerSecond;
import static io.github.twiliofake.fault.Fault.notFound;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.fault.Fault.truncatedJson;
import static io.github.twiliofake.fault.Fault.twilioError;
import static io.github.twiliofake.fault.Fault.wrongContentType;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.journal.RecordedFault;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Faults over real HTTP: the client's view, the account, and the journal. */
class FaultTest extends FaultScene {
    @Nested
    class AnAnswer {
        @Test
        void has_the_headers_it_was_given_instead_of_twilios() {
            twilio.inject(tooManyRequests()
                    .withHeader("twilio-concurrent-requests", "7")
                    .withHeader("date", "yesterday")
                    .withHeader("Retry-After", "3"));

            Http.Answer answer = list();

            assertThat(answer.headers().allValues("Twilio-Concurrent-Requests")).containsExactly("7");
            assertThat(answer.headers().allValues("Date")).containsExactly("yesterday");
            assertThat(answer.header("Retry-After")).isEqualTo("3");
            assertThat(only().response().headers())
                    .containsEntry("date", "yesterday")
                    .doesNotContainKey("Date");
        }

        @Test
        void too_many_requests_is_twilios_429() {
            twilio.inject(tooManyRequests());

            Http.Answer answer = create();

            assertThat(answer.error()).isEqualTo("429 20429 Too Many Requests");
            assertThat(answer.json().path("more_info").asText()).isEqualTo("https://www.twilio.com/docs/errors/20429");
            assertThat(answer.header("Twilio-Concurrent-Requests")).isEqualTo("100");
            assertThat(answer.header("Twilio-Request-Id")).matches("RQ[0-9a-f]{32}");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(isMember()).isFalse();
        }

        @Test
        void service_unavailable_and_internal_error_are_twilios() {
            twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE));
            twilio.inject(internalError().on(SHORT_CODE_LIST));

            assertThat(create().error()).isEqualTo("503 20503 Service is unavailable. Please try again");
            assertThat(list().error()).isEqualTo("500 20500 Internal Server Error");
        }

        @Test
        void not_found_is_twilios_sentence_for_the_request() {
            twilio.inject(notFound().times(2));

            assertThat(create().error())
                    .isEqualTo(
                            "404 20404 The requested resource /Services/" + alerts.sid() + "/ShortCodes was not found");
            assertThat(list().error())
                    .isEqualTo(
                            "404 20404 The requested resource /Services/" + alerts.sid() + "/ShortCodes was not found");
            assertThat(create().status()).isEqualTo(201);
        }

        @Test
        void any_error_can_be_given_with_headers() {
            twilio.inject(twilioError(403, 20403, "Forbidden, by the test").withHeader("Retry-After", "7"));

            Http.Answer answer = list();

            assertThat(answer.error()).isEqualTo("403 20403 Forbidden, by the test");
            assertThat(answer.header("Retry-After")).isEqualTo("7");
        }

        @Test
        void after_the_operation_the_write_has_happened() {
            twilio.inject(internalError().afterOperation().once());

            assertThat(create().error()).isEqualTo("500 20500 Internal Server Error");

            assertThat(isMember()).isTrue();
            RecordedFault fault = only().fault();
            assertThat(fault.isCarriedOut()).isTrue();
            assertThat(fault.withheld().status()).isEqualTo(201);
            assertThat(fault).hasToString("fault 1: 500 20500 after the operation, which answered 201");
            assertThat(only()).answered(500).wasCarriedOut().changed(Change.added(code, alerts));
            assertThat(create().error()).startsWith("409 21710");
        }

        @Test
        void instead_of_the_operation_nothing_has_happened() {
            twilio.inject(internalError());
            create();

            assertThat(isMember()).isFalse();
            assertThat(only().fault())
                    .isEqualTo(new RecordedFault("fault 1", "500 20500 instead of the operation", false, null));
            assertThat(only()).answered(500).wasNotCarriedOut().changedNothing();
        }

        @Test
        void after_an_operation_that_was_refused_nothing_was_carried_out() {
            twilio.inject(internalError().afterOperation());

            http.post(path(), "ShortCodeSid=SCnone");

            assertThat(only().fault().isCarriedOut()).isFalse();
            assertThat(only().fault().withheld().errorCode()).isEqualTo(21421);
        }

        @Test
        void a_request_that_is_not_authenticated_is_struck_as_well() {
            twilio.inject(serviceUnavailable().once());
            twilio.inject(internalError().afterOperation().once());

            assertThat(Http.anonymous(twilio).get(path()).status()).isEqualTo(503);
            assertThat(Http.anonymous(twilio).get(path()).status()).isEqualTo(500);
            assertThat(Http.anonymous(twilio).get(path()).status()).isEqualTo(401);
            assertThat(twilio.journal().requests().get(1).fault().withheld().status())
                    .isEqualTo(401);
        }

        @Test
        void a_page_of_an_edge_proxy_has_nothing_of_twilios() {
            twilio.inject(htmlPage(502));

            Http.Answer answer = list();

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.header("Content-Type")).isEqualTo("text/html");
            assertThat(answer.body()).startsWith("<html>").contains("502");
            assertThat(answer.headers().map().keySet())
                    .containsExactlyInAnyOrder("connection", "content-length", "content-type", "date");
            assertThat(only().response().errorCode()).isNull();
        }

        @Test
        void a_body_may_be_empty() {
            twilio.inject(emptyBody(502).withHeader("Retry-After", "1").once());
            twilio.inject(emptyBody(200).afterOperation());

            Http.Answer empty = create();
            assertThat(empty.status()).isEqualTo(502);
            assertThat(empty.body()).isEmpty();
            assertThat(empty.header("Content-Type")).isNull();
            assertThat(empty.header("Retry-After")).isEqualTo("1");
            assertThat(isMember()).isFalse();

            assertThat(create().status()).isEqualTo(200);
            assertThat(isMember()).isTrue();
        }

        @Test
        void anything_else_can_be_answered() {
            twilio.inject(answer(200, "text/plain", "Maintenance"));

            assertThat(list().body()).isEqualTo("Maintenance");
        }

        @Test
        void json_may_be_truncated() {
            twilio.inject(truncatedJson().once());

            Http.Answer answer = create();

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).startsWith("{");
            assertThatThrownBy(answer::json).hasCauseInstanceOf(JsonProcessingException.class);
            assertThat(isMember()).isTrue();
            assertThat(only().fault()).hasToString("fault 1: truncated JSON");
            assertThat(only().response().body()).isEqualTo(answer.body());
        }

        @Test
        void the_content_type_may_be_wrong() {
            twilio.inject(wrongContentType("text/html"));

            Http.Answer answer = create();

            assertThat(answer.header("Content-Type")).isEqualTo("text/html");
            assertThat(answer.json().path("sid").asText()).isEqualTo(code.sid());
            assertThat(only().isCarriedOut()).isTrue();
        }
    }

    @Nested
    class ARule {
        @Test
        void strikes_what_fits_one_of_its_patterns() {
            MessagingService other = twilio.seed().service("Other");
            Account account = twilio.seed().account("Theirs");
            MessagingService theirs = twilio.account(account).seed().service("Theirs");
            twilio.inject(serviceUnavailable()
                    .on(
                            SHORT_CODE_LIST.withPath("ServiceSid", other.sid()),
                            SHORT_CODE_LIST.withQuery("PageSize", "7"),
                            SHORT_CODE_CREATE.withForm("ShortCodeSid", "SCbad"),
                            SHORT_CODE_FETCH.withHeader("x-trace", "1"),
                            RequestPattern.anyRequest().withAccount(account.sid())));

            assertThat(list().status()).isEqualTo(200);
            assertThat(http.get(Http.shortCodes(other.sid())).status()).isEqualTo(503);
            assertThat(http.get(path() + "?PageSize=7").status()).isEqualTo(503);
            assertThat(http.get(path() + "?PageSize=8").status()).isEqualTo(200);
            assertThat(create().status()).isEqualTo(201);
            assertThat(http.post(path(), "ShortCodeSid=SCbad").status()).isEqualTo(503);
            assertThat(http.get(path() + "/" + code.sid()).status()).isEqualTo(200);
            assertThat(http.with("X-Trace", "1").get(path() + "/" + code.sid()).status())
                    .isEqualTo(503);
            assertThat(Http.of(twilio, account.credentials())
                            .get(Http.shortCodes(theirs.sid()))
                            .status())
                    .isEqualTo(503);
        }

        @Test
        void sees_a_request_that_cannot_be_read_without_its_parameters() {
            twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE.withForm("ShortCodeSid", "%")));
            twilio.inject(internalError().on(SHORT_CODE_CREATE));

            assertThat(http.post(path(), "ShortCodeSid=%").status()).isEqualTo(500);
        }

        @Test
        void strikes_once_or_so_many_times_or_for_ever() {
            InjectedFault once = twilio.inject(serviceUnavailable().once());
            InjectedFault twice = twilio.inject(internalError().times(2));
            InjectedFault always = twilio.inject(tooManyRequests().always());

            assertThat(IntStream.range(0, 5).mapToObj(i -> list().status())).containsExactly(503, 500, 500, 429, 429);
            assertThat(List.of(once.timesFired(), twice.timesFired(), always.timesFired()))
                    .containsExactly(1, 2, 2);
        }

        @Test
        void may_let_the_first_few_through() {
            twilio.inject(serviceUnavailable().on(SHORT_CODE_LIST).afterFirst(2).once());

            create();
            assertThat(IntStream.range(0, 4).mapToObj(i -> list().status())).containsExactly(200, 200, 503, 200);
        }

        @Test
        void can_be_removed() {
            InjectedFault outage = twilio.inject(serviceUnavailable());
            assertThat(list().status()).isEqualTo(503);

            outage.remove();

            assertThat(list().status()).isEqualTo(200);
            assertThat(outage.timesFired()).isEqualTo(1);
        }

        @Test
        void goes_with_the_checkpoint_and_so_does_its_count() {
            InjectedFault once = twilio.inject(serviceUnavailable().once());
            Checkpoint before = twilio.checkpoint();
            twilio.inject(internalError());
            assertThat(list().status()).isEqualTo(503);
            assertThat(list().status()).isEqualTo(500);

            twilio.restore(before);

            assertThat(once.timesFired()).isZero();
            assertThat(list().status()).isEqualTo(503);
            assertThat(list().status()).isEqualTo(200);
            assertThat(twilio.inject(internalError()).name()).isEqualTo("fault 2");
        }

        @Test
        void has_a_name_that_assertions_can_ask_for() {
            InjectedFault busy = twilio.inject(tooManyRequests().times(2).named("busy"));
            InjectedFault other = twilio.inject(serviceUnavailable().once());
            IntStream.range(0, 4).forEach(i -> list());

            assertThat(busy.name()).isEqualTo("busy");
            assertThat(other.name()).isEqualTo("fault 2");
            assertThat(busy.rule().fault()).isEqualTo(tooManyRequests());
            assertThat(twilio).received(SHORT_CODE_LIST.withFault("busy")).times(2);
            assertThat(twilio).received(SHORT_CODE_LIST.withFault(other.name())).once();
            assertThat(twilio).didNotReceive(SHORT_CODE_LIST.withFault("fault 1"));
        }

        @Test
        void of_another_fake_knows_nothing_of_this_one() {
            try (FakeTwilio other = FakeTwilio.start(Settings.DEFAULT)) {
                other.inject(serviceUnavailable());
                assertThat(list().status()).isEqualTo(200);
            }
        }

        @Test
        void says_what_it_does() {
            assertThat(tooManyRequests().always()).hasToString("429 20429 instead of the operation, on any request");
            assertThat(emptyBody(502)
                            .afterOperation()
                            .on(SHORT_CODE_LIST, SHORT_CODE_CREATE.withForm("A", "b"))
                            .afterFirst(3)
                            .once())
                    .hasToString("502 without a body after the operation, on SHORT_CODE_LIST; or "
                            + "SHORT_CODE_CREATE with form A = b, after the first 3, once");
            assertThat(htmlPage(502)).hasToString("502 text/html instead of the operation");
            assertThat(wrongContentType("a/b")).hasToString("Content-Type a/b");
            assertThat(dribble(3, Duration.ofSeconds(1))).hasToString("a body that dribbles, 3 bytes every PT1S");
            assertThat(limitConcurrent(3).times(2))
                    .hasToString("a limit of 3 concurrent requests, on any request, 2 times");
            assertThat(limitPerSecond(3)).hasToString("a limit of 3 per second of the fake's clock");
            assertThat(disconnect().inBody()).hasToString("a disconnect in the middle of the body");
        }
    }

    @Nested
    class Secrets {
        @Test
        void in_a_rule_are_shown_nowhere() {
            String token = twilio.credentials().password();
            twilio.inject(tooManyRequests()
                    .withHeader("X-Token", token)
                    .on(SHORT_CODE_CREATE.withForm("Token", token))
                    .named(token));
            twilio.inject(wrongContentType("text/" + token).on(SHORT_CODE_LIST));

            http.post(path(), "Token=" + token);
            list();

            assertThat(twilio.transcript()).doesNotContain(token).contains("***");
            assertThat(twilio.journal().toString()).doesNotContain(token).contains("***");
            assertThat(twilio.journal().requests()).allSatisfy(request -> {
                assertThat(request.fault().toString()).doesNotContain(token);
                assertThat(request.response().headers().toString()).doesNotContain(token);
            });
        }
    }

    @Nested
    class Misuse {
        /** The error of a compiler with Error Prone about a rule that is not injected. */
        @Test
        void of_a_rule_that_is_dropped() {
            assertThat(Stream.of(Fault.class, FaultRule.class)
                            .map(type ->
                                    type.getAnnotations()[0].annotationType().getSimpleName()))
                    .containsExactly("CheckReturnValue", "CheckReturnValue");
        }

        @Test
        void of_status_and_code_in_the_other_order() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilioError(20429, 429, "Too Many Requests"))
                    .withMessage(
                            "not the HTTP status of an error (400 to 599): 20429; the status comes first, then the "
                                    + "code");
        }

        @Test
        void of_headers_that_cannot_be_sent() {
            for (String name : List.of("", "a b", "a:b", "a\r\nb", "ü")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> tooManyRequests().withHeader(name, "x"))
                        .withMessage("not the name of a header: \"" + name + "\"");
            }
            for (String value : List.of("a\nb", "ü", "\0")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> emptyBody(404).withHeader("X", value))
                        .withMessageStartingWith("not the value of a header (printable ASCII): ");
                assertThatIllegalArgumentException().isThrownBy(() -> answer(200, value, "x"));
                assertThatIllegalArgumentException().isThrownBy(() -> wrongContentType(value));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().withHeader("content-length", "3"))
                    .withMessage("content-length: the fake computes it from the body; use "
                            + "disconnect().inBody() to cut the body");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().withHeader("Transfer-Encoding", "chunked"));
        }

        @Test
        void of_what_cannot_follow_an_operation_that_is_carried_out() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> delay(LONG).afterOperation().then(tooManyRequests()))
                    .withMessage("delay(…).afterOperation().then(…): the operation runs before the wait, so the "
                            + "next fault cannot be 429 20429 instead of the operation: make it afterOperation() too");
            for (Fault instead : List.of(htmlPage(502), disconnect(), delay(LONG))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> delay(LONG).afterOperation().then(instead));
            }
            assertThat(delay(LONG).afterOperation().then(disconnect().afterOperation()))
                    .hasToString("a delay of PT10M after the operation, then a disconnect after the operation");
        }

        @Test
        void of_patterns_that_ask_about_the_response() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().on(SHORT_CODE_CREATE.withStatus(201)))
                    .withMessage("on(SHORT_CODE_CREATE with status = 201): a fault strikes before there is a "
                            + "response, so it cannot look at its status");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().on(SHORT_CODE_CREATE.withCode(1)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().on(SHORT_CODE_CREATE.withFault("x")));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().on(new RequestPattern[0]))
                    .withMessage("on(): name the requests to strike, or omit on(…) to strike all");
        }

        @Test
        void of_counts() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().times(0))
                    .withMessage("times(0): how many requests to strike, 1 or more");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tooManyRequests().afterFirst(0))
                    .withMessage("afterFirst(0): how many requests to let through, 1 or more");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new FaultRule(tooManyRequests(), List.of(), List.of(), -1, 1, null))
                    .withMessage("not a number of requests to let through: -1");
        }

        @Test
        void of_values() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilioError(200, 1, ""))
                    .withMessage("not the HTTP status of an error (400 to 599): 200");
            assertThatIllegalArgumentException().isThrownBy(() -> twilioError(600, 1, ""));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> twilioError(400, 0, ""))
                    .withMessage("not an error code of Twilio's (1 or more): 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> answer(199, "text/plain", ""))
                    .withMessage("not the HTTP status of an answer (200 to 599): 199");
            assertThatIllegalArgumentException().isThrownBy(() -> emptyBody(600));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> answer(204, "text/plain", "x"))
                    .withMessage("an answer 204 has no body: use emptyBody(204)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> delay(Duration.ZERO))
                    .withMessage("not a duration of a fault (above zero, 1 day at most): PT0S");
            assertThatIllegalArgumentException().isThrownBy(() -> delay(Duration.ofDays(2)));
            assertThatIllegalArgumentException().isThrownBy(() -> dribble(1, Duration.ofMillis(-1)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> dribble(0, LONG))
                    .withMessage("not a number of bytes to send at a time (1 or more): 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> limitConcurrent(-1))
                    .withMessage("not a limit (0 or more): -1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> delay(LONG).then(limitConcurrent(1)))
                    .withMessage(
                            "delay(…).then(…): a limit counts requests as they arrive, so inject it as a rule of its "
                                    + "own");
        }

        @Test
        void after_close() {
            twilio.close();

            org.assertj.core.api.Assertions.assertThatIllegalStateException()
                    .isThrownBy(() -> twilio.inject(tooManyRequests()))
                    .withMessage("inject(…): this FakeTwilio is closed");
        }
    }
}
