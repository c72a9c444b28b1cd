package io.github.twiliofake.fault;

import static io.github.twiliofake.fault.Fault.serviceUnavailable;
import static io.github.twiliofake.fault.Fault.twilioError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.testing.Http;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule by which a request counts as another try of the same call. */
@TwilioMessagingFake(strictness = {})
class TriesTest {
    private FakeTwilio twilio;
    private Http http;

    @BeforeEach
    void start(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio).with("Content-Type", "application/x-www-form-urlencoded");
    }

    private List<Integer> attempts() {
        return twilio.journal().requests().stream()
                .map(RecordedRequest::attempt)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "428, 1", "429, 2", "430, 1", "499, 1", "500, 2", "501, 2", "599, 2"})
    void a_try_after_429_or_5xx_is_a_further_try(int status, int attempt) {
        twilio.inject(twilioError(status, 20000, "No").once());

        http.get("/v1/a");
        http.get("/v1/a");

        assertThat(attempts()).containsExactly(1, attempt);
    }

    @Test
    void another_method_path_query_or_body_is_another_call() {
        twilio.inject(serviceUnavailable());
        http.send("POST", "/v1/a?b=1", "c=1");

        http.send("PUT", "/v1/a?b=1", "c=1");
        http.send("POST", "/v1/b?b=1", "c=1");
        http.send("POST", "/v1/a?b=2", "c=1");
        http.send("POST", "/v1/a", "c=1");
        http.send("POST", "/v1/a?b=1", "c=2");
        http.send("POST", "/v1/a?b=1", null);

        assertThat(attempts()).containsOnly(1);
        http.send("POST", "/v1/a?b=1", "c=1");
        assertThat(attempts()).endsWith(1, 2);
    }
}
