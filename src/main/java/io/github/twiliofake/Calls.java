package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.undertow.WebhookClient;
import io.github.twiliofake.internal.webhook.Outbox;
import io.github.twiliofake.webhook.Webhooks;

/** The webhooks of one fake, and their client. A separate class, so that a test without webhooks loads neither. */
final class Calls {
    final Outbox outbox;
    private final WebhookClient client = new WebhookClient();

    Calls(Registry registry, JournalStore journal, Timeline timeline, String mainAccountSid) {
        outbox = new Outbox(
                client,
                journal,
                timeline,
                sid -> registry.state().accounts().opened(sid).credentials().password(),
                mainAccountSid);
    }

    Webhooks webhooks() {
        return outbox;
    }

    void close() {
        client.close();
        outbox.close();
    }
}
