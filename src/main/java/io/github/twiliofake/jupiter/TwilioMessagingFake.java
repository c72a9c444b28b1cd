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
 * Runs each test of a class, or one test, against a fake Twilio of its own. Test methods, lifecycle methods and constructors take
 * it as a parameter of type {@link io.github.twiliofake.FakeTwilio}.
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
 * <p>The nearest annotation applies, as a whole: the method's before the class's, and the class's (or its superclass's) before
 * that of the outer class. A {@code @Nested} class without one shares the options of its outer class, and under {@link
 * Scope#CLASS} also its fake. It works as a meta-annotation.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(TwilioMessagingFakeExtension.class)
@ResourceLock(providers = Locks.class)
public @interface TwilioMessagingFake {
    /** {@return the tests that share a fake; on a method, only {@link Scope#METHOD} is allowed} */
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

    /** {@return the demands that can fail a test although every assertion passed; {@code {}} for none} */
    Strictness[] strictness() default {Strictness.UNKNOWN_ROUTES, Strictness.FAILED_WEBHOOKS};

    /**
     * Routes this JVM's calls to Twilio's hosts to the fake, with no change to the code that calls: the static client of
     * twilio-java, {@code java.net.http}, {@code HttpURLConnection} and other clients that use the JVM's default proxy and trust.
     * Clients built during the test refuse Twilio's hosts for ever after it. Such tests hold JUnit's resource lock on system
     * properties, because they affect the whole JVM: no other test may call Twilio meanwhile.
     *
     * <p>It does not catch client objects and {@code SSLContext}s built before the test; clients with a proxy selector or trust
     * of their own; clients that use no proxy, as Reactor Netty and Apache's {@code HttpClients.createDefault()}; clients that
     * take their trust from a named security provider, or from one inserted in first place later; and, with Conscrypt in first
     * place, contexts without explicit trust. It does not work under a policy that forbids inserting security providers, as for
     * FIPS.
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
     * @return true to route the calls
     */
    boolean intercept() default false;

    /**
     * Fixes the SID of the account that each new fake starts with, for applications with a configured one. Needs {@link
     * #authToken}. Fakes with fixed credentials cannot detect a request that leaks from one test into the next.
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
     * @return {@code AC} and 32 hexadecimal digits, or an empty text for a SID derived from the test's unique id
     */
    String accountSid() default "";

    /**
     * Fixes the auth token that goes with {@link #accountSid}.
     *
     * @return the auth token, or an empty text for one derived from the test's unique id. One of fewer than 8 characters is
     *     redacted only in the {@code Authorization} header, as it may occur elsewhere by chance
     */
    String authToken() default "";

    /** The tests that share a fake. */
    enum Scope {
        /**
         * None: every test, every repetition and every parameterised invocation has its own fake, port and account. The dynamic
         * tests of one factory share the factory's fake.
         */
        METHOD,
        /**
         * All tests of the class, and of the classes nested in it: one server and URL. The extension restores the state after the
         * {@code @BeforeAll} methods (accounts, clock, counters, faults, journal) before every test; {@code @AfterAll} methods
         * see the state that the last test left. A nested class may add to the state in {@code @BeforeAll} methods of its own,
         * for its own tests. These tests run one after the other, even if other tests run in parallel. The fake cannot
         * distinguish a late request of an earlier test from one of the present test.
         */
        CLASS
    }
}
