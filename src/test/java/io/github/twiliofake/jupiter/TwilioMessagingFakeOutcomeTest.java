package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.internalError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Strictness after a test, and the transcript of a test that fails. */
class TwilioMessagingFakeOutcomeTest {
    private static final String LIST = Http.shortCodes("MG");
    private static final Map<String, FakeTwilio> SEEN = new ConcurrentHashMap<>();

    @TempDir
    private Path output;

    /** The results that a run of the launcher reports to a listener, by the name of the method or class. */
    private record Run(
            Map<String, TestExecutionResult> results, Map<String, List<String>> entries, Map<String, Path> files) {
        void assertPassed(String... names) {
            for (String name : names) {
                assertThat(results.get(name).getThrowable()).as(name).isEmpty();
            }
        }

        Throwable failure(String name) {
            return results.get(name).getThrowable().orElseThrow(() -> new AssertionError(name + " did not fail"));
        }

        /** Asserts the first line of a failure by strictness. */
        void assertFound(String name, String firstLine) {
            assertThat(failure(name)).isInstanceOf(AssertionError.class);
            assertThat(failure(name).getMessage().lines()).first().isEqualTo(firstLine);
        }
    }

    /** Runs in its own thread, because otherwise a worker of the outer run would take part. */
    private Run run(Class<?> testClass) {
        Run run = new Run(new HashMap<>(), new HashMap<>(), new HashMap<>());
        FutureTask<Void> execution = new FutureTask<>(
                () -> LauncherFactory.create()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(selectClass(testClass))
                                        .filters(EngineFilter.includeEngines("junit-jupiter"))
                                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                                        .configurationParameter(
                                                "junit.platform.reporting.output.dir", output.toString())
                                        .build(),
                                new Recording(run)),
                null);
        new Thread(execution).start();
        try {
            execution.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return run;
    }

    private record Recording(Run run) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            run.results.put(name(test), result);
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            run.entries
                    .computeIfAbsent(name(test), key -> new ArrayList<>())
                    .add(entry.getKeyValuePairs().get("twilio"));
        }

        @Override
        public void fileEntryPublished(TestIdentifier test, FileEntry file) {
            run.files.put(name(test), file.getPath());
        }

        private static String name(TestIdentifier test) {
            return test.getDisplayName().replace("(FakeTwilio)", "").replace("()", "");
        }
    }

    private static FakeTwilio seen(String test, FakeTwilio twilio) {
        SEEN.put(test, twilio);
        return twilio;
    }

    private static void assertClosed(String... tests) {
        for (String test : tests) {
            assertThat(SEEN.get(test)).as(test).hasToString("FakeTwilio[closed]");
        }
    }

    @Nested
    class StrictnessOfATest {
        @TwilioMessagingFake
        static class ByDefault {
            @Test
            void unknown_path(FakeTwilio twilio) {
                Http.of(seen("unknown_path", twilio)).get("/v1/Nothing");
            }

            @Test
            void wrong_method(FakeTwilio twilio) {
                Http.of(seen("wrong_method", twilio)).send("PUT", LIST, "");
            }

            @Test
            void unused_and_unverified(FakeTwilio twilio) {
                twilio.inject(internalError().on(Operation.SHORT_CODE_CREATE));
                Http.of(twilio).get(LIST);
            }

            @AfterEach
            void after(FakeTwilio twilio) {
                assertThat(twilio.baseUrl()).isNotNull();
            }
        }

        @Test
        void is_for_unknown_routes_by_default() {
            Run run = run(ByDefault.class);

            String one = "1 request matches no operation of this fake (Strictness.UNKNOWN_ROUTES):";
            run.assertFound("unknown_path", one);
            run.assertFound("wrong_method", one);
            run.assertPassed("unused_and_unverified");
            assertClosed("unknown_path", "wrong_method");
        }

        abstract static class Cases {
            @Test
            void unknown_route(FakeTwilio twilio) {
                Http.of(twilio).get("/v1/Nothing");
                assertThat(twilio).received(RequestPattern.anyRequest());
            }

            @Test
            void unused_fault(FakeTwilio twilio) {
                twilio.inject(internalError());
            }

            @Test
            void unverified_request(FakeTwilio twilio) {
                Http.of(twilio).get(LIST);
            }
        }

        @TwilioMessagingFake(strictness = {Strictness.UNUSED_FAULTS, Strictness.UNVERIFIED_REQUESTS})
        static class OnTheAnnotation extends Cases {}

        static class OnTheExtension extends Cases {
            @RegisterExtension
            final TwilioMessagingFakeExtension twilio = new TwilioMessagingFakeExtension()
                    .withStrictness(Strictness.UNUSED_FAULTS, Strictness.UNVERIFIED_REQUESTS);
        }

        static class InTheSettings extends Cases {
            @RegisterExtension
            final TwilioMessagingFakeExtension twilio = new TwilioMessagingFakeExtension()
                    .withSettings(
                            Settings.DEFAULT.withStrictness(Strictness.UNUSED_FAULTS, Strictness.UNVERIFIED_REQUESTS));
        }

        @Test
        void is_chosen_on_annotation_extension_and_settings_alike() {
            for (Class<?> testClass : List.of(OnTheAnnotation.class, OnTheExtension.class, InTheSettings.class)) {
                Run run = run(testClass);

                run.assertPassed("unknown_route");
                run.assertFound("unused_fault", "1 injected fault never struck (Strictness.UNUSED_FAULTS):");
                assertThat(run.failure("unused_fault"))
                        .hasMessageContaining("injected at " + Cases.class.getName() + ".unused_fault(");
                run.assertFound(
                        "unverified_request", "No assertion verified 1 request (Strictness.UNVERIFIED_REQUESTS):");
            }
        }

        @TwilioMessagingFake(strictness = {})
        static class Lenient extends Cases {}

        @Test
        void can_be_none() {
            run(Lenient.class).assertPassed("unknown_route", "unused_fault", "unverified_request");
        }

        @TwilioMessagingFake
        static class Unhappy {
            @Test
            void fails(FakeTwilio twilio) {
                Http.of(seen("fails", twilio)).get("/v1/Nothing");
                throw new IllegalStateException("red");
            }

            @Test
            void is_aborted(FakeTwilio twilio) {
                Http.of(seen("is_aborted", twilio)).get("/v1/Nothing");
                Assumptions.abort("not today");
            }

            @Test
            void closes(FakeTwilio twilio) {
                Http.of(seen("closes", twilio)).get("/v1/Nothing");
                twilio.close();
            }
        }

        @Test
        void leaves_a_failed_test_its_own_failure() {
            Throwable failure = run(Unhappy.class).failure("fails");

            assertThat(failure).isExactlyInstanceOf(IllegalStateException.class).hasMessage("red");
            assertThat(failure.getSuppressed())
                    .singleElement(InstanceOfAssertFactories.THROWABLE)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("1 request matches no operation of this fake");
            assertClosed("fails");
        }

        @Test
        void leaves_an_aborted_test_aborted() {
            Run run = run(Unhappy.class);

            assertThat(run.results().get("is_aborted").getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
            assertThat(run.failure("is_aborted").getSuppressed()).isEmpty();
            assertThat(run.entries()).doesNotContainKey("is_aborted");
            assertClosed("is_aborted");
        }

        @Test
        void looks_at_a_fake_that_its_test_has_closed() {
            Run run = run(Unhappy.class);

            run.assertFound("closes", "1 request matches no operation of this fake (Strictness.UNKNOWN_ROUTES):");
            assertThat(run.entries()).containsKey("closes");
        }
    }

    @Nested
    class StrictnessOfSharedFakes {
        @TwilioMessagingFake(
                scope = Scope.CLASS,
                strictness = {Strictness.UNKNOWN_ROUTES, Strictness.UNUSED_FAULTS})
        @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
        static class EachItsOwn {
            @Test
            @Order(1)
            void guilty(FakeTwilio twilio) {
                Http.of(twilio).get("/v1/Nothing");
                twilio.inject(internalError());
            }

            @Test
            @Order(2)
            void innocent(FakeTwilio twilio) {
                assertThat(Http.of(twilio).get(LIST).status()).isEqualTo(404);
            }
        }

        @Test
        void a_test_is_judged_by_its_own_requests_only() {
            Run run = run(EachItsOwn.class);

            run.assertFound("guilty", "1 request matches no operation of this fake (Strictness.UNKNOWN_ROUTES):");
            assertThat(run.failure("guilty")).hasMessageContaining("1 injected fault never struck");
            run.assertPassed("innocent", "TwilioMessagingFakeOutcomeTest$StrictnessOfSharedFakes$EachItsOwn");
        }

        @TwilioMessagingFake(scope = Scope.CLASS, strictness = Strictness.UNUSED_FAULTS)
        @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
        static class InCommon {
            @BeforeAll
            static void inject(FakeTwilio twilio) {
                twilio.inject(internalError().on(Operation.SHORT_CODE_LIST).named("used"));
                twilio.inject(internalError().on(Operation.SHORT_CODE_CREATE).named("unused"));
            }

            @Test
            @Order(1)
            void uses_one(FakeTwilio twilio) {
                assertThat(Http.of(twilio).get(LIST).status()).isEqualTo(500);
            }

            @Test
            @Order(2)
            void uses_none() {}
        }

        @Test
        void faults_of_all_tests_are_judged_when_the_class_ends() {
            Run run = run(InCommon.class);

            run.assertPassed("uses_one", "uses_none");
            String name = "TwilioMessagingFakeOutcomeTest$StrictnessOfSharedFakes$InCommon";
            run.assertFound(name, "1 injected fault never struck (Strictness.UNUSED_FAULTS):");
            assertThat(run.failure(name)).hasMessageContaining("\n  unused: ").hasMessageNotContaining("\n  used: ");
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class AroundTheTests {
            @BeforeAll
            static void before(FakeTwilio twilio) {
                Http.of(seen("around", twilio)).get("/v1/Before");
            }

            @Test
            void innocent() {}

            @AfterAll
            static void after(FakeTwilio twilio) {
                Http.of(twilio).get("/v1/After");
            }
        }

        @Test
        void requests_around_the_tests_are_judged_when_the_class_ends() {
            Run run = run(AroundTheTests.class);

            run.assertPassed("innocent");
            String name = "TwilioMessagingFakeOutcomeTest$StrictnessOfSharedFakes$AroundTheTests";
            run.assertFound(name, "2 requests match no operation of this fake (Strictness.UNKNOWN_ROUTES):");
            assertClosed("around");
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class WithANestedClass {
            @Nested
            class Inner {
                @BeforeAll
                static void before(FakeTwilio twilio) {
                    Http.of(twilio).get("/v1/Before");
                }

                @Test
                void inner() {}
            }

            @Test
            void outer() {}
        }

        @Test
        void a_nested_class_is_judged_by_its_own_requests() {
            Run run = run(WithANestedClass.class);

            run.assertPassed(
                    "inner", "outer", "TwilioMessagingFakeOutcomeTest$StrictnessOfSharedFakes$WithANestedClass");
            run.assertFound("Inner", "1 request matches no operation of this fake (Strictness.UNKNOWN_ROUTES):");
        }

        static class Adopting {
            private static FakeTwilio suite = FakeTwilio.start();

            @RegisterExtension
            static final TwilioMessagingFakeExtension TWILIO = TwilioMessagingFakeExtension.using(suite);

            @Test
            void guilty(FakeTwilio twilio) {
                Http.of(twilio).get("/v1/Nothing");
            }

            @Test
            void innocent(FakeTwilio twilio) {
                Http.of(twilio).get(LIST);
            }
        }

        @Test
        void an_adopted_fake_brings_its_own() {
            Run run = run(Adopting.class);

            run.assertFound("guilty", "1 request matches no operation of this fake (Strictness.UNKNOWN_ROUTES):");
            run.assertPassed("innocent");
            assertThatIllegalStateException()
                    .isThrownBy(() -> Adopting.TWILIO.withStrictness())
                    .withMessage("withStrictness(…): this fake was adopted; what it was started with holds");
            Adopting.suite.close();
        }
    }

    @Nested
    class TheTranscript {
        @TwilioMessagingFake
        static class Telling {
            @Test
            void fails(FakeTwilio twilio) {
                Http.of(twilio).get(LIST);
                throw new IllegalStateException("red");
            }

            @Test
            void fails_in_silence() {
                throw new IllegalStateException("red");
            }

            @Test
            void fails_strictly(FakeTwilio twilio) {
                Http.of(twilio).get("/v1/Nothing");
            }

            @Test
            void passes(FakeTwilio twilio) {
                Http.of(twilio).get(LIST);
            }
        }

        @Test
        void is_entry_and_file_of_a_failed_test_that_had_traffic() throws IOException {
            Run run = run(Telling.class);

            assertThat(run.entries()).containsOnlyKeys("fails", "fails_strictly");
            assertThat(run.files()).containsOnlyKeys("fails", "fails_strictly");
            assertThat(run.failure("fails").getSuppressed()).isEmpty();
            for (String name : Set.of("fails", "fails_strictly")) {
                assertThat(run.entries().get(name))
                        .singleElement(InstanceOfAssertFactories.STRING)
                        .startsWith("Requests to http://127.0.0.1:")
                        .contains("\n#1 +", "\n  curl -u ", "\nFaults: none\n", "\nAccounts at the end:\n");
                assertThat(run.files().get(name)).startsWith(output);
                assertThat(Files.readString(run.files().get(name).resolve("transcript.txt")))
                        .isEqualTo(run.entries().get(name).get(0));
            }
        }

        @Test
        void takes_the_place_of_that_of_an_earlier_run() throws IOException {
            run(Telling.class);

            Run run = run(Telling.class);

            assertThat(run.failure("fails").getSuppressed()).isEmpty();
            assertThat(run.files()).containsOnlyKeys("fails", "fails_strictly");
            assertThat(Files.readString(run.files().get("fails").resolve("transcript.txt")))
                    .isEqualTo(run.entries().get("fails").get(0));
        }

        @TwilioMessagingFake(scope = Scope.CLASS)
        static class Sharing {
            @BeforeEach
            void before(FakeTwilio twilio) {
                twilio.seed().service("Alerts");
            }

            @Test
            void fails(FakeTwilio twilio) {
                Http.of(twilio).get(LIST);
                throw new IllegalStateException("red");
            }

            @Test
            void passes(FakeTwilio twilio) {
                Http.of(twilio).get(LIST);
            }
        }

        @Test
        void of_a_shared_fake_is_of_the_failed_test_only() {
            Run run = run(Sharing.class);

            assertThat(run.entries()).containsOnlyKeys("fails");
            assertThat(run.entries().get("fails").get(0)).contains("\n#1 +").doesNotContain("\n#2 +");
        }

        @Test
        void that_cannot_be_published_is_no_failure_of_its_own() throws IOException {
            Path file = Files.writeString(output.resolve("in the way"), "");
            output = file;

            Run run = run(Telling.class);

            assertThat(run.failure("fails")).hasMessage("red");
            assertThat(run.failure("fails").getSuppressed()).hasSize(1);
            run.assertFound(
                    "fails_strictly", "1 request matches no operation of this fake (Strictness.UNKNOWN_ROUTES):");
            assertThat(run.failure("fails_strictly").getSuppressed()).hasSize(1);
        }
    }
}
