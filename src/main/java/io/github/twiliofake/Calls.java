package io.github.twiliofake;

import io.github.twiliofake.fault.Delay;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.undertow.WebhookClient;
import io.github.twiliofake.internal.webhook.Conversation;
import io.github.twiliofake.internal.webhook.Mishap;
import io.github.twiliofake.internal.webhook.Outbox;
import io.github.twiliofake.webhook.Webhooks;
import org.jspecify.annotations.Nullable;

/** The webhooks of one fake, and their client. A separate class, so that a test without webhooks loads neither. */
final class Calls {
    final Outbox outbox;
    final Conversation conversation;
    private final WebhookClient client = new WebhookClient();

    Calls(Registry registry, JournalStore journal, Timeline timeline, FaultStore faults, String mainAccountSid) {
        outbox = new Outbox(
                client,
                journal,
                timeline,
                sid -> registry.state().accounts().opened(sid).credentials().password(),
                webhook -> mishap(faults.strike(webhook)),
                mainAccountSid);
        conversation = new Conversation(registry, outbox);
    }

    /** What a fault does to a webhook. */
    private static Mishap mishap(@Nullable InjectedFault struck) {
        if (struck == null) {
            return new Mishap.None();
        }
        Fault fault = struck.rule().fault();
        if (fault instanceof Delay delay) {
            return new Mishap.Late(struck.name(), delay.duration(), delay.clock() == Delay.Clock.FAKE_CLOCK);
        }
        return fault instanceof Fault.Lost ? new Mishap.Lost(struck.name()) : new Mishap.Twice(struck.name());
    }

    Webhooks webhooks() {
        return outbox;
    }

    void close() {
        client.close();
        outbox.close();
    }
}
