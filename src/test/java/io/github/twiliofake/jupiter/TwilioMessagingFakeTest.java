package io.github.twiliofake.jupiter;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.jupiter.Launched.runAndPass;
import static io.github.twiliofake.jupiter.Launched.see;
import static io.github.twiliofake.jupiter.Launched.seenBy;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.testing.Http;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The annotation with given credentials, on the JUnit version of the build. */
class TwilioMessagingFakeTest {

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
}
