package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.jupiter.Launched.assertAllClosed;
import static io.github.twiliofake.jupiter.Launched.run;
import static io.github.twiliofake.jupiter.Launched.runAndPass;
import static io.github.twiliofake.jupiter.Launched.see;
import static io.github.twiliofake.jupiter.Launched.seenBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake.Scope;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.testing.Http;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Under CLASS scope, the tests of a class share a fake, which goes back to its checkpoint before each. */
class TwilioMessagingFakeClassScopeTest {
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
    void the_state_after_before_all_is_restored_before_every_test() {
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
    void a_verification_in_before_all_counts_in_every_test() {
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
    void the_seeds_of_constructors_exist_once() {
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
