package io.github.twiliofake.examples;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.internalError;
import static io.github.twiliofake.fault.Fault.limitPerSecond;
import static io.github.twiliofake.fault.Fault.notFound;
import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.tooManyRequests;
import static io.github.twiliofake.fault.Fault.truncatedJson;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.Twilio;
import com.twilio.http.TwilioRestClient;
import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.assertions.TwilioSoftAssertions;
import io.github.twiliofake.fault.AlteredResponse;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.fault.Limit;
import io.github.twiliofake.fault.OtherResponse;
import io.github.twiliofake.journal.RecordedFault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.jupiter.TwilioMessagingFakeExtension;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.Api;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import io.github.twiliofake.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The examples in our Javadoc, to the letter; {@link DocumentationTest} compares them. {@link
 * MessagingJavadocExamplesTest} has those about messages and webhooks.
 */
class JavadocExamplesTest {
    @Nested
    @TwilioMessagingFake
    class OfTheFake {
        @Test
        void checkpoints(FakeTwilio twilio) {
            Checkpoint before = twilio.checkpoint();
            twilio.seed().service("Short-lived");
            twilio.restore(before);
            assertThat(twilio.inventory().services()).isEmpty();
        }

        @Test
        void clock(FakeTwilio twilio) {
            twilio.clock().advance(Duration.ofHours(1));
            assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
        }

        @Test
        void without_junit() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                MessagingService alerts = twilio.seed().service("Alerts");
                ShortCode code = twilio.seed().shortCode("12345");
                new Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid());
                assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
            }
        }

        @Test
        void prepared() {
            int port = 0;
            try (FakeTwilio twilio = FakeTwilio.start(
                    Settings.DEFAULT.withPort(port), it -> it.seed().service("Reminders"))) {
                assertThat(twilio.inventory().services()).hasSize(1);
            }
        }

        @Test
        void settings() {
            Settings settings = Settings.DEFAULT
                    .withInstant(Instant.parse("2030-06-01T12:00:00Z"))
                    .withJournalLimit(100);
            try (FakeTwilio twilio = FakeTwilio.start(settings)) {
                assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2030-06-01T12:00:00Z"));
            }
        }
    }

    @Nested
    class OfInterception {
        @Test
        @ResourceLock(Resources.SYSTEM_PROPERTIES)
        void settings() {
            try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withInterceptJvm(true))) {
                MessagingService alerts = twilio.seed().service("Alerts");
                ShortCode code = twilio.seed().shortCode("12345");
                Twilio.init(
                        twilio.credentials().username(), twilio.credentials().password());
                com.twilio.rest.messaging.v1.service.ShortCode.creator(alerts.sid(), code.sid())
                        .create();
                assertThat(twilio).received(SHORT_CODE_CREATE).once();
            }
        }

        @Test
        void child_processes() {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                ProcessBuilder program = new ProcessBuilder("node", "enrol.js");
                program.environment().putAll(twilio.interception().environment());
                assertThat(program.environment())
                        .containsEntry("HTTPS_PROXY", twilio.baseUrl().toString());

                List<String> command = new ArrayList<>(List.of("java"));
                twilio.interception()
                        .systemProperties()
                        .forEach((name, value) -> command.add("-D" + name + "=" + value));
                command.addAll(List.of("-jar", "enrol.jar"));
                assertThat(command).contains("-Dhttps.proxyHost=127.0.0.1");
            }
        }
    }

    @Nested
    @TwilioMessagingFake
    class OfSeeding {
        private MessagingService alerts;

        @BeforeEach
        void seed(FakeTwilio twilio) {
            alerts = twilio.seed().service("Present");
        }

        @Test
        void seeder(FakeTwilio twilio) {
            MessagingService alerts = twilio.seed().service("Alerts");
            ShortCode free = twilio.seed().shortCode("12345");
            ShortCode enrolled = twilio.seed().shortCode("67890", it -> it.inService(alerts));
            assertThat(twilio.inventory().shortCodes()).containsExactly(free, enrolled);
        }

        @Test
        void files(FakeTwilio twilio) throws IOException {
            Files.writeString(Path.of("target/alerts.json"), twilio.inventory().toJson());
            assertThat(Files.readString(Path.of("target/alerts.json"))).contains("Present");
        }

        @Test
        void senders(FakeTwilio twilio) {
            ShortCode british = twilio.seed()
                    .shortCode(
                            "60777",
                            it -> it.countryCode("GB")
                                    .capabilities(Capability.SMS, Capability.MMS)
                                    .inService(alerts));
            assertThat(british.countryCode()).isEqualTo("GB");
            PhoneNumber number = twilio.seed().phoneNumber("+15005550006", it -> it.inService(alerts));
            assertThat(twilio.inventory().serviceOf(number)).contains(alerts);
        }

        @Test
        void services(FakeTwilio twilio) {
            MessagingService small = twilio.seed().service("Small", it -> it.poolSizeLimit(1));
            assertThat(small.poolSizeLimit()).isEqualTo(1);
        }

        @Test
        void a_service(FakeTwilio twilio) {
            MessagingService alerts = twilio.seed().service("Alerts", it -> it.stickySender(false));
            assertThat(alerts.sid()).startsWith("MG");
            assertThat(alerts.stickySender()).isFalse();
            MessagingService quiet = twilio.console().update(alerts, it -> it.inboundRequestUrl(""));
            assertThat(quiet.inboundRequestUrl()).isNull();
            String path = Operation.SHORT_CODE_LIST.path(Map.of("ServiceSid", alerts.sid()));
            assertThat(path).isEqualTo("/v1/Services/" + alerts.sid() + "/ShortCodes");
            AlphaSender acme = twilio.seed().alphaSender("ACME", alerts);
            assertThat(twilio.inventory().alphaSendersOf(alerts)).containsExactly(acme);
        }

        @Test
        void a_short_code(FakeTwilio twilio) {
            ShortCode code = twilio.seed().shortCode("12345");
            assertThat(code.shortCode()).isEqualTo("12345");
            assertThat(code.sid()).startsWith("SC");
            twilio.console().cancelShortCode(code);
            assertThat(twilio.inventory().shortCodes()).isEmpty();
        }

        @Test
        void credentials(FakeTwilio twilio) {
            Credentials key = twilio.seed().apiKey(it -> it.password("correct horse"));
            assertThat(key.password()).isEqualTo("correct horse");
        }

        @Test
        void accounts(FakeTwilio twilio) {
            Account other = twilio.seed().account("Other");
            MessagingService theirs = twilio.account(other).seed().service("Theirs");
            assertThat(twilio.inventory().services()).doesNotContain(theirs);
        }
    }

    @Nested
    @TwilioMessagingFake
    class OfAsserting {
        private MessagingService alerts;
        private ShortCode code;

        @BeforeEach
        void seed(FakeTwilio twilio) {
            alerts = twilio.seed().service("Alerts");
            code = twilio.seed().shortCode("12345");
        }

        private void enrol(FakeTwilio twilio) {
            new Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid());
        }

        private void enrolTwice(FakeTwilio twilio) throws Exception {
            enrol(twilio);
            Credentials own = twilio.credentials();
            new HttpEnrolment(twilio.baseUrl(), own.username(), own.password()).enrol(code.sid(), alerts.sid());
        }

        @Test
        void chains(FakeTwilio twilio) throws Exception {
            enrolTwice(twilio);
            assertThat(twilio).received(SHORT_CODE_CREATE); // any creation
            assertThat(twilio).received(SHORT_CODE_CREATE.withStatus(409)); // one that was refused
            assertThat(twilio).received(SHORT_CODE_CREATE).times(2);
            assertThat(twilio).received(SHORT_CODE_CREATE).atLeast(2);
            assertThat(twilio).received(SHORT_CODE_CREATE).answered(201, 409);
            assertThat(twilio)
                    .received(SHORT_CODE_CREATE)
                    .requests()
                    .extracting(RecordedRequest::accountSid)
                    .containsOnly(twilio.credentials().accountSid());
            assertThat(twilio)
                    .received(SHORT_CODE_CREATE.withPath("ServiceSid", alerts.sid()))
                    .times(2)
                    .answered(201, 409);
            assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
            assertThat(twilio).receivedNothingElse();
        }

        @Test
        void nothing(FakeTwilio twilio) {
            assertThat(twilio).receivedNothing();
        }

        @Test
        void once(FakeTwilio twilio) {
            enrol(twilio);
            assertThat(twilio)
                    .received(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()))
                    .once()
                    .answered(201);
            assertThat(twilio).receivedNothingElse();
            assertThat(twilio).received(SHORT_CODE_CREATE).once();
            assertThat(twilio).receivedNothingElse();
            assertThat(twilio)
                    .eventually(Duration.ofSeconds(2))
                    .received(SHORT_CODE_CREATE)
                    .atLeast(1);
            assertThat(twilio)
                    .received(Operation.SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()))
                    .once();
            RequestPattern enrolment =
                    SHORT_CODE_CREATE.withPath("ServiceSid", alerts.sid()).withForm("ShortCodeSid", code.sid());
            assertThat(twilio).received(enrolment).once();
            assertThat(twilio)
                    .received(SHORT_CODE_CREATE)
                    .request()
                    .extracting(RecordedRequest::method)
                    .isEqualTo("POST");
            assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
            assertThat(twilio.inventory().serviceOf(code)).contains(alerts);
        }

        @Test
        void in_order(FakeTwilio twilio) {
            Http.of(twilio).delete(Http.shortCodes(alerts.sid()) + "/" + code.sid());
            enrol(twilio);
            assertThat(twilio).receivedInOrder(SHORT_CODE_DELETE, SHORT_CODE_CREATE);
        }

        @Test
        void softly(FakeTwilio twilio) {
            enrol(twilio);
            TwilioSoftAssertions.assertSoftly(softly -> {
                softly.assertThat(twilio).received(SHORT_CODE_CREATE).once();
                softly.assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
            });
        }

        @Test
        void requests_and_responses(FakeTwilio twilio) {
            enrol(twilio);
            Http.of(twilio).get(Http.shortCodes(alerts.sid()));
            assertThat(twilio.journal().requests())
                    .extracting(RecordedRequest::method)
                    .containsExactly("POST", "GET");
            RecordedResponse response =
                    twilio.journal().requests(SHORT_CODE_CREATE).get(0).response();
            assertThat(response.status()).isEqualTo(201);
            RecordedRequest request = twilio.journal().requests().get(0);
            assertThat(request.operation()).isEqualTo(Operation.SHORT_CODE_CREATE);
            assertThat(Operation.SHORT_CODE_CREATE.api()).isEqualTo(Api.MESSAGING_V1);
            assertThat(request.form().get("ShortCodeSid")).containsExactly(code.sid());
            assertThat(request.response().status()).isEqualTo(201);
            assertThat(request).matches(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()));
            assertThat(request).answered(201);
            RecordedRequest first = twilio.journal().requests().get(0);
            assertThat(first)
                    .matches(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()))
                    .answered(201);
        }

        @Test
        void through_the_sdk(FakeTwilio twilio) {
            TwilioRestClient client = TwilioSdk.clientFor(twilio);
            com.twilio.rest.messaging.v1.service.ShortCode added =
                    com.twilio.rest.messaging.v1.service.ShortCode.creator(alerts.sid(), code.sid())
                            .create(client);
            assertThat(added.getShortCode()).isEqualTo("12345");
        }
    }

    @Nested
    class OfTheExtension {
        @Nested
        class Registered {
            @RegisterExtension
            static final TwilioMessagingFakeExtension TWILIO = new TwilioMessagingFakeExtension()
                    .withScope(TwilioMessagingFake.Scope.CLASS)
                    .withSettings(Settings.DEFAULT.withInstant(Instant.parse("2030-06-01T12:00:00Z")))
                    .withSetup(twilio -> twilio.seed().service("Alerts"));

            @Test
            void has_its_options(FakeTwilio twilio) {
                assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2030-06-01T12:00:00Z"));
                assertThat(twilio.inventory().services()).hasSize(1);
            }
        }

        @Nested
        class Adopting {
            static final class Suite {
                static final FakeTwilio TWILIO = FakeTwilio.start();
            }

            @RegisterExtension
            static final TwilioMessagingFakeExtension TWILIO = TwilioMessagingFakeExtension.using(Suite.TWILIO);

            @Test
            void is_the_suites(FakeTwilio twilio) {
                assertThat(twilio).isSameAs(Suite.TWILIO);
                twilio.close();
            }
        }
    }

    @Nested
    @TwilioMessagingFake
    class OfFaults {
        private MessagingService alerts;
        private ShortCode code;
        private Http http;

        @BeforeEach
        void seed(FakeTwilio twilio) {
            alerts = twilio.seed().service("Alerts");
            code = twilio.seed().shortCode("12345");
            http = Http.of(twilio);
        }

        private int create() {
            return http.post(Http.shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid())
                    .status();
        }

        @Test
        void kinds_of_faults(FakeTwilio twilio) {
            OtherResponse busy = tooManyRequests().withHeader("Retry-After", "1");
            twilio.inject(busy.afterOperation().on(SHORT_CODE_CREATE).once());
            InjectedFault halved = twilio.inject(truncatedJson().on(SHORT_CODE_FETCH));
            assertThat(halved.rule().fault()).isInstanceOf(AlteredResponse.class);
            InjectedFault limit = twilio.inject(limitPerSecond(1));
            assertThat(limit.rule().fault()).isInstanceOf(Limit.class);
            twilio.inject(disconnect()
                    .afterOperation()
                    .withReset()
                    .on(SHORT_CODE_CREATE)
                    .once());
            twilio.inject(delay(Duration.ofSeconds(30)).inClockTime().then(serviceUnavailable()));
            assertThat(halved.timesFired()).isZero();
        }

        @Test
        void values(FakeTwilio twilio) {
            twilio.inject(tooManyRequests().on(SHORT_CODE_CREATE).times(2));
            twilio.inject(internalError().afterOperation().on(SHORT_CODE_CREATE).once());
            twilio.inject(delay(Duration.ofSeconds(30)).on(SHORT_CODE_LIST));
            assertThat(create()).isEqualTo(429);
            RecordedRequest request = twilio.journal().requests().get(0);
            assertThat(request).answered(429).wasNotCarriedOut();
            assertThat(request).changedNothing();
            twilio.inject(notFound().on(SHORT_CODE_FETCH).once());
            assertThat(create()).isEqualTo(429);
            assertThat(create()).isEqualTo(500);
            request = twilio.journal().requests().get(2);
            assertThat(request).answered(500).wasCarriedOut();
            assertThat(request).changed(Change.added(code, alerts));
        }

        @Test
        void a_rule(FakeTwilio twilio) {
            FaultRule busyTwice = tooManyRequests()
                    .on(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()), SHORT_CODE_LIST)
                    .afterFirst(1)
                    .times(2)
                    .named("busy");
            InjectedFault busy = twilio.inject(busyTwice);
            assertThat(List.of(create(), create(), create(), create())).containsExactly(201, 429, 429, 409);
            assertThat(twilio)
                    .received(SHORT_CODE_CREATE.withFault(busy.name()))
                    .times(2);
        }

        @Test
        void a_handle(FakeTwilio twilio) {
            InjectedFault outage = twilio.inject(serviceUnavailable());
            assertThat(outage.timesFired()).isZero();
            outage.remove();
            assertThat(create()).isEqualTo(201);
        }

        @Test
        void in_the_journal(FakeTwilio twilio) {
            twilio.inject(internalError().afterOperation());
            create();
            RecordedFault fault =
                    twilio.journal().requests(SHORT_CODE_CREATE).get(0).fault();
            assertThat(fault.withheld().status()).isEqualTo(201);
        }

        @Test
        void strictness() {
            try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withStrictness(Strictness.UNUSED_FAULTS))) {
                twilio.verify();
                assertThat(twilio.transcript()).contains("Faults: none");
            }
        }

        @Test
        void what_has_changed(FakeTwilio twilio) {
            Checkpoint before = twilio.checkpoint();
            assertThat(twilio).unchangedSince(before);
            twilio.console().moveShortCode(code, alerts);
            assertThat(twilio.changesSince(before)).containsExactly(Change.added(code, alerts));
        }

        @Test
        void what_the_code_has_changed(FakeTwilio twilio) {
            Enrolment enrolment = new Enrolment(TwilioSdk.clientFor(twilio));
            Checkpoint before = twilio.checkpoint();
            enrolment.enrol(code.sid(), alerts.sid());
            assertThat(twilio).changedSince(before, Change.added(code, alerts));
        }

        @Test
        void waiting(FakeTwilio twilio) throws InterruptedException {
            twilio.inject(tooManyRequests().once());
            create();
            create();
            assertThat(twilio)
                    .eventually(Duration.ofSeconds(2))
                    .received(SHORT_CODE_CREATE)
                    .times(2)
                    .answered(429, 201);
            http.get(Http.shortCodes(alerts.sid()));
            boolean threeCame = twilio.journal().await(requests -> requests.size() == 3, Duration.ofSeconds(1));
            assertThat(threeCame).isTrue();
        }

        @Test
        void waiting_for_nothing(FakeTwilio twilio) {
            create();
            assertThat(twilio)
                    .during(Duration.ofMillis(200))
                    .received(SHORT_CODE_CREATE)
                    .once();
            assertThat(twilio).during(Duration.ofMillis(200)).didNotReceive(SHORT_CODE_DELETE);
        }
    }
}
