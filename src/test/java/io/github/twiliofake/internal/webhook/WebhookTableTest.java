package io.github.twiliofake.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.RecordedWebhook.Kind;
import io.github.twiliofake.webhook.RecordedWebhook.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How messages show webhooks. */
class WebhookTableTest {
    private static RecordedWebhook answered(int status, String body, Warning... warnings) {
        return new RecordedWebhook(
                1,
                Duration.ZERO,
                Instant.EPOCH,
                Kind.INBOUND_MESSAGE,
                1,
                "SM1",
                "POST",
                "http://localhost/sms",
                null,
                Map.of(),
                Map.of(),
                status,
                body,
                null,
                List.of(warnings),
                List.of());
    }

    @Test
    void the_last_twenty_are_shown_and_how_many_came_before() {
        String line = "  #1 INBOUND_MESSAGE of SM1 to http://localhost/sms → 204";

        assertThat(WebhookTable.of(Collections.nCopies(20, answered(204, ""))).lines())
                .hasSize(20)
                .containsOnly(line);
        assertThat(WebhookTable.of(Collections.nCopies(22, answered(204, ""))).lines())
                .hasSize(21)
                .startsWith("  (2 more before these)", line);
    }

    @Test
    void the_body_is_shown_where_it_explains_something() {
        Warning warning = new Warning(12_100, "document parse failure");

        assertThat(WebhookTable.notes(answered(200, "Thanks"))).isEmpty();
        assertThat(WebhookTable.notes(answered(500, ""))).isEmpty();
        assertThat(WebhookTable.notes(answered(500, "Oops"))).containsExactly("it answered Oops");
        assertThat(WebhookTable.notes(answered(200, "<Resp", warning)))
                .containsExactly("it answered <Resp", "Twilio would log 12100: document parse failure");
    }
}
