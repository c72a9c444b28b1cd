package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.webhook.RecordedWebhook;

/** A webhook as JSON, with the application's answer. */
final class WebhookJson {
    private WebhookJson() {}

    static void write(Json json, RecordedWebhook webhook) {
        json.field("number", webhook.number())
                .field("offset_ms", webhook.offset().toMillis())
                .field("instant", webhook.instant().toString())
                .field("kind", webhook.kind().name())
                .field("attempt", webhook.attempt())
                .field("message_sid", webhook.messageSid())
                .field("method", webhook.method())
                .field("url", webhook.url())
                .field(
                        "target",
                        webhook.target() == null ? null : webhook.target().toString())
                .object("headers", headers -> webhook.headers().forEach(headers::field))
                .object("form", form -> webhook.parameters().forEach(form::field))
                .object(
                        "response",
                        response -> response.field("status", webhook.status()).field("body", webhook.body()))
                .field("failure", webhook.failure())
                .array(
                        "warnings",
                        warnings -> webhook.warnings().forEach(warning -> warnings.element(warning.toString())))
                .array("notes", notes -> webhook.notes().forEach(notes::element));
    }
}
