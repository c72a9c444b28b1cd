package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Delays in clock time, where the clock takes one long step. */
@Timeout(60)
class ClockedDelayTest {
    @Test
    void each_response_bears_the_instant_at_which_its_delay_ended() throws IOException {
        try (FakeTwilio twilio = FakeTwilio.start();
                RawSocket first = new RawSocket(twilio);
                RawSocket second = new RawSocket(twilio)) {
            twilio.inject(delay(Duration.ofSeconds(3)).inClockTime().once());
            twilio.inject(delay(Duration.ofSeconds(1)).inClockTime().once());
            String request = "GET " + Http.shortCodes("MG") + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            first.send(request);
            assertThat(twilio)
                    .eventually(Duration.ofSeconds(10))
                    .received(SHORT_CODE_LIST)
                    .once();
            second.send(request);
            assertThat(twilio)
                    .eventually(Duration.ofSeconds(10))
                    .received(SHORT_CODE_LIST)
                    .times(2);

            twilio.clock().advance(Duration.ofHours(1));

            assertThat(first.readAll()).contains("\r\nDate: Thu, 01 Jan 2026 00:00:03 GMT\r\n");
            assertThat(second.readAll()).contains("\r\nDate: Thu, 01 Jan 2026 00:00:01 GMT\r\n");
        }
    }
}
