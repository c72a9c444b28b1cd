package io.github.twiliofake.jupiter;

import io.github.twiliofake.Strictness;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs each test of a class, or one test, against a fake Twilio of its own, which test methods, lifecycle methods and
 * constructors take as a parameter of type {@link io.github.twiliofake.FakeTwilio}.
 *
 * <pre>{@code
 * @TwilioMessagingFake
 * class EnrolmentTest {
 *     @Test
 *     void puts_the_short_code_into_the_service(FakeTwilio twilio) {
 *         MessagingService alerts = twilio.seed().service("Alerts");
 *         ShortCode code = twilio.seed().shortCode("12345");
 *
 *         new Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid());
 *
 *         assertThat(twilio)
 *                 .received(SHORT_CODE_CREATE
 *                         .withPath("ServiceSid", alerts.sid())
 *                         .withForm("ShortCodeSid", code.sid()))
 *                 .once()
 *                 .answered(201);
 *         assertThat(twilio).receivedNothingElse();
 *         assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
 *     }
 * }
 * }</pre>
 *
 * <p>The nearest annotation wins, whole: the method's before the class's, the class's (or its superclass's) before that
 * of the class it is nested in. A {@code @Nested} class without one shares the options of its outer class, and under
 * {@link Scope#CLASS} its very fake. It works as a meta-annotation.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(TwilioMessagingFakeExtension.class)
@ResourceLock(providers = Locks.class)
public @interface TwilioMessagingFake {
    /**
     * {@return how many tests share a fake; on a method, only {@link Scope#METHOD} makes sense}
     */
    Scope scope() default Scope.METHOD;

    /**
     * {@return recipes that prepare each new fake, run in this order; each class has a constructor without parameters}
     */
    Class<? extends TwilioSetup>[] setup() default {};

    /**
     * {@return files of seeds on the class path, such as {@code seeds/alerts.json}, loaded into each new fake in this order,
     * before {@link #setup}; see {@link io.github.twiliofake.account.Seeder#load}}
     */
    String[] seeds() default {};

    /**
     * {@return what makes a test fail although every assertion passed; {@code {}} for nothing}
     */
    Strictness[] strictness() default {Strictness.UNKNOWN_ROUTES, Strictness.FAILED_WEBHOOKS};

    /**
     * Routes this JVM's calls to Twilio's hosts to the fake, with no change to the code that calls: the static
     * client of twilio-java, {@code java.net.http}, {@code HttpURLConnection} and whatever else asks the JVM for its proxy and
     * its trust. Those built during the test refuse Twilio's hosts for ever once it is over. Such tests hold JUnit's resource
     * lock on system properties, as the whole JVM is theirs: no other test may call Twilio meanwhile.
     *
     * <p>Not caught are client objects, and {@code SSLContext}s, built before the test; those with a proxy selector or a trust
     * of their own; those that ask for no proxy, as Reactor Netty and Apache's {@code HttpClients.createDefault()}; those that
     * ask a named security provider for trust, or one that was inserted in first place later; and, with Conscrypt in first
     * place, contexts that name no trust. A policy that forbids security providers to be inserted, as for FIPS, forbids
     * this.
     *
     * <pre>{@code
     * @TwilioMessagingFake(intercept = true)
     * class StaticClientTest {
     *     @Test
     *     void uses_the_static_client(FakeTwilio twilio) {
     *         MessagingService alerts = twilio.seed().service("Alerts");
     *         ShortCode code = twilio.seed().shortCode("12345");
     *         Twilio.init(twilio.credentials().username(), twilio.credentials().password());
     *
     *         com.twilio.rest.messaging.v1.service.ShortCode.creator(alerts.sid(), code.sid())
     *                 .create();
     *
     *         assertThat(twilio).received(SHORT_CODE_CREATE).once().answered(201);
     *     }
     * }
     * }</pre>
     *
     * @return whether it does
     */
    boolean intercept() default false;

    /**
     * Fixes the SID of the account that each new fake starts with, for applications whose configuration names one. Needs
     * {@link #authToken}. Fakes with fixed credentials cannot tell a request that leaks from one test into the next.
     *
     * <pre>{@code
     * @TwilioMessagingFake(accountSid = "AC0123456789abcdef0123456789abcdef", authToken = "token-of-the-test")
     * class ConfiguredTest {
     *     @Test
     *     void has_the_credentials_of_its_configuration(FakeTwilio twilio) {
     *         assertThat(twilio.credentials().username()).isEqualTo("AC0123456789abcdef0123456789abcdef");
     *     }
     * }
     * }</pre>
     *
     * @return {@code AC} and 32 hexadecimal digits, or nothing for a SID derived from the test's unique id
     */
    String accountSid() default "";

    /**
     * Fixes the auth token that goes with {@link #accountSid}.
     *
     * @return the auth token, or nothing for one derived from the test's unique id. With fewer than 8 characters it is too
     *     common a text to be redacted outside the {@code Authorization} header
     */
    String authToken() default "";

    /** The tests that share a fake. */
    enum Scope {
        /**
         * None: every test, every repetition and every parameterised invocation has a fake, a port and an account of its
         * own. The dynamic tests of one factory share the factory's.
         */
        METHOD,
        /**
         * All tests of the class, and of the classes nested in it: one server and URL. What the {@code @BeforeAll}
         * methods left (accounts, clock, counters, faults, journal) is restored before every test; {@code @AfterAll} methods see
         * what the last test left. A nested class may add to it in {@code @BeforeAll} methods of its own, for its own
         * tests. These tests are run one after the other, whatever the parallelism of the rest; a request that arrives
         * late, from a test that is over, cannot be told from one of the present test.
         */
        CLASS
    }
}
