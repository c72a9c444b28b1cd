package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.domain.Callback;
import io.github.twiliofake.internal.domain.Hook;
import io.github.twiliofake.webhook.RecordedWebhook.Kind;
import java.util.Map;

/** A request to the application that is due. */
record Webhook(Kind kind, String accountSid, String messageSid, Hook hook, Map<String, String> parameters) {
    static Webhook of(Callback callback) {
        return new Webhook(
                Kind.STATUS_CALLBACK,
                callback.accountSid(),
                callback.messageSid(),
                callback.hook(),
                callback.parameters());
    }
}
