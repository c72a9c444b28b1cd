package io.github.twiliofake.examples;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.callbackBeforeResponse;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.fault.Fault.lost;
import static io.github.twiliofake.fault.Fault.repeated;
import static io.github.twiliofake.fault.Fault.undelivered;
import static io.github.twiliofake.message.MessagePattern.messageTo;
import static io.github.twiliofake.message.MessagePattern.text;
import static io.github.twiliofake.message.MessagePattern.textContaining;
import static io.github.twiliofake.model.Operation.MESSAGE_CREATE;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.sdk.TwilioSdk;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The examples about messages and webhooks in our Javadoc, to the letter; {@link DocumentationTest} compares them. */
class MessagingJavadocExamplesTest {
    @Nested
    @TwilioMessagingFake
    class OfMessages {
        private MessagingService reminders;
        private ShortCode code;
        private FakeTwilio fake;

        @BeforeEach
        void seed(FakeTwilio twilio) {
            fake = twilio;
            reminders = twilio.seed().service("Reminders");
            code = twilio.seed().shortCode("12345", it -> it.inService(reminders));
        }

        private void remind(String number, String text) {
            com.twilio.rest.api.v2010.account.Message.creator(
                            new com.twilio.type.PhoneNumber(number), reminders.sid(), text)
                    .create(TwilioSdk.clientFor(fake));
        }

        @Test
        void of_a_phone(FakeTwilio twilio) {
            Handset patient = twilio.handset("+14155550100");
            Reminders reminders = number -> remind(number, "Tomorrow at 10. Reply YES to confirm.");
            reminders.remind(patient.number());
            assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
            Message reminder = twilio.inventory().messages().get(0);
            assertThat(reminder.status()).isEqualTo(Message.Status.DELIVERED);
            assertThat(reminder.selection()).isEqualTo("12345: short code of US, first by priority");
            remind(patient.number(), "You are confirmed.");
            assertThat(patient).received(textContaining("confirmed").from(code)).once();
            assertThat(patient).didNotReceive(textContaining("password"));
            remind(patient.number(), "First");
            remind(patient.number(), "Second");
            assertThat(patient).receivedInOrder(text("First"), text("Second"));
            assertThat(twilio).sentInOrder(text("First"), text("Second"));
            remind(patient.number(), "Code 4711");
            assertThat(patient)
                    .received(textContaining("Code"))
                    .messages()
                    .extracting(Message::from)
                    .containsOnly("12345");
            patient.becomes(HandsetState.SWITCHED_OFF);
            assertThat(patient.state()).isEqualTo(HandsetState.SWITCHED_OFF);
        }

        @Test
        void of_what_was_sent(FakeTwilio twilio) {
            assertThat(twilio).sentNothing();
            Handset office = twilio.handset("+14155550199", it -> it.state(HandsetState.LANDLINE));
            remind(office.number(), "Tomorrow at 10.");
            assertThat(twilio).sent(messageTo(office).withErrorCode(30006)).once();
            assertThat(office).receivedNothing();
            assertThat(twilio.inventory().messages()).extracting(Message::body).containsExactly("Tomorrow at 10.");
            String sid = twilio.inventory().messages().get(0).sid();
            assertThat(twilio.inventory().message(sid).status()).isEqualTo(Message.Status.UNDELIVERED);
            assertThat(twilio)
                    .sent(messageTo(office))
                    .messages()
                    .extracting(Message::status)
                    .containsOnly(Message.Status.UNDELIVERED);
        }

        @Test
        void of_time(FakeTwilio twilio) {
            Handset patient = twilio.handset("+14155550100");
            Reminders reminders = number -> remind(number, "Tomorrow at 10. Reply YES to confirm.");
            twilio.delivery().takes(Duration.ofSeconds(2));
            reminders.remind(patient.number());
            assertThat(patient).receivedNothing();
            twilio.clock().advance(Duration.ofSeconds(4));
            assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
        }

        @Test
        void of_holding(FakeTwilio twilio) {
            Handset patient = twilio.handset("+14155550100");
            Reminders reminders = number -> remind(number, "Tomorrow at 10. Reply YES to confirm.");
            twilio.delivery().hold();
            reminders.remind(patient.number());
            assertThat(twilio)
                    .sent(messageTo(patient).withStatus(Message.Status.ACCEPTED))
                    .once();
            twilio.delivery().release();
            assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
            twilio.delivery()
                    .report(twilio.inventory().messages().get(0), Message.Status.SENT, Message.Status.DELIVERED);
        }

        @Test
        void of_carriers(FakeTwilio twilio) {
            Handset office = twilio.handset(
                    "+14155550199", it -> it.state(HandsetState.LANDLINE).carrier("Pacific Bell"));
            assertThat(twilio).didNotSend(messageTo(office));
        }

        @Test
        void of_opting_out(FakeTwilio twilio) {
            Handset patient = twilio.handset("+14155550100");
            twilio.console().optOut(patient, reminders);
            assertThat(twilio.inventory().optOuts()).extracting(OptOut::number).containsExactly(patient.number());
        }

        @Test
        void of_faults(FakeTwilio twilio) {
            Handset patient = twilio.handset("+14155550100");
            twilio.inject(undelivered(30003)
                    .on(MESSAGE_CREATE.withForm("To", patient.number()))
                    .once());
            remind(patient.number(), "Hi");
            assertThat(twilio).sent(messageTo(patient).withErrorCode(30003)).once();
        }

        /** What an application that sends reminders offers. */
        private interface Reminders {
            void remind(String number);
        }
    }

    @Nested
    @TwilioMessagingFake
    class OfWebhooks {
        private final Controller controller = parameters -> 204;
        private int port;

        /** What an application has. */
        private interface Controller {
            int status(Map<String, String> parameters);
        }

        private void send(FakeTwilio twilio) {
            twilio.seed().phoneNumber("+14155550111");
            com.twilio.rest.api.v2010.account.Message.creator(
                            new com.twilio.type.PhoneNumber("+14155550100"),
                            new com.twilio.type.PhoneNumber("+14155550111"),
                            "Hi")
                    .setStatusCallback(URI.create("https://clinic.example/status"))
                    .create(TwilioSdk.clientFor(twilio));
        }

        @Test
        void to_code_of_this_jvm(FakeTwilio twilio) {
            twilio.webhooks()
                    .route(
                            "https://clinic.example",
                            request -> Webhooks.Response.of(controller.status(request.parameters())));
            send(twilio);
            assertThat(twilio)
                    .called(STATUS_CALLBACK.withForm("MessageStatus", "delivered"))
                    .once()
                    .answered(204);
            assertThat(twilio)
                    .calledInOrder(
                            STATUS_CALLBACK.withForm("MessageStatus", "sent"),
                            STATUS_CALLBACK.withForm("MessageStatus", "delivered"));
            assertThat(twilio).didNotCall(STATUS_CALLBACK.withForm("MessageStatus", "failed"));
            RecordedWebhook delivered = twilio.webhooks().calls().get(1);
            assertThat(delivered.parameters()).containsEntry("MessageStatus", "delivered");
            assertThat(delivered.status()).isEqualTo(204);
        }

        @Test
        @TwilioMessagingFake(strictness = {})
        void of_a_person(FakeTwilio twilio) {
            MessagingService reminders =
                    twilio.seed().service("Reminders", it -> it.inboundRequestUrl("https://clinic.example/sms"));
            ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(reminders));
            Handset patient = twilio.handset("+14155550100");
            byte[] photo = {1};
            twilio.webhooks().mediaAt(twilio.baseUrl());
            twilio.webhooks()
                    .route(
                            "https://clinic.example",
                            request -> Webhooks.Response.twiml("<Response><Message>Thank you</Message></Response>"));
            patient.texts(code, it -> it.body("My knee").media("image/jpeg", photo));
            assertThat(patient).received("Thank you");
            patient.texts("12345", "YES");
            patient.repliesWith("YES");
            twilio.webhooks()
                    .route(
                            "https://clinic.example",
                            request -> Webhooks.Response.twiml(
                                    "<Response><Message>You are confirmed.</Message></Response>"));
            patient.texts(code, "YES");
            Handset.Exchange exchange = patient.texts(code, "YES");
            assertThat(exchange.replies()).extracting(Message::body).containsExactly("You are confirmed.");
            twilio.webhooks()
                    .route("https://clinic.example", request -> Webhooks.Response.of(200, "text/xml", "<Response>"));
            patient.texts(code, "YES");
            assertThat(twilio).called(INBOUND_MESSAGE.withWarning(12100)).once();
        }

        @Test
        void that_go_astray(FakeTwilio twilio) {
            twilio.inject(lost().on(STATUS_CALLBACK.withForm("MessageStatus", "delivered"))
                    .once());
            twilio.inject(repeated().on(INBOUND_MESSAGE).once());
            twilio.inject(delay(Duration.ofMillis(50))
                    .on(STATUS_CALLBACK.withForm("MessageStatus", "sent"))
                    .once());
            twilio.inject(callbackBeforeResponse().on(MESSAGE_CREATE).once());
            twilio.webhooks().route("https://clinic.example", request -> Webhooks.Response.of(204));
            send(twilio);
            assertThat(twilio).called(STATUS_CALLBACK).times(2).answered(204, 0);
        }

        @Test
        void to_a_server(FakeTwilio twilio) {
            twilio.webhooks().route("https://clinic.example", URI.create("http://localhost:8080"));
            twilio.webhooks()
                    .route("https://clinic.example", () -> port == 0 ? null : URI.create("http://localhost:" + port));
            URI target = URI.create("http://localhost:8080");
            twilio.webhooks()
                    .route("https://clinic.example", target)
                    .rewriting(request -> request.withHeader("X-Forwarded-Proto", "https"));
            twilio.webhooks().route("https://clinic.example", target).rewriting(Webhooks.Request::forwarded);
            twilio.webhooks()
                    .route("https://clinic.example", target)
                    .rewriting(request -> request.withoutPathPrefix("/texts"));
            twilio.settle();
            assertThat(twilio.webhooks().calls()).isEmpty();
        }
    }
}
