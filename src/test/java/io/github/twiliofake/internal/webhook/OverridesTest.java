package io.github.twiliofake.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.internal.webhook.Carrier.Answer;
import io.github.twiliofake.internal.webhook.Carrier.Failure;
import io.github.twiliofake.internal.webhook.Carrier.Limits;
import io.github.twiliofake.internal.webhook.Carrier.Phase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ranges and the words of Twilio's page on webhook connection overrides. */
class OverridesTest {
    private static Overrides of(String fragment) {
        return Overrides.of("https://clinic.example/status" + fragment);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5000, 15000, 15000",
        "#, 5000, 15000, 15000",
        "#ct=100&rt=100&tt=100, 100, 100, 100",
        "#ct=99&rt=99&tt=99, 5000, 15000, 15000",
        "#ct=10000&rt=14999&tt=15000, 10000, 14999, 15000",
        "#ct=10001&rt=15001&tt=99999, 5000, 15000, 15000",
        "#ct=-200&rt=2s&tt=, 5000, 15000, 15000",
        "#ct&tt=100000&rt=200, 5000, 200, 15000",
        "#ct=200&ct=300, 300, 15000, 15000"
    })
    void a_value_out_of_range_counts_as_left_out(String fragment, int connect, int read, int total) {
        assertThat(of(fragment).limits())
                .isEqualTo(new Limits(Duration.ofMillis(connect), Duration.ofMillis(read), Duration.ofMillis(total)));
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "#rc=0, 0", "#rc=5, 5", "#rc=6, 1", "#rc=-1, 1", "#rc=many, 1", "#rp=4xx&rc=3, 3"})
    void a_webhook_is_sent_again_five_times_at_most_and_once_by_default(String fragment, int retries) {
        assertThat(of(fragment).retries()).isEqualTo(retries);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400, false",
        "#rp=all, 200, false",
        "#rp=all, 399, false",
        "#rp=all, 400, true",
        "#rp=all, 599, true",
        "#rp=all, 600, false",
        "#rp=4xx, 399, false",
        "#rp=4xx, 400, true",
        "#rp=4xx, 499, true",
        "#rp=4xx, 500, false",
        "#rp=5xx, 404, false",
        "#rp=5xx, 500, true",
        "'#rp=ct,rt', 404, false",
        "'#rp=ct,rt', 500, false",
        "'#rp=4xx,5xx', 503, true",
        "'#rp=4xx%2C5xx', 404, true"
    })
    void an_answer_is_asked_for_again_by_its_status(String fragment, int status, boolean again) {
        assertThat(of(fragment).allowRetryAfter(new Answer(status, Map.of(), "")))
                .isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({
        "'', CONNECTING, true",
        "'', READING, false",
        "'', LOST, false",
        "#rp=rt, CONNECTING, false",
        "#rp=rt, READING, true",
        "#rp=rt, OTHER, false",
        "'#rp=4xx,5xx', CONNECTING, false",
        "'#rp=4xx,5xx', READING, false",
        "#rp=ct, OTHER, false",
        "#rp=all, OTHER, true",
        "#rp=all, READING, true",
        "#rp=, CONNECTING, false"
    })
    void a_failure_is_tried_again_by_its_phase(String fragment, Phase phase, boolean again) {
        assertThat(of(fragment).allowRetryAfter(new Failure(phase, 11200, "none", false)))
                .isEqualTo(again);
    }
}
