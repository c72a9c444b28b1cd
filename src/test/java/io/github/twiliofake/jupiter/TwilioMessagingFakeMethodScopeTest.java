package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.jupiter.Launched.assertAllClosed;
import static io.github.twiliofake.jupiter.Launched.run;
import static io.github.twiliofake.jupiter.Launched.runAndPass;
import static io.github.twiliofake.jupiter.Launched.see;
import static io.github.twiliofake.jupiter.Launched.seenBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under METHOD scope, every test, repetition and invocation has a fake of its own. */
class TwilioMessagingFakeMethodScopeTest {
    @TwilioMessagingFake
    static class EveryTest {
        private FakeTwilio fromBeforeEach;

        @BeforeEach
        void before(FakeTwilio twilio) {
            fromBeforeEach = twilio;
            twilio.seed().service("Alerts");
        }

        @Test
        void one(FakeTwilio twilio) {
            assertThat(twilio).isSameAs(fromBeforeEach);
            assertThat(twilio.inventory().services()).hasSize(1);
            see(EveryTest.class, "one", twilio);
        }

        @Test
        void two() {
            assertThat(fromBeforeEach.inventory().services()).hasSize(1);
            see(EveryTest.class, "two", fromBeforeEach);
        }

        @RepeatedTest(2)
        void repeated(FakeTwilio twilio, TestInfo info) {
            see(EveryTest.class, info.getDisplayName(), twilio);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void parameterised(String argument, FakeTwilio twilio) {
            see(EveryTest.class, argument, twilio);
        }

        @AfterEach
        void after(FakeTwilio twilio) {
            assertThat(twilio).isSameAs(fromBeforeEach);
            assertThat(twilio.baseUrl()).isNotNull();
        }
    }

    @Test
    void every_test_repetition_and_invocation_has_its_own() {
        runAndPass(6, EveryTest.class);

        assertThat(Set.copyOf(seenBy(EveryTest.class).values())).hasSize(6);
        assertAllClosed(EveryTest.class);
    }

    @TwilioMessagingFake
    static class Constructed {
        private final FakeTwilio twilio;

        Constructed(FakeTwilio twilio) {
            this.twilio = twilio;
        }

        @Test
        void outer(FakeTwilio parameter) {
            assertThat(parameter).isSameAs(twilio);
        }

        @Nested
        class Inner {
            private final FakeTwilio inner;

            Inner(FakeTwilio inner) {
                this.inner = inner;
            }

            @Test
            void nested(FakeTwilio parameter) {
                assertThat(parameter).isSameAs(inner).isSameAs(twilio);
            }
        }
    }

    @Test
    void constructors_get_the_fake_of_their_test() {
        runAndPass(2, Constructed.class);
    }

    @TwilioMessagingFake(setup = CountingSetup.class)
    static class Unasked {
        @Test
        void asks_for_nothing() {
            assertThat(CountingSetup.COUNT).hasValue(1);
        }
    }

    static class CountingSetup implements TwilioSetup {
        static final AtomicInteger COUNT = new AtomicInteger();

        @Override
        public void prepare(FakeTwilio twilio) {
            COUNT.incrementAndGet();
        }
    }

    @Test
    void a_fake_is_started_even_if_no_parameter_asks() {
        runAndPass(1, Unasked.class);
    }

    @TwilioMessagingFake(setup = {AlertsService.class, AlertsCode.class})
    static class Prepared {
        @Test
        void in_order(FakeTwilio twilio) {
            MessagingService alerts = twilio.inventory().services().get(0);
            assertThat(twilio.inventory().shortCodesOf(alerts)).hasSize(1);
        }
    }

    static class AlertsService implements TwilioSetup {
        @Override
        public void prepare(FakeTwilio twilio) {
            twilio.seed().service("Alerts");
        }
    }

    static class AlertsCode implements TwilioSetup {
        @Override
        public void prepare(FakeTwilio twilio) {
            MessagingService alerts = twilio.inventory().services().get(0);
            twilio.seed().shortCode("12345", it -> it.inService(alerts));
        }
    }

    @Test
    void recipes_prepare_each_fake_in_order() {
        runAndPass(1, Prepared.class);
    }

    @TwilioMessagingFake
    static class Factory {
        @TestFactory
        Stream<DynamicTest> dynamic(FakeTwilio twilio) {
            see(Factory.class, "factory", twilio);
            twilio.seed().service("Alerts");
            return Stream.of("a", "b")
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        assertThat(twilio.inventory().services()).hasSize(1);
                        assertThat(Http.of(twilio).get(Http.shortCodes("MG")).status())
                                .isEqualTo(404);
                    }));
        }
    }

    @Test
    void dynamic_tests_share_the_fake_of_their_factory() {
        runAndPass(2, Factory.class);
        assertAllClosed(Factory.class);
    }

    @TwilioMessagingFake
    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassInstance {
        @Test
        void one(FakeTwilio twilio) {
            see(PerClassInstance.class, "one", twilio);
        }

        @Test
        void two(FakeTwilio twilio) {
            see(PerClassInstance.class, "two", twilio);
        }
    }

    @Test
    void tests_of_one_instance_have_a_fake_each() {
        runAndPass(2, PerClassInstance.class);
        assertThat(seenBy(PerClassInstance.class).get("one"))
                .isNotSameAs(seenBy(PerClassInstance.class).get("two"));
    }

    @TwilioMessagingFake
    static class Crowd {
        private static final CyclicBarrier ALL_HERE = new CyclicBarrier(3);

        @Test
        void one(FakeTwilio twilio) throws Exception {
            meet("one", twilio);
        }

        @Test
        void two(FakeTwilio twilio) throws Exception {
            meet("two", twilio);
        }

        @Test
        void three(FakeTwilio twilio) throws Exception {
            meet("three", twilio);
        }

        private static void meet(String name, FakeTwilio twilio) throws Exception {
            see(Crowd.class, name, twilio);
            ALL_HERE.await(20, TimeUnit.SECONDS);
            Http.of(twilio).get(Http.shortCodes(name));
            assertThat(twilio.journal().requests()).extracting("path").containsExactly(Http.shortCodes(name));
        }
    }

    @Test
    void tests_run_in_parallel() {
        run(true, Crowd.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
        assertThat(Set.copyOf(seenBy(Crowd.class).values())).hasSize(3);
    }

    @TwilioMessagingFake
    static class Repeatable {
        @Test
        void test(FakeTwilio twilio, TestInfo info) {
            see(Repeatable.class, twilio.credentials().toString(), twilio);
        }
    }

    @Test
    void credentials_are_the_same_each_time_a_test_runs_and_differ_between_tests() {
        runAndPass(1, Repeatable.class);
        runAndPass(1, Repeatable.class);

        assertThat(seenBy(Repeatable.class)).hasSize(1);
        assertThat(seenBy(EveryTest.class).keySet())
                .doesNotContainAnyElementsOf(seenBy(Repeatable.class).keySet());
    }
}
