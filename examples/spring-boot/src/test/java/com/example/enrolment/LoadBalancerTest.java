package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.webhook.Webhooks.Request;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The application has its own port, behind a load balancer that ends TLS. Twilio signs a URL below
 * {@code https://clinic.example}, but the application sees http, another host, and two headers.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LoadBalancerTest extends WithTwilio {
    @Autowired
    private SentTexts sent;

    @Autowired
    private InboundController inbound;

    @LocalServerPort
    private int port;

    private ShortCode code;
    private Handset patient;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        sent.clear();
        inbound.clear();
        MessagingService service = twilio.seed()
                .service(
                        "Reminders",
                        it -> it.sid("MG0123456789abcdef0123456789abcdef")
                                .inboundRequestUrl("https://clinic.example/twilio/sms"));
        code = twilio.seed().shortCode("12345", it -> it.inService(service));
        patient = twilio.handset("+14155550100");
        twilio.webhooks()
                .route("https://clinic.example", URI.create("http://localhost:" + port))
                .rewriting(LoadBalancerTest::forwarded);
    }

    private static Request forwarded(Request request) {
        return request.withHeader("X-Forwarded-Proto", "https").withHeader("X-Forwarded-Host", "clinic.example");
    }

    @Test
    void status_callbacks_are_taken_for_what_twilio_signed(FakeTwilio twilio) {
        assertThat(application
                        .post()
                        .uri("/texts")
                        .param("to", patient.number())
                        .param("body", "Tomorrow at 10."))
                .hasStatus(201);

        assertThat(twilio)
                .called(STATUS_CALLBACK.withForm("MessageStatus", "delivered"))
                .once()
                .answered(204);
    }

    @Test
    void texts_are_taken_for_what_twilio_signed(FakeTwilio twilio) {
        patient.texts(code, "YES");

        assertThat(twilio).called(INBOUND_MESSAGE).once().answered(200);
        assertThat(patient).received("You are confirmed.").once();
    }

    @Test
    void parameters_in_the_query_are_part_of_what_twilio_signed(FakeTwilio twilio) {
        MessagingService service = twilio.inventory().services().get(0);
        twilio.console()
                .update(service, it -> it.inboundRequestUrl("https://clinic.example/twilio/sms?clinic=St.+Mary%27s"));

        patient.texts(code, "YES");

        assertThat(patient).received("You are confirmed.").once();
    }

    @Test
    void mock_mvc_may_stand_behind_the_load_balancer_as_well(FakeTwilio twilio) {
        twilio.webhooks()
                .route("https://clinic.example", new MockMvcTransport(application, "http://10.0.0.7:8080"))
                .rewriting(LoadBalancerTest::forwarded);

        patient.texts(code, "YES");

        assertThat(patient).received("You are confirmed.").once();
    }
}
