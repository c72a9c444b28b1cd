package io.github.twiliofake.webhook;

import static io.github.twiliofake.webhook.WebhookPattern.STATUS_CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.twiliofake.webhook.RecordedWebhook.Kind;
import io.github.twiliofake.webhook.Webhooks.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that stand for a webhook. */
class WebhookValuesTest {
    private static Request request(String path, String name, String value) {
        return new Request("POST", "https://clinic.example/sms", path, Map.of(name, value), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/!~", "/sms?a=b&c=%20"})
    void a_path_has_what_a_request_line_can_carry(String path) {
        assertThat(request(path, "X-A", "b").path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"'/a b', 0020", "'/a\nb', 000A", "/ä, 00E4", "'/a\u007f', 007F"})
    void a_path_has_nothing_else(String path, String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request(path, "X-A", "b"))
                .withMessage("Webhooks.Request: path cannot have U+" + code + ", encode it");
    }

    @Test
    void a_header_has_no_line_break() {
        assertThat(request("/", "X-A", "a\tb ~").headers()).containsEntry("x-a", "a\tb ~");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request("/", "X-A\r", "b"))
                .withMessage("Webhooks.Request: the name of a header cannot have U+000D, encode it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request("/", "X-A", "b\nc"))
                .withMessage("Webhooks.Request: header X-A cannot have U+000A, encode it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request("/", "X-A", "b\u0008"))
                .withMessage("Webhooks.Request: header X-A cannot have U+0008, encode it");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "204, true", "399, true", "400, false", "500, false"})
    void an_error_or_no_answer_is_not_answered(int status, boolean isAnswered) {
        RecordedWebhook webhook = new RecordedWebhook(
                1,
                Duration.ZERO,
                Instant.EPOCH,
                Kind.STATUS_CALLBACK,
                1,
                "SM1",
                "POST",
                "http://localhost/status",
                null,
                Map.of(),
                Map.of(),
                status,
                "",
                null,
                List.of(),
                List.of());

        assertThat(webhook.isAnswered()).isEqualTo(isAnswered);
    }

    @Test
    void a_parameter_without_a_value_is_named() {
        String none = null;

        assertThatNullPointerException()
                .isThrownBy(() -> STATUS_CALLBACK.withForm("To", none))
                .withMessage("withForm(\"To\", null)");
    }
}
