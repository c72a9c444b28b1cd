package io.github.twiliofake.internal.journal;

import io.github.twiliofake.message.Message;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.List;

/** The messages that a fake sent to phones, and the webhooks that it sent to the application. */
public interface Sent {
    /** {@return the messages that all accounts sent, oldest first} */
    List<Message> messages();

    /** {@return the finished webhooks, in the order in which they left} */
    List<RecordedWebhook> webhooks();

    /** {@return the texts that were passed on to nothing, each with the reason, oldest first} */
    List<String> unpassed();

    /** Notes that a test expected the answers to these webhooks, so that strictness accepts them. */
    void expected(List<RecordedWebhook> webhooks);

    /**
     * Waits until each webhook that is due is finished.
     *
     * @param member the member that waits, for messages
     * @throws IllegalStateException if the thread must not wait
     */
    void settle(String member);

    /** No messages and no webhooks. */
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
        public List<String> unpassed() {
            return List.of();
        }

        @Override
        public void expected(List<RecordedWebhook> webhooks) {}

        @Override
        public void settle(String member) {}
    };
}
