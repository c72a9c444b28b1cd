package io.github.twiliofake.jupiter;

import static io.github.twiliofake.jupiter.Launched.assertMisuse;
import static io.github.twiliofake.jupiter.Launched.run;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Each misuse fails at once, and the message names the solution. */
class TwilioMessagingFakeMisuseTest {
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

    static class RegisteredOnAnAnnotatedParent extends TwilioMessagingFakeNearestTest.Parent {
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
        static final TwilioMessagingFakeExtension EXTENSION = new TwilioMessagingFakeExtension().withScope(Scope.CLASS);

        private static final CyclicBarrier BOTH_TRIED = new CyclicBarrier(2);

        @RegisterExtension
        static final org.junit.jupiter.api.extension.TestWatcher WATCHER =
                new org.junit.jupiter.api.extension.TestWatcher() {
                    @Override
                    public void testFailed(org.junit.jupiter.api.extension.ExtensionContext context, Throwable cause) {
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
        static final TwilioMessagingFakeExtension EXTENSION = new TwilioMessagingFakeExtension().withScope(Scope.CLASS);

        @RepeatedTest(5)
        void test(FakeTwilio twilio) {}
    }

    @Execution(ExecutionMode.SAME_THREAD)
    static class CuredByOneThread {
        @RegisterExtension
        static final TwilioMessagingFakeExtension EXTENSION = new TwilioMessagingFakeExtension().withScope(Scope.CLASS);

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
                "@TwilioMessagingFake(accountSid): its prefix is SK, not AC; give it AC and 32 hexadecimal "
                        + "digits");
        assertMisuse(
                Swapped.class,
                "@TwilioMessagingFake(accountSid, authToken): the two are swapped; the accountSid starts with AC");
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
