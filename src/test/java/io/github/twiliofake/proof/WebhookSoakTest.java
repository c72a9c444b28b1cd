package io.github.twiliofake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import org.junit.jupiter.api.Test;

/** Many fakes one after the other, each with one text, one reply and its callbacks. */
class WebhookSoakTest {
    private static final int FAKES = Rounds.of(200, 10_000);

    @Test
    void each_fake_makes_its_calls_once() {
        try (Application application = Application.start()
                .answering(request -> request.path().equals("/sms")
                        ? Answer.twiml("<Message statusCallback=\"/status\">Thank you</Message>")
                        : Answer.of(204))) {
            for (int i = 0; i < FAKES; i++) {
                once(application);
            }
            assertThat(application.received()).hasSize(3 * FAKES);
        }
    }

    private static void once(Application application) {
        try (FakeTwilio twilio = FakeTwilio.start()) {
            PhoneNumber number = twilio.seed().phoneNumber("+14155550111", it -> it.smsUrl(application.url("/sms")));
            twilio.handset("+14155550100").texts(number, "Hello");
            twilio.settle();
            assertThat(twilio.webhooks().calls()).hasSize(3);
            twilio.verify();
        }
    }
}
