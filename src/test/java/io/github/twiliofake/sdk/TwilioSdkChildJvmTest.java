package io.github.twiliofake.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.ChildJvm;
import io.github.twiliofake.testing.ChildJvm.Output;
import org.junit.jupiter.api.Test;

/** Behaviour that depends on the setup of a whole JVM, on the oldest and the newest twilio-java. */
class TwilioSdkChildJvmTest {
    static final class SdkSession {
        public static void main(String[] arguments) {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                MessagingService alerts = twilio.seed().service("Alerts");
                for (int i = 0; i < 3; i++) {
                    ShortCode code = twilio.seed().shortCode(Integer.toString(10_000 + i));
                    com.twilio.rest.messaging.v1.service.ShortCode.creator(alerts.sid(), code.sid())
                            .create(TwilioSdk.clientFor(twilio));
                }
                var reader = com.twilio.rest.messaging.v1.service.ShortCode.reader(alerts.sid())
                        .pageSize(2);
                int count = 0;
                for (var ignored : reader.read(TwilioSdk.clientFor(twilio))) {
                    count++;
                }
                System.out.println("read " + count);
            }
        }
    }

    static final class WithoutSdk {
        public static void main(String[] arguments) {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                TwilioSdk.clientFor(twilio);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void without_the_sdk_the_dependency_is_named() throws Exception {
        Output output = new ChildJvm().without("com/twilio/sdk").run(WithoutSdk.class);

        assertThat(output)
                .isEqualTo(new Output(
                        "TwilioSdk.clientFor(…) needs com.twilio.sdk:twilio, 8.36.0 or newer, and what it depends on: "
                                + "com/twilio/http/NetworkHttpClient is not on the class path of the tests; add the "
                                + "dependency, or call twilio.baseUrl() without the SDK\n",
                        ""));
    }

    @Test
    void the_sdk_works_at_debug_logging() throws Exception {
        Output output = new ChildJvm()
                .with("-Dorg.slf4j.simpleLogger.defaultLogLevel=debug")
                .run(SdkSession.class);

        assertThat(output.out()).isEqualTo("read 3\n");
        assertThat(output.err()).contains("com.twilio.http").contains("BEGIN Twilio API Request");
    }

    @Test
    void the_sdk_does_not_ask_a_system_wide_proxy() throws Exception {
        // Nothing listens on port 9 (discard), so a client that asked a proxy there would fail.
        Output output = new ChildJvm()
                .with(
                        "-Dhttp.proxyHost=127.0.0.1",
                        "-Dhttp.proxyPort=9",
                        "-Dhttps.proxyHost=127.0.0.1",
                        "-Dhttps.proxyPort=9",
                        "-Dhttp.nonProxyHosts=*.example.com",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                .run(SdkSession.class);

        assertThat(output).isEqualTo(new Output("read 3\n", ""));
    }
}
