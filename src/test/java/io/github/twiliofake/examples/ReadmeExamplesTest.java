package io.github.twiliofake.examples;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.message.MessagePattern.messageTo;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_DELETE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import io.github.twiliofake.testing.Http;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every example of the README is here or in the tests of the Javadoc, to the letter; {@link DocumentationTest} checks that. */
@TwilioMessagingFake
class ReadmeExamplesTest {
    private final Application app =
            Application.start().answering(request -> Answer.twiml("<Message>You are confirmed.</Message>"));

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void seeding(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        MessagingService small = twilio.seed().service("Small", it -> it.poolSizeLimit(1));
        ShortCode free = twilio.seed().shortCode("12345");
        ShortCode enrolled = twilio.seed().shortCode("67890", it -> it.inService(alerts));
        ShortCode british =
                twilio.seed().shortCode("60777", it -> it.countryCode("GB").inService(alerts));
        Credentials key = twilio.seed().apiKey();
        Credentials refusedEverywhere = twilio.seed().testCredentials();
        Account other = twilio.seed().account("Other");
        MessagingService theirs = twilio.account(other).seed().service("Theirs");
        assertThat(Http.of(twilio, refusedEverywhere).get(Http.shortCodes("MG")).status())
                .isEqualTo(403);
        assertThat(twilio.account(other).inventory().services()).containsExactly(theirs);

        twilio.console().moveShortCode(enrolled, small);
        twilio.console().cancelShortCode(free);
        twilio.console().deleteService(alerts);
        twilio.console().revokeApiKey(key);
        assertThat(twilio.inventory().shortCodes()).containsExactly(enrolled, british);
        assertThat(twilio.inventory().serviceOf(enrolled)).contains(small);

        twilio.clock().advance(Duration.ofHours(1));
        assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2026-01-01T01:00:00Z"));
    }

    @Test
    void a_yes_confirms_the_appointment(FakeTwilio twilio) {
        MessagingService reminders =
                twilio.seed().service("Reminders", it -> it.inboundRequestUrl("https://clinic.example/sms"));
        ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(reminders));
        twilio.webhooks().route("https://clinic.example", URI.create("http://localhost:" + app.port()));
        Handset patient = twilio.handset("+14155550100");

        patient.texts(code, "YES");

        assertThat(patient).received(textContaining("confirmed").from(code)).once();
        assertThat(twilio)
                .called(INBOUND_MESSAGE.withForm("Body", "YES"))
                .once()
                .answered(200);
    }

    @Test
    void asserting(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        for (int i = 0; i < 2; i++) {
            Http.of(twilio).post(Http.shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid());
        }
        Http.of(twilio).get(Http.shortCodes(alerts.sid()));

        assertThat(twilio).received(SHORT_CODE_CREATE);
        assertThat(twilio).received(SHORT_CODE_CREATE).times(2).answered(201, 409);
        assertThat(twilio)
                .received(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()).withCode(21710))
                .once();
        assertThat(twilio).receivedInOrder(SHORT_CODE_CREATE, SHORT_CODE_LIST);
        assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
        assertThat(twilio).receivedNothingElse();
    }

    @Test
    void sending(FakeTwilio twilio) {
        MessagingService reminders = twilio.seed().service("Reminders");
        ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(reminders));
        Handset patient = twilio.handset("+14155550100");
        Handset office = twilio.handset("+14155550199").becomes(HandsetState.LANDLINE);
        for (Handset handset : List.of(patient, office)) {
            Message.creator(new PhoneNumber(handset.number()), reminders.sid(), "You are confirmed.")
                    .create(TwilioSdk.clientFor(twilio));
        }

        assertThat(patient).received(textContaining("confirmed").from(code)).once();
        assertThat(office).receivedNothing();
        assertThat(twilio).sent(messageTo(office).withErrorCode(30006)).once();
        assertThat(twilio).didNotSend(textContaining("password"));
    }

    @Test
    void enrols_in_the_background(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        Enrolment enrolment = new Enrolment(TwilioSdk.clientFor(twilio));

        CompletableFuture<Void> job = CompletableFuture.runAsync(() -> enrolment.enrol(code.sid(), alerts.sid()));

        assertThat(twilio)
                .eventually(Duration.ofSeconds(10))
                .received(SHORT_CODE_CREATE)
                .once()
                .answered(201);
        assertThat(twilio).during(Duration.ofMillis(50)).receivedNothingElse();
        job.join();
    }
}
