package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.twiliofake.FakeClock;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.testing.Http;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes through the launcher, as JUnit itself would. What they see ends up in {@link #SEEN}. */
class TwilioMessagingFakeTest {
    /** The fakes that the tests of a class have seen, by the name of the test. */
    private static final Map<Class<?>, Map<String, FakeTwilio>> SEEN = new ConcurrentHashMap<>();

    private static EngineExecutionResults run(boolean parallel, Class<?>... classes) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
        for (Class<?> each : classes) {
            kit.selectors(selectClass(each));
        }
        // In a thread of its own: a worker of the outer run would help out, and the inner one would not be parallel.
        FutureTask<EngineExecutionResults> execution = new FutureTask<>(kit::execute);
        new Thread(execution).start();
        try {
            return execution.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EngineExecutionResults runAndPass(int tests, Class<?>... classes) {
        EngineExecutionResults results = run(false, classes);
        results.testEvents().assertStatistics(stats -> stats.started(tests).succeeded(tests));
        results.containerEvents().assertStatistics(stats -> stats.failed(0));
        return results;
    }

    private static void see(Class<?> testClass, String name, FakeTwilio twilio) {
        SEEN.computeIfAbsent(testClass, key -> new ConcurrentHashMap<>()).put(name, twilio);
    }

    private static Map<String, FakeTwilio> seenBy(Class<?> testClass) {
        return SEEN.getOrDefault(testClass, Map.of());
    }

    private static void assertAllClosed(Class<?> testClass) {
        assertThat(seenBy(testClass)).isNotEmpty();
        assertThat(seenBy(testClass).values())
                .allSatisfy(fake -> assertThat(fake).hasToString("FakeTwilio[closed]"));
    }

    private static void assertMisuse(Class<?> testClass, String text) {
        run(false, testClass)
                .allEvents()
                .assertThatEvents()
                .haveAtLeastOne(
                        finishedWithFailure(instanceOf(ExtensionConfigurationException.class), message(text::equals)));
    }

    @Test
    void the_version_of_junit_is_the_one_the_build_says() {
        String version = Test.class.getPackage().getImplementationVersion();

        assertThat(version).isEqualTo(System.getProperty("expected.junit.version", version));
    }

    @Nested
    class WithFixedCredentials {
        @TwilioMessagingFake(accountSid = "AC0123456789abcdef0123456789abcdef", authToken = "token-of-the-test")
        static class ConfiguredTest {
            @Test
            void one(FakeTwilio twilio) {
                see(ConfiguredTest.class, "one", twilio);
                check(twilio);
            }

            @Test
            void two(FakeTwilio twilio) {
                see(ConfiguredTest.class, "two", twilio);
                check(twilio);
            }

            private static void check(FakeTwilio twilio) {
                assertThat(twilio.credentials())
                        .extracting(Credentials::username, Credentials::password)
                        .containsExactly("AC0123456789abcdef0123456789abcdef", "token-of-the-test");
                assertThat(Http.of(twilio).get(shortCodes("MG")).status()).isEqualTo(404);
            }
        }

        @Test
        void every_fake_of_the_class_has_them() {
            runAndPass(2, ConfiguredTest.class);

            assertThat(seenBy(ConfiguredTest.class).values()).doesNotHaveDuplicates();
        }
    }

    @Nested
    class UnderMethodScope {
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
                            assertThat(Http.of(twilio)
                                            .get(Http.shortCodes("MG"))
                                            .status())
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

    @Nested
    class WhichAnnotationHolds {
        @TwilioMessagingFake
        static class Parent {}

        static class Inheriting extends Parent {
            @Test
            void inherits(FakeTwilio twilio) {
                assertThat(twilio.baseUrl()).isNotNull();
            }
        }

        @Retention(RetentionPolicy.RUNTIME)
        @TwilioMessagingFake(setup = UnderMethodScope.AlertsService.class)
        @interface WithAlerts {}

        @WithAlerts
        static class Composed {
            @Test
            void composed(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(1);
            }
        }

        static class OnMethod {
            @Test
            @TwilioMessagingFake(setup = UnderMethodScope.AlertsService.class)
            void on_the_method(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(1);
            }
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class MethodWins {
            @BeforeAll
            static void before(FakeTwilio twilio) {
                twilio.seed().service("One");
                twilio.seed().service("Two");
            }

            @Test
            void class_fake(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(2);
                see(MethodWins.class, "class", twilio);
            }

            @Test
            @TwilioMessagingFake(setup = UnderMethodScope.AlertsService.class)
            void own_fake(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(1);
                see(MethodWins.class, "method", twilio);
            }
        }

        @TwilioMessagingFake(setup = UnderMethodScope.AlertsService.class)
        static class Outer {
            @Nested
            class Sharing {
                @Test
                void has_the_options_of_the_outer_class(FakeTwilio twilio) {
                    assertThat(twilio.inventory().services()).hasSize(1);
                }
            }

            @Nested
            @TwilioMessagingFake
            class Overriding {
                @Test
                void has_its_own(FakeTwilio twilio) {
                    assertThat(twilio.inventory().services()).isEmpty();
                }
            }

            @Nested
            @TwilioMessagingFake(scope = Scope.CLASS)
            class OverridingScope {
                @BeforeEach
                void seed(FakeTwilio twilio) {
                    twilio.seed().service("Mine");
                }

                @Test
                void one(FakeTwilio twilio) {
                    assertThat(twilio.inventory().services()).hasSize(1);
                    see(Outer.class, "one", twilio);
                }

                @Test
                void two(FakeTwilio twilio) {
                    assertThat(twilio.inventory().services()).hasSize(1);
                    see(Outer.class, "two", twilio);
                }
            }
        }

        @Test
        void the_nearest_one_whole() {
            runAndPass(1, Inheriting.class);
            runAndPass(1, Composed.class);
            runAndPass(1, OnMethod.class);
            runAndPass(2, MethodWins.class);
            assertThat(seenBy(MethodWins.class).get("class"))
                    .isNotSameAs(seenBy(MethodWins.class).get("method"));
            runAndPass(4, Outer.class);
            assertThat(seenBy(Outer.class).get("one"))
                    .isSameAs(seenBy(Outer.class).get("two"));
            assertAllClosed(Outer.class);
            assertAllClosed(MethodWins.class);
        }
    }

    @Nested
    class UnderClassScope {
        @TwilioMessagingFake(scope = Scope.CLASS)
        @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
        static class SharedFake {
            @BeforeAll
            static void before(FakeTwilio twilio) {
                twilio.seed().service("Alerts");
                Http.of(twilio).get(Http.shortCodes("before"));
                twilio.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
            }

            @BeforeEach
            void beforeEach(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(1);
                assertThat(twilio.journal().requests()).extracting("path").containsExactly(Http.shortCodes("before"));
                assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
            }

            @Test
            @Order(1)
            void one(FakeTwilio twilio) {
                see(SharedFake.class, "one", twilio);
                twilio.console().deleteService(twilio.inventory().services().get(0));
                twilio.clock().set(Instant.EPOCH);
                Http.of(twilio).get(Http.shortCodes("one"));
            }

            @Test
            @Order(2)
            void two(FakeTwilio twilio) {
                see(SharedFake.class, "two", twilio);
                assertThat(twilio.seed().shortCode("12345").sid()).endsWith("2");
            }

            @Nested
            class NestedWithSeedsOfItsOwn {
                @BeforeAll
                static void before(FakeTwilio twilio) {
                    assertThat(twilio.inventory().shortCodes()).isEmpty();
                    twilio.seed().phoneNumber("+15005550006");
                }

                @Test
                void first(FakeTwilio twilio) {
                    assertThat(twilio.inventory().phoneNumbers()).hasSize(1);
                    twilio.seed().phoneNumber("+15005550007");
                    see(SharedFake.class, "nested", twilio);
                }

                @Test
                void second(FakeTwilio twilio) {
                    assertThat(twilio.inventory().phoneNumbers()).hasSize(1);
                    twilio.seed().phoneNumber("+15005550007");
                }

                @AfterAll
                static void after(FakeTwilio twilio) {
                    assertThat(twilio.inventory().phoneNumbers()).hasSize(2);
                }
            }

            @Nested
            class NestedAfterwards {
                @Test
                void sees_nothing_of_its_sibling(FakeTwilio twilio) {
                    assertThat(twilio.inventory().phoneNumbers()).isEmpty();
                    twilio.seed().service("Last");
                }
            }

            @AfterAll
            static void after(FakeTwilio twilio) {
                assertThat(twilio.inventory().services())
                        .extracting(MessagingService::friendlyName)
                        .contains("Alerts");
                assertThat(twilio.baseUrl()).isNotNull();
                see(SharedFake.class, "after", twilio);
            }
        }

        @Test
        void what_before_all_left_is_restored_before_every_test() {
            runAndPass(5, SharedFake.class);

            assertThat(Set.copyOf(seenBy(SharedFake.class).values())).hasSize(1);
            assertThat(seenBy(SharedFake.class)).containsKeys("one", "two", "nested", "after");
            assertAllClosed(SharedFake.class);
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class Seen {
            @Test
            void only(FakeTwilio twilio) {
                twilio.seed().service("Left behind");
            }

            @AfterAll
            static void after(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(1);
                see(Seen.class, "after", twilio);
            }
        }

        @Test
        void after_all_sees_what_the_last_test_left() {
            runAndPass(1, Seen.class);
            assertAllClosed(Seen.class);
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class VerifiedBefore {
            @BeforeAll
            static void before(FakeTwilio twilio) {
                Http.of(twilio).get(Http.shortCodes("before"));
                assertThat(twilio).received(RequestPattern.anyRequest()).once();
            }

            @RepeatedTest(3)
            void is_verified(FakeTwilio twilio) {
                assertThat(twilio).receivedNothingElse();
                Http.of(twilio).get(Http.shortCodes("after"));
                assertThat(twilio.journal().unverified()).hasSize(1);
            }
        }

        @Test
        void what_before_all_verified_is_verified_in_the_first_test_and_in_all_others() {
            runAndPass(3, VerifiedBefore.class);
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class SeededInConstructor {
            SeededInConstructor(FakeTwilio twilio) {
                twilio.seed().service("Mine");
            }

            @RepeatedTest(3)
            void has_one(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(1);
            }
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        @TestInstance(Lifecycle.PER_CLASS)
        static class SeededInOneInstance {
            SeededInOneInstance(FakeTwilio twilio) {
                twilio.seed().service("Mine");
            }

            @RepeatedTest(3)
            void has_one(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(1);
                twilio.seed().service("Another");
            }

            @Nested
            @TestInstance(Lifecycle.PER_CLASS)
            class Inner {
                Inner(FakeTwilio twilio) {
                    twilio.seed().service("Inner");
                }

                @RepeatedTest(2)
                void has_two(FakeTwilio twilio) {
                    assertThat(twilio.inventory().services()).hasSize(2);
                    twilio.seed().service("Another");
                }
            }
        }

        @Test
        void what_constructors_seed_is_there_once() {
            runAndPass(3, SeededInConstructor.class);
            runAndPass(5, SeededInOneInstance.class);
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class Serialised {
            private static final AtomicInteger UNDER_WAY = new AtomicInteger();

            @RepeatedTest(8)
            void alone(FakeTwilio twilio) {
                assertThat(UNDER_WAY.incrementAndGet()).isEqualTo(1);
                twilio.seed().shortCode("12345");
                Http.of(twilio).get(Http.shortCodes("MG"));
                assertThat(twilio.journal().requests()).hasSize(1);
                UNDER_WAY.decrementAndGet();
            }
        }

        @Test
        void tests_that_share_a_fake_run_one_after_the_other() {
            run(true, Serialised.class).testEvents().assertStatistics(stats -> stats.succeeded(8));
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class NestedMethodScope {
            @BeforeAll
            static void before(FakeTwilio twilio) {
                twilio.seed().service("Alerts");
            }

            @Test
            void outer(FakeTwilio twilio) {
                assertThat(twilio.inventory().services()).hasSize(1);
            }

            @Nested
            @TwilioMessagingFake
            class Inner {
                @Test
                void has_its_own(FakeTwilio twilio) {
                    assertThat(twilio.inventory().services()).isEmpty();
                }
            }
        }

        @Test
        void a_nested_class_can_go_back_to_method_scope() {
            runAndPass(2, NestedMethodScope.class);
        }
    }

    @Nested
    class RegisteredByHand {
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
                                    message(text -> text.replaceFirst(
                                                    "/\\[method:\\w+\\([\\w.]+\\)] is under", " is under")
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
            static final TwilioMessagingFakeExtension EXTENSION =
                    TwilioMessagingFakeExtension.using(TakingTurns.TWILIO);

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

    @Nested
    class Misuse {
        private static String underMethodScope(String where) {
            return where + " takes a FakeTwilio, but under METHOD scope every test has its own: take it in a "
                    + "@BeforeEach, @AfterEach or test method, or use @TwilioMessagingFake(scope = CLASS)";
        }

        @TwilioMessagingFake
        static class InBeforeAll {
            @BeforeAll
            static void before(FakeTwilio twilio) {}

            @Test
            void test() {}
        }

        @TwilioMessagingFake
        static class InAfterAll {
            @Test
            void test() {}

            @AfterAll
            static void after(FakeTwilio twilio) {}
        }

        @TwilioMessagingFake
        @TestInstance(Lifecycle.PER_CLASS)
        static class InOneInstance {
            InOneInstance(FakeTwilio twilio) {}

            @Test
            void test() {}
        }

        @Test
        void a_fake_where_no_test_is() {
            assertMisuse(InBeforeAll.class, underMethodScope(InBeforeAll.class.getName() + ".before"));
            assertMisuse(InAfterAll.class, underMethodScope(InAfterAll.class.getName() + ".after"));
            assertMisuse(
                    InOneInstance.class,
                    underMethodScope("the constructor of " + InOneInstance.class.getName()
                            + ", whose instance all tests share (PER_CLASS),"));
        }

        static class ClassScopeOnMethod {
            @Test
            @TwilioMessagingFake(scope = Scope.CLASS)
            void test() {}
        }

        @Test
        void class_scope_on_a_method() {
            assertMisuse(
                    ClassScopeOnMethod.class,
                    "@TwilioMessagingFake(scope = CLASS) on method void " + ClassScopeOnMethod.class.getName()
                            + ".test(): a method has a fake of its own; annotate the class, or leave out the scope");
        }

        static class ClassScopeInInstanceField {
            @RegisterExtension
            final TwilioMessagingFakeExtension extension = new TwilioMessagingFakeExtension().withScope(Scope.CLASS);

            @Test
            void test() {}
        }

        @Test
        void class_scope_in_an_instance_field() {
            assertMisuse(
                    ClassScopeInInstanceField.class,
                    "TwilioMessagingFakeExtension in an instance field of " + ClassScopeInInstanceField.class.getName()
                            + " cannot share a fake between tests: make the field static, or use METHOD scope");
        }

        @TestInstance(Lifecycle.PER_CLASS)
        static class ClassScopeInTheFieldOfOneInstance {
            @RegisterExtension
            final TwilioMessagingFakeExtension extension = new TwilioMessagingFakeExtension().withScope(Scope.CLASS);

            @Test
            void test() {}
        }

        @Test
        void class_scope_in_the_field_of_one_instance() {
            assertMisuse(
                    ClassScopeInTheFieldOfOneInstance.class,
                    "TwilioMessagingFakeExtension in an instance field of "
                            + ClassScopeInTheFieldOfOneInstance.class.getName()
                            + " cannot share a fake between tests: make the field static, or use METHOD scope");
        }

        @TwilioMessagingFake
        static class AnnotatedAndRegistered {
            @RegisterExtension
            static final TwilioMessagingFakeExtension EXTENSION = new TwilioMessagingFakeExtension();

            @Test
            void test(FakeTwilio twilio) {}
        }

        static class RegisteredOnAnAnnotatedParent extends WhichAnnotationHolds.Parent {
            @RegisterExtension
            final TwilioMessagingFakeExtension extension = new TwilioMessagingFakeExtension();

            @Test
            void test(FakeTwilio twilio) {}
        }

        @Test
        void two_extensions_on_one_test() {
            for (Class<?> testClass : List.of(AnnotatedAndRegistered.class, RegisteredOnAnAnnotatedParent.class)) {
                assertMisuse(
                        testClass,
                        "TwilioMessagingFakeExtension is registered twice for " + testClass.getName()
                                + ": use either @TwilioMessagingFake or @RegisterExtension, once, on the class and those "
                                + "around it");
            }
        }

        static class TwoAtATime {
            @RegisterExtension
            static final TwilioMessagingFakeExtension EXTENSION =
                    new TwilioMessagingFakeExtension().withScope(Scope.CLASS);

            private static final CyclicBarrier BOTH_TRIED = new CyclicBarrier(2);

            @RegisterExtension
            static final org.junit.jupiter.api.extension.TestWatcher WATCHER =
                    new org.junit.jupiter.api.extension.TestWatcher() {
                        @Override
                        public void testFailed(
                                org.junit.jupiter.api.extension.ExtensionContext context, Throwable cause) {
                            meet();
                        }
                    };

            @Test
            void one(FakeTwilio twilio) {
                meet();
            }

            @Test
            void two(FakeTwilio twilio) {
                meet();
            }

            private static void meet() {
                try {
                    BOTH_TRIED.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Test
        void two_tests_at_the_same_time_on_one_fake() {
            String test = "[engine:junit-jupiter]/[class:" + TwoAtATime.class.getName()
                    + "]/[method:(io.github.twiliofake.FakeTwilio)]";

            run(true, TwoAtATime.class)
                    .testEvents()
                    .assertStatistics(stats -> stats.succeeded(1).failed(1))
                    .assertThatEvents()
                    .haveExactly(
                            1,
                            finishedWithFailure(
                                    instanceOf(ExtensionConfigurationException.class),
                                    message(text -> text.replaceAll("\\[method:(one|two)\\(", "[method:(")
                                            .equals("two tests at the same time on one FakeTwilio: " + test + " while "
                                                    + test + " is under way; put @ResourceLock(\"twilio\") or "
                                                    + "@Execution(SAME_THREAD) on the class, or "
                                                    + "@TwilioMessagingFake(scope = CLASS), which locks by itself, in "
                                                    + "place of the extension, or give each test a fake of its own by "
                                                    + "withScope(METHOD)"))));
        }

        @ResourceLock("twilio")
        static class CuredByALock {
            @RegisterExtension
            static final TwilioMessagingFakeExtension EXTENSION =
                    new TwilioMessagingFakeExtension().withScope(Scope.CLASS);

            @RepeatedTest(5)
            void test(FakeTwilio twilio) {}
        }

        @Execution(ExecutionMode.SAME_THREAD)
        static class CuredByOneThread {
            @RegisterExtension
            static final TwilioMessagingFakeExtension EXTENSION =
                    new TwilioMessagingFakeExtension().withScope(Scope.CLASS);

            @RepeatedTest(5)
            void test(FakeTwilio twilio) {}
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class CuredByTheAnnotation {
            @RepeatedTest(5)
            void test(FakeTwilio twilio) {}
        }

        static class CuredByAFakeEach {
            @RegisterExtension
            static final TwilioMessagingFakeExtension EXTENSION =
                    new TwilioMessagingFakeExtension().withScope(Scope.METHOD);

            @RepeatedTest(5)
            void test(FakeTwilio twilio) {}
        }

        @Test
        void each_cure_for_two_tests_at_the_same_time_cures() {
            run(true, CuredByALock.class, CuredByOneThread.class, CuredByTheAnnotation.class, CuredByAFakeEach.class)
                    .testEvents()
                    .assertStatistics(stats -> stats.started(20).succeeded(20));
        }

        @TwilioMessagingFake(accountSid = "AC0123456789abcdef0123456789abcdef")
        static class SidAlone {
            @Test
            void test() {}
        }

        @TwilioMessagingFake(authToken = "token-of-the-test")
        static class TokenAlone {
            @Test
            void test() {}
        }

        @TwilioMessagingFake(accountSid = "AC1", authToken = "token-of-the-test")
        static class SidCut {
            @Test
            void test() {}
        }

        @TwilioMessagingFake(accountSid = "SK0123456789abcdef0123456789abcdef", authToken = "token-of-the-test")
        static class SidOfAKey {
            @Test
            void test() {}
        }

        @TwilioMessagingFake(accountSid = "token-of-the-test", authToken = "AC0123456789abcdef0123456789abcdef")
        static class Swapped {
            @Test
            void test() {}
        }

        @Test
        void credentials_that_cannot_be() {
            assertMisuse(
                    SidAlone.class,
                    "@TwilioMessagingFake(accountSid) without authToken: give both, or neither and take them from "
                            + "twilio.credentials()");
            assertMisuse(
                    TokenAlone.class,
                    "@TwilioMessagingFake(authToken) without accountSid: give both, or neither and take them from "
                            + "twilio.credentials()");
            assertMisuse(
                    SidCut.class,
                    "@TwilioMessagingFake(accountSid = \"AC1\"): it has 3 characters, a SID has 34; give it AC and 32 "
                            + "hexadecimal digits");
            assertMisuse(
                    SidOfAKey.class,
                    "@TwilioMessagingFake(accountSid): its prefix is SK where AC is due; give it AC and 32 hexadecimal "
                            + "digits");
            assertMisuse(
                    Swapped.class,
                    "@TwilioMessagingFake(accountSid, authToken): the two are swapped; accountSid is what starts with AC");
        }

        @TwilioMessagingFake(setup = Unmakeable.class)
        static class UnmakeableSetup {
            @Test
            void test() {}
        }

        static class Unmakeable implements TwilioSetup {
            Unmakeable(String argument) {}

            @Override
            public void prepare(FakeTwilio twilio) {}
        }

        @Test
        void a_recipe_that_cannot_be_made() {
            assertMisuse(
                    UnmakeableSetup.class,
                    "@TwilioMessagingFake(setup = Unmakeable.class): it could not be made; give it a constructor without "
                            + "parameters, and make it static if it is a member of a class");
        }
    }

    @Nested
    class WhenThingsFail {
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
}
