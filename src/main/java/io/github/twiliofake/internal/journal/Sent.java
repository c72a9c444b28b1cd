package io.github.twiliofake.internal.journal;

import io.github.twiliofake.message.Message;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.List;

/** What a fake sent besides its responses: to phones, and to the application. */
public interface Sent {
    /** {@return every message that was sent by any account, oldest first} */
    List<Message> messages();

    /** {@return every webhook that is over, in the order in which they left} */
    List<RecordedWebhook> webhooks();

    /**
     * Waits until each webhook that is due is over.
     *
     * @param member the member that waits, for messages
     * @throws IllegalStateException on a thread that must not wait
     */
    void settle(String member);

    /** Nothing. */
    Sent NOTHING = new Sent() {
        @Override
        public List<Message> messages() {
            return List.of();
        }

        @Override
        public List<RecordedWebhook> webhooks() {
            return List.of();
        }

        @Override
        public void settle(String member) {}
    };
}
