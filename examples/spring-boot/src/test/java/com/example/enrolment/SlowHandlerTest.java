package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE_FALLBACK;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** Twilio waits 15 seconds for an answer, or for the time in the fragment of the URL. So a test need not wait 15 seconds. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TwilioMessagingFake(
        accountSid = "AC0123456789abcdef0123456789abcdef",
        authToken = "token-of-the-tests",
        strictness = Strictness.UNKNOWN_ROUTES)
class SlowHandlerTest {
    @LocalServerPort
    private int port;

    @MockitoSpyBean
    private Patients patients;

    @Test
    void a_patient_is_answered_although_the_database_hangs(FakeTwilio twilio) {
        CountDownLatch goesOn = new CountDownLatch(1);
        doAnswer(call -> {
                    goesOn.await();
                    return null;
                })
                .when(patients)
                .confirm(any());
        MessagingService service = twilio.seed()
                .service(
                        "Reminders",
                        it -> it.inboundRequestUrl("https://clinic.example/twilio/sms#rt=200")
                                .fallbackUrl("https://clinic.example/twilio/fallback"));
        ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(service));
        twilio.webhooks()
                .route("https://clinic.example", URI.create("http://localhost:" + port))
                .rewriting(request -> request.withHeader("X-Forwarded-Proto", "https")
                        .withHeader("X-Forwarded-Host", "clinic.example"));
        Handset patient = twilio.handset("+14155550100");

        patient.texts(code, "YES");

        assertThat(twilio).called(INBOUND_MESSAGE).once().answered(RecordedWebhook.NONE);
        assertThat(twilio).called(INBOUND_MESSAGE_FALLBACK).once().answered(200);
        assertThat(patient).received("Please call us.").once();
        goesOn.countDown();
    }
}
