package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.jupiter.Launched.assertAllClosed;
import static io.github.twiliofake.jupiter.Launched.run;
import static io.github.twiliofake.jupiter.Launched.runAndPass;
import static io.github.twiliofake.jupiter.Launched.see;
import static io.github.twiliofake.jupiter.Launched.seenBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.twiliofake.FakeClock;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.testing.Http;
import java.lang.reflect.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A test or a recipe that fails leaves no fake running. */
class TwilioMessagingFakeFailureTest {
    @TwilioMessagingFake(setup = FailingSetup.class)
    static class FailsToPrepare {
        @Test
        void test() {}

        @AfterEach
        void after(FakeTwilio twilio) {}
    }

    static class FailingSetup implements TwilioSetup {
        @Override
        public void prepare(FakeTwilio twilio) {
            see(FailsToPrepare.class, "setup", twilio);
            throw new IllegalStateException("no such recipe");
        }
    }

    @Test
    void a_fake_that_could_not_be_prepared_is_closed_and_the_failure_told() {
        run(false, FailsToPrepare.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1, finishedWithFailure(instanceOf(IllegalStateException.class), message("no such recipe")));
        assertAllClosed(FailsToPrepare.class);
    }

    @TwilioMessagingFake
    static class FailingTests {
        @BeforeEach
        void before(FakeTwilio twilio, TestInfo info) {
            see(FailingTests.class, info.getDisplayName(), twilio);
        }

        @Test
        void fails() {
            throw new AssertionError("red");
        }

        @Nested
        class InItsSetup {
            @BeforeEach
            void fails() {
                throw new AssertionError("red too");
            }

            @Test
            void is_not_run() {}
        }
    }

    @Test
    void the_fake_of_a_failed_test_is_closed() {
        run(false, FailingTests.class).testEvents().assertStatistics(stats -> stats.failed(2));
        assertThat(seenBy(FailingTests.class)).hasSize(2);
        assertAllClosed(FailingTests.class);
    }

    @TwilioMessagingFake
    static class MeetsABug {
        @Test
        void passes(FakeTwilio twilio) throws Exception {
            Field timeline = FakeClock.class.getDeclaredField("timeline");
            timeline.setAccessible(true);
            Field now = timeline.getType().getDeclaredField("set");
            now.setAccessible(true);
            now.set(timeline.get(twilio.clock()), null);
            assertThat(Http.of(twilio).get(Http.shortCodes("MG")).status()).isEqualTo(500);
        }
    }

    @Test
    void a_bug_of_ours_fails_the_test_that_met_it() {
        run(false, MeetsABug.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                instanceOf(IllegalStateException.class),
                                message(text -> text.startsWith("twilio-messaging-fake met 1 bug(s) of its own")),
                                cause(instanceOf(NullPointerException.class))));
    }

    @TwilioMessagingFake
    static class ClosesItself {
        @Test
        void closes(FakeTwilio twilio) {
            twilio.close();
        }
    }

    @Test
    void a_test_may_close_its_fake() {
        runAndPass(1, ClosesItself.class);
    }
}
