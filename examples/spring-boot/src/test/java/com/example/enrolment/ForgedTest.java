package com.example.enrolment;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.webhook.WebhookPattern.INBOUND_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Strictness;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.PhoneNumber;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * The application refuses forgeries. Here, Twilio calls the application, but the application does not call Twilio. So each test can have
 * its own fake, with the auth token of the application. It is less strict, because a 403 would fail the test otherwise.
 */
@SpringBootTest
@AutoConfigureMockMvc
@TwilioMessagingFake(
        accountSid = "AC0123456789abcdef0123456789abcdef",
        authToken = "token-of-the-tests",
        strictness = Strictness.UNKNOWN_ROUTES)
class ForgedTest {
    @Autowired
    private MockMvcTester application;

    @Autowired
    private Patients patients;

    private PhoneNumber number(FakeTwilio twilio) {
        return twilio.seed().phoneNumber("+14155550111", it -> it.smsUrl("https://clinic.example/twilio/sms"));
    }

    @Test
    void a_text_without_a_signature_is_refused(FakeTwilio twilio) {
        twilio.webhooks()
                .route("https://clinic.example", new MockMvcTransport(application, "https://clinic.example"))
                .rewriting(request -> request.withoutHeader("X-Twilio-Signature"));
        Handset stranger = twilio.handset("+14155550166");

        stranger.texts(number(twilio), "YES");

        assertThat(twilio).called(INBOUND_MESSAGE).once().answered(403);
        assertThat(patients.confirmations(stranger.number())).isZero();
    }

    @Test
    void a_signature_for_other_parameters_is_refused(FakeTwilio twilio) {
        String signature = twilio.webhooks()
                .sign("https://clinic.example/twilio/sms", Map.of("From", "+14155550177", "Body", "YES"));
        twilio.webhooks()
                .route("https://clinic.example", new MockMvcTransport(application, "https://clinic.example"))
                .rewriting(request -> request.withHeader("X-Twilio-Signature", signature));
        Handset stranger = twilio.handset("+14155550177");

        stranger.texts(number(twilio), "YES");

        assertThat(twilio).called(INBOUND_MESSAGE).once().answered(403);
        assertThat(patients.confirmations(stranger.number())).isZero();
    }

    /** Without the headers of the load balancer, the application checks the signature of {@code http://10.0.0.7:8080}. */
    @Test
    void a_load_balancer_that_says_nothing_of_https_makes_every_text_a_forgery(FakeTwilio twilio) {
        twilio.webhooks().route("https://clinic.example", new MockMvcTransport(application, "http://10.0.0.7:8080"));

        twilio.handset("+14155550188").texts(number(twilio), "YES");

        assertThat(twilio).called(INBOUND_MESSAGE).once().answered(403);
    }
}
