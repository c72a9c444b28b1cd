package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.jupiter.Launched.assertAllClosed;
import static io.github.twiliofake.jupiter.Launched.runAndPass;
import static io.github.twiliofake.jupiter.Launched.see;
import static io.github.twiliofake.jupiter.Launched.seenBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The nearest annotation governs a test: its own, its class's, or that of a class around it. */
class TwilioMessagingFakeNearestTest {
    @TwilioMessagingFake
    static class Parent {}

    static class Inheriting extends Parent {
        @Test
        void inherits(FakeTwilio twilio) {
            assertThat(twilio.baseUrl()).isNotNull();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @TwilioMessagingFake(setup = TwilioMessagingFakeMethodScopeTest.AlertsService.class)
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
        @TwilioMessagingFake(setup = TwilioMessagingFakeMethodScopeTest.AlertsService.class)
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
        @TwilioMessagingFake(setup = TwilioMessagingFakeMethodScopeTest.AlertsService.class)
        void own_fake(FakeTwilio twilio) {
            assertThat(twilio.inventory().services()).hasSize(1);
            see(MethodWins.class, "method", twilio);
        }
    }

    @TwilioMessagingFake(setup = TwilioMessagingFakeMethodScopeTest.AlertsService.class)
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
        assertThat(seenBy(Outer.class).get("one")).isSameAs(seenBy(Outer.class).get("two"));
        assertAllClosed(Outer.class);
        assertAllClosed(MethodWins.class);
    }
}
