package io.github.twiliofake.sdk;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.twilio.Twilio;
import com.twilio.exception.AuthenticationException;
import com.twilio.rest.messaging.v1.service.ShortCode;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.jupiter.TwilioMessagingFakeExtension;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.ChildJvm;
import io.github.twiliofake.testing.Http;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Code that was written for the real Twilio, in a JVM whose fake intercepts. */
class TwilioSdkInterceptTest {
    /** Enrols a short code by the static client with its credentials, as an application does. */
    private static String enrolled(FakeTwilio twilio, MessagingService service, String digits) {
        String sid = twilio.seed().shortCode(digits).sid();
        Twilio.init(twilio.credentials().username(), twilio.credentials().password());
        return ShortCode.creator(service.sid(), sid).create().getSid();
    }

    @Nested
    @TwilioMessagingFake(intercept = true)
    class WithTheAnnotation {
        @Test
        void the_static_client_is_caught(FakeTwilio twilio) {
            MessagingService alerts = twilio.seed().service("Alerts");

            String sid = enrolled(twilio, alerts, "12345");

            assertThat(twilio)
                    .received(SHORT_CODE_CREATE.withForm("ShortCodeSid", sid))
                    .once()
                    .answered(201);
        }

        @Test
        void the_static_client_is_caught_again_in_the_next_test(FakeTwilio twilio) {
            MessagingService alerts = twilio.seed().service("Alerts");

            for (int i = 0; i < 5; i++) {
                enrolled(twilio, alerts, Integer.toString(10_000 + i));
            }

            List<String> read = new ArrayList<>();
            ShortCode.reader(alerts.sid()).pageSize(2).read().forEach(code -> read.add(code.getShortCode()));
            assertThat(read).containsExactly("10000", "10001", "10002", "10003", "10004");
            assertThat(twilio).received(SHORT_CODE_LIST).times(3);
        }

        @Test
        void the_http_client_of_the_jdk_is_caught(FakeTwilio twilio) throws Exception {
            MessagingService alerts = twilio.seed().service("Alerts");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://messaging.twilio.com" + Http.shortCodes(alerts.sid())))
                    .header("Authorization", authorization(twilio))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void url_connections_are_caught(FakeTwilio twilio) throws Exception {
            MessagingService alerts = twilio.seed().service("Alerts");

            assertThat(statusOfUrlConnection(twilio, alerts)).isEqualTo(200);
        }
    }

    /** Initialises the client like an application in a cached Spring context: only in the first test that needs it. */
    @TwilioMessagingFake(intercept = true)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class InitialisedOnce {
        private static final AtomicBoolean STARTED = new AtomicBoolean();

        @BeforeEach
        void start(FakeTwilio twilio) {
            if (!STARTED.getAndSet(true)) {
                Twilio.init(
                        twilio.credentials().username(), twilio.credentials().password());
            }
        }

        @Test
        void first(FakeTwilio twilio) {
            ShortCode.reader(twilio.seed().service("Alerts").sid()).read();
        }

        @Test
        void second(FakeTwilio twilio) {
            try {
                ShortCode.reader(twilio.seed().service("Alerts").sid()).read();
            } catch (AuthenticationException e) {
                throw new IllegalStateException("as a servlet container wraps it", e);
            }
        }

        @Test
        void third() {
            throw new IllegalStateException("of another kind", new AuthenticationException("of another kind"));
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void a_client_that_an_earlier_test_initialised_is_explained() {
        List<Throwable> failures = new ArrayList<>();
        EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(InitialisedOnce.class))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(2))
                .failed()
                .stream()
                .forEach(event -> failures.add(event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()));

        assertThat(failures.get(0)).hasMessage("as a servlet container wraps it");
        assertThat(failures.get(0).getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "Twilio.init(…) was not called after this test's fake began to intercept. An earlier test may "
                                + "have called it, such as by starting a Spring context that is cached; the end of that test's "
                                + "interception took it back. Call Twilio.init(…) in each test, or start one fake with fixed "
                                + "credentials that intercepts before the context starts, and adopt it by "
                                + "TwilioMessagingFakeExtension.using(twilio), as docs/spring.md shows");
        assertThat(failures.get(1)).hasMessage("of another kind");
        assertThat(failures.get(1).getSuppressed()).isEmpty();
    }

    private static String authorization(FakeTwilio twilio) {
        return Http.basic(twilio.credentials().username(), twilio.credentials().password());
    }

    private static int statusOfUrlConnection(FakeTwilio twilio, MessagingService service) throws Exception {
        HttpURLConnection connection = (HttpURLConnection)
                new URL("https://messaging.twilio.com" + Http.shortCodes(service.sid())).openConnection();
        connection.setRequestProperty("Authorization", authorization(twilio));
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(10_000);
        return connection.getResponseCode();
    }

    /** Several fakes one after the other, and the state after them. Runs in its own JVM. */
    static final class OneAfterTheOther {
        public static void main(String[] arguments) throws Exception {
            System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
            Properties properties = (Properties) System.getProperties().clone();
            ProxySelector selector = ProxySelector.getDefault();
            SSLContext context = SSLContext.getDefault();
            SSLSocketFactory factory = HttpsURLConnection.getDefaultSSLSocketFactory();
            List<Provider> providers = List.of(Security.getProviders());
            List<HttpClient> captured = new ArrayList<>();
            ProxySelector capturedSelector = null;
            var sdk = new ArrayList<com.twilio.http.TwilioRestClient>();
            System.out.println("before " + refusal(Twilio::getRestClient));
            for (int i = 0; i < 3; i++) {
                try (FakeTwilio twilio = FakeTwilio.start(
                        Settings.DEFAULT.withSidSeed("fake " + i).withInterceptJvm(true))) {
                    MessagingService alerts = twilio.seed().service("Alerts");
                    enrolled(twilio, alerts, "12345");
                    captured.add(HttpClient.newHttpClient());
                    sdk.add(Twilio.getRestClient());
                    System.out.println("url connection " + statusOfUrlConnection(twilio, alerts));
                    System.out.println("requests " + twilio.journal().requests().size());
                    capturedSelector = ProxySelector.getDefault();
                    System.out.println("absolute name "
                            + capturedSelector
                                    .select(URI.create("https://messaging.twilio.com./"))
                                    .get(0)
                                    .type());
                    System.out.println("elsewhere as before "
                            + capturedSelector
                                    .select(URI.create("https://example.com"))
                                    .equals(selector.select(URI.create("https://example.com"))));
                }
            }
            Set<Object> changed = new HashSet<>(System.getProperties().entrySet());
            changed.removeAll(properties.entrySet());
            System.out.println("other properties " + changed);
            System.out.println(
                    "properties gone " + !System.getProperties().keySet().containsAll(properties.keySet()));
            System.out.println("selector as before " + (ProxySelector.getDefault() == selector));
            System.out.println("context as before " + (SSLContext.getDefault() == context));
            System.out.println("factory as before " + (HttpsURLConnection.getDefaultSSLSocketFactory() == factory));
            System.out.println("providers as before " + providers.equals(List.of(Security.getProviders())));
            for (HttpClient client : captured) {
                System.out.println(refusal(() -> client.send(
                        HttpRequest.newBuilder(URI.create("https://messaging.twilio.com/"))
                                .build(),
                        BodyHandlers.discarding())));
            }
            for (var client : sdk) {
                System.out.println(refusal(() -> ShortCode.fetcher("MG" + "0".repeat(32), "SC" + "0".repeat(32))
                        .fetch(client)));
            }
            System.out.println("after " + refusal(Twilio::getRestClient));
            Twilio.init("AC" + "0".repeat(32), "a-token-of-before");
            var own = Twilio.getRestClient();
            try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withInterceptJvm(true))) {
                enrolled(twilio, twilio.seed().service("Alerts"), "12345");
                System.out.println("another client " + (Twilio.getRestClient() != own));
            }
            System.out.println("client as before " + (Twilio.getRestClient() == own));
        }

        private interface Call {
            void run() throws Exception;
        }

        private static String refusal(Call call) {
            try {
                call.run();
                return "not refused";
            } catch (Exception e) {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (String.valueOf(cause.getMessage()).startsWith("refused to call messaging.twilio.com:")) {
                        return "refused";
                    }
                }
                return e.getClass().getName();
            }
        }
    }

    @Test
    void everything_is_put_back_and_what_was_captured_never_calls_twilio() throws Exception {
        String noCredentials = "com.twilio.exception.AuthenticationException\n";

        assertThat(new ChildJvm()
                        .with("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-Duser.timezone=UTC")
                        .run(OneAfterTheOther.class))
                .isEqualTo(new ChildJvm.Output(
                        "before " + noCredentials + """
                        url connection 200
                        requests 2
                        absolute name HTTP
                        elsewhere as before true
                        """.repeat(3) + """
                        other properties []
                        properties gone false
                        selector as before true
                        context as before true
                        factory as before true
                        providers as before true
                        """ + "refused\n".repeat(6) + "after "
                                + noCredentials + """
                        another client true
                        client as before true
                        """,
                        ""));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void two_at_the_same_time_cannot() {
        Settings settings = Settings.DEFAULT.withInterceptJvm(true);
        try (FakeTwilio first = FakeTwilio.start(settings)) {
            ProxySelector selector = ProxySelector.getDefault();

            assertThatThrownBy(() -> FakeTwilio.start(settings))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("two fakes cannot intercept this JVM's calls to Twilio at the same time, and "
                            + first.baseUrl()
                            + " does: close it first; in tests, @TwilioMessagingFake(intercept = true) waits for its turn "
                            + "by itself");

            assertThat(ProxySelector.getDefault()).isSameAs(selector);
        }
        FakeTwilio.start(settings).close();
    }

    /** Not run by itself. */
    static final class FailsCase {
        @RegisterExtension
        static final TwilioMessagingFakeExtension TWILIO =
                new TwilioMessagingFakeExtension().withSettings(Settings.DEFAULT.withInterceptJvm(true));

        @Test
        void fails(FakeTwilio twilio) {
            throw new IllegalStateException(
                    "on purpose while " + ProxySelector.getDefault().getClass().getSimpleName());
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void everything_is_put_back_after_a_failure() {
        ProxySelector selector = ProxySelector.getDefault();

        EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(FailsCase.class))
                .execute()
                .testEvents()
                .failed()
                .assertEventsMatchExactly(event(finishedWithFailure(message("on purpose while TwilioProxySelector"))));

        assertThat(ProxySelector.getDefault()).isSameAs(selector);
        assertThat(Security.getProvider("TwilioMessagingFake")).isNull();
    }

    @Test
    void a_child_jvm_is_caught_by_properties() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            MessagingService alerts = twilio.seed().service("Alerts");
            io.github.twiliofake.model.ShortCode code = twilio.seed().shortCode("12345");
            ChildJvm child = new ChildJvm().with("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
            twilio.interception().systemProperties().forEach((name, value) -> child.with("-D" + name + "=" + value));

            String out = child.run(
                            Stranger.class,
                            twilio.credentials().username(),
                            twilio.credentials().password(),
                            alerts.sid(),
                            code.sid())
                    .out();

            assertThat(out)
                    .isEqualTo("12345 https://messaging.twilio.com" + Http.shortCodes(alerts.sid()) + "/" + code.sid()
                            + "\n");
            assertThat(twilio).received(SHORT_CODE_CREATE).once().answered(201);
        }
    }

    /** A program that does not know the fake. */
    static final class Stranger {
        public static void main(String[] arguments) {
            Twilio.init(arguments[0], arguments[1]);
            ShortCode added = ShortCode.creator(arguments[2], arguments[3]).create();
            System.out.println(added.getShortCode() + " " + added.getUrl());
        }
    }
}
