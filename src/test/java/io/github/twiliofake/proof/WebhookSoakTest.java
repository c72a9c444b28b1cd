package io.github.twiliofake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Application.Answer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Many fakes one after the other, each with one text, one reply and its callbacks. */
class WebhookSoakTest {
    private static final int FAKES = Rounds.of(200, 10_000);

    @Test
    void fakes_that_call_leave_no_thread_behind() {
        try (Application application = Application.start()
                .answering(request -> request.path().equals("/sms")
                        ? Answer.twiml("<Message statusCallback=\"/status\">Thank you</Message>")
                        : Answer.of(204))) {
            once(application);
            int threads = ours();
            for (int i = 0; i < FAKES; i++) {
                once(application);
            }
            assertThat(ours()).isLessThanOrEqualTo(threads);
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

    /** The threads of the engine that all fakes share. */
    private static int ours() {
        int count = 0;
        for (var each : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false)) {
            count += each.getThreadName().startsWith("twilio-messaging-fake") ? 1 : 0;
        }
        return count;
    }
}
