package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.jupiter.Launched.assertAllClosed;
import static io.github.twiliofake.jupiter.Launched.run;
import static io.github.twiliofake.jupiter.Launched.runAndPass;
import static io.github.twiliofake.jupiter.Launched.see;
import static io.github.twiliofake.jupiter.Launched.seenBy;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The extension in a field, with settings that no annotation can have. */
class TwilioMessagingFakeRegisteredTest {
    static class PerTest {
        @RegisterExtension
        final TwilioMessagingFakeExtension extension = new TwilioMessagingFakeExtension()
                .withSettings(Settings.DEFAULT.withSidSeed("by hand"))
                .withSetup(twilio -> twilio.seed().service("Alerts"))
                .withSetup(twilio -> twilio.seed().service("Other"));

        @Test
        void one(FakeTwilio twilio) {
            assertThat(twilio.inventory().services())
                    .extracting(MessagingService::friendlyName)
                    .containsExactly("Alerts", "Other");
            see(PerTest.class, twilio.credentials().accountSid(), twilio);
        }

        @Test
        void two(FakeTwilio twilio) {
            see(PerTest.class, twilio.credentials().accountSid(), twilio);
        }
    }

    static class PerClass {
        @RegisterExtension
        static final TwilioMessagingFakeExtension EXTENSION = new TwilioMessagingFakeExtension()
                .withScope(Scope.CLASS)
                .withSetup(twilio -> twilio.seed().service("Alerts"));

        @RepeatedTest(2)
        void restored(FakeTwilio twilio) {
            assertThat(twilio.inventory().services()).hasSize(1);
            twilio.seed().service("Another");
            see(PerClass.class, "restored", twilio);
        }

        @Nested
        class Inner {
            @Test
            void shares(FakeTwilio twilio) {
                assertThat(twilio).isSameAs(seenBy(PerClass.class).get("restored"));
                assertThat(twilio.inventory().services()).hasSize(1);
            }
        }
    }

    @Test
    void the_same_options_hold() {
        runAndPass(2, PerTest.class);
        assertThat(seenBy(PerTest.class)).hasSize(1);
        runAndPass(3, PerClass.class);
        assertAllClosed(PerClass.class);
    }

    static final class Suite {
        static final FakeTwilio TWILIO = FakeTwilio.start();

        static {
            TWILIO.seed().service("Of the suite");
        }
    }

    static class FirstAdopting {
        @RegisterExtension
        static final TwilioMessagingFakeExtension EXTENSION = TwilioMessagingFakeExtension.using(Suite.TWILIO)
                .withSetup(twilio -> twilio.seed().service("Prepared"));

        @RepeatedTest(2)
        void restored(FakeTwilio twilio) {
            assertThat(twilio).isSameAs(Suite.TWILIO);
            assertThat(twilio.inventory().services())
                    .extracting(MessagingService::friendlyName)
                    .containsExactly("Of the suite", "Prepared");
            twilio.console().deleteService(twilio.inventory().services().get(0));
        }
    }

    static class SecondAdopting {
        @RegisterExtension
        static final TwilioMessagingFakeExtension EXTENSION = TwilioMessagingFakeExtension.using(Suite.TWILIO);

        @Test
        void sees_nothing_of_the_first(FakeTwilio twilio) {
            assertThat(twilio.inventory().services())
                    .extracting(MessagingService::friendlyName)
                    .containsExactly("Of the suite");
            assertThat(Http.of(twilio).get(shortCodes("MG1")).status()).isEqualTo(404);
        }
    }

    @Test
    void a_fake_of_the_users_own_is_restored_and_left_running() {
        runAndPass(3, FirstAdopting.class, SecondAdopting.class);

        assertThat(Suite.TWILIO.baseUrl()).isNotNull();
        Suite.TWILIO.close();
    }

    static final class Contested {
        static final FakeTwilio TWILIO = FakeTwilio.start();
        static final CyclicBarrier ONE_RUNS = new CyclicBarrier(2);
        static final CyclicBarrier OTHER_FAILED = new CyclicBarrier(2);

        static void await(CyclicBarrier barrier) {
            try {
                barrier.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static class One {
        @RegisterExtension
        static final TwilioMessagingFakeExtension EXTENSION = TwilioMessagingFakeExtension.using(Contested.TWILIO);

        @Test
        void keeps_what_is_its_own(FakeTwilio twilio) {
            twilio.seed().service("Mine");
            Contested.await(Contested.ONE_RUNS);
            Contested.await(Contested.OTHER_FAILED);
            assertThat(twilio.inventory().services())
                    .extracting(MessagingService::friendlyName)
                    .containsExactly("Mine");
        }
    }

    static class Other {
        /** Registered before ours, so that it sees the class begin first and fail last. */
        @RegisterExtension
        @Order(1)
        static final BeforeAllCallback FIRST = context -> Contested.await(Contested.ONE_RUNS);

        @RegisterExtension
        @Order(2)
        static final TwilioMessagingFakeExtension EXTENSION = TwilioMessagingFakeExtension.using(Contested.TWILIO);

        @RegisterExtension
        @Order(1)
        static final AfterAllCallback LAST = context -> Contested.await(Contested.OTHER_FAILED);

        @Test
        void is_not_run(FakeTwilio twilio) {}
    }

    @Test
    void a_class_that_adopts_a_fake_in_use_fails_and_leaves_it_alone() {
        EngineExecutionResults results = run(true, One.class, Other.class);

        results.testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
        results.containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                instanceOf(ExtensionConfigurationException.class),
                                // Either the class or its test is named, whichever began.
                                message(text -> text.replaceFirst("/\\[method:\\w+\\([\\w.]+\\)] is under", " is under")
                                        .equals("two tests at the same time on one FakeTwilio: "
                                                + "[engine:junit-jupiter]/[class:" + Other.class.getName()
                                                + "] while "
                                                + "[engine:junit-jupiter]/[class:" + One.class.getName()
                                                + "] is under way; the fake was adopted, so the classes that adopt it "
                                                + "take turns: put the same @ResourceLock(\"twilio\") on each of them, "
                                                + "or on the class that they extend"))));
        Contested.TWILIO.close();
    }

    static final class TakingTurns {
        static final FakeTwilio TWILIO = FakeTwilio.start();
    }

    @ResourceLock("twilio")
    abstract static class Locked {
        @RegisterExtension
        static final TwilioMessagingFakeExtension EXTENSION = TwilioMessagingFakeExtension.using(TakingTurns.TWILIO);

        @RepeatedTest(5)
        void alone(FakeTwilio twilio) {
            assertThat(twilio.inventory().services()).isEmpty();
            twilio.seed().service("Mine");
        }
    }

    static class FirstLocked extends Locked {}

    static class SecondLocked extends Locked {}

    @Test
    void classes_that_adopt_a_fake_take_turns_by_a_lock() {
        run(true, FirstLocked.class, SecondLocked.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(10).succeeded(10));
        TakingTurns.TWILIO.close();
    }

    @Test
    void an_adopted_fake_takes_no_other_options() {
        FakeTwilio twilio = FakeTwilio.start();
        TwilioMessagingFakeExtension adopting = TwilioMessagingFakeExtension.using(twilio);

        assertThatIllegalStateException()
                .isThrownBy(() -> adopting.withScope(Scope.METHOD))
                .withMessage("withScope(METHOD): this fake was adopted; it is shared, as under CLASS");
        assertThatIllegalStateException()
                .isThrownBy(() -> adopting.withSettings(Settings.DEFAULT))
                .withMessage("withSettings(…): this fake was adopted; it runs already");
        twilio.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> TwilioMessagingFakeExtension.using(twilio))
                .withMessage("baseUrl(): this FakeTwilio is closed");
    }
}
