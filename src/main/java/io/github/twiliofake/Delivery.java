package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.message.Message;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The network between Twilio and the phones. By default, it carries each message to its end at once, while the response to its
 * creation is written. A test may hold it, or make it take some of the fake's time.
 *
 * <pre>{@code
 * twilio.delivery().takes(Duration.ofSeconds(2));
 * reminders.remind(patient.number());
 * assertThat(patient).receivedNothing();
 * twilio.clock().advance(Duration.ofSeconds(4));
 * assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
 * }</pre>
 *
 * <p>Scheduled messages ({@code SendAt}) are sent when the fake's clock gets there. A message that is not sent within its validity
 * period fails, 30001. What is under way belongs to checkpoints. Every method throws {@link IllegalStateException} once the fake is
 * closed.
 */
public final class Delivery {
    private final Registry registry;

    Delivery(Registry registry) {
        this.registry = registry;
    }

    /**
     * Holds every message that is sent from now on: it stays as it was created, without a sender if a service has to choose one,
     * until it is released or expires.
     *
     * <pre>{@code
     * twilio.delivery().hold();
     * reminders.remind(patient.number());
     * assertThat(twilio).sent(messageTo(patient).withStatus(Message.Status.ACCEPTED)).once();
     * twilio.delivery().release();
     * assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
     * }</pre>
     */
    public void hold() {
        change("delivery().hold()", State::hold);
    }

    /** Carries all messages that were held to their end before it returns, in the order of their creation, and holds none from now on. */
    public void release() {
        change("delivery().release()", State::release);
    }

    /**
     * Makes the network take some time of the fake's clock: for each message that is created from now on, this long before it is
     * sent, and as long before it arrives.
     *
     * @param each how long; zero to carry messages at once again
     * @throws IllegalArgumentException if it is below zero, or over 365 days
     */
    public void takes(Duration each) {
        Objects.requireNonNull(each, "takes(each)");
        if (each.isNegative()) {
            throw new IllegalArgumentException("takes(" + each + "): say how long it takes, zero or more");
        }
        change("delivery().takes(…)", state -> state.take(each));
    }

    /**
     * Gives a message statuses by hand, one after the other, in whatever order. From then on, the message never moves by itself
     * again. What is reported as delivered stands on the phone. An error code stays with {@code undelivered} and {@code failed}.
     *
     * <pre>{@code
     * twilio.delivery().report(twilio.inventory().messages().get(0), Message.Status.SENT, Message.Status.DELIVERED);
     * }</pre>
     *
     * @param message a message of this fake
     * @param statuses the statuses, the last of which stays
     * @throws IllegalArgumentException if the fake has no such message, or there are no statuses
     */
    public void report(Message message, Message.Status... statuses) {
        Objects.requireNonNull(message, "report(message)");
        for (Object each : Objects.requireNonNull(statuses, "report(statuses)")) {
            Objects.requireNonNull(each, "report(statuses)");
        }
        if (statuses.length == 0) {
            throw new IllegalArgumentException("report(message): name the statuses");
        }
        change("delivery().report(…)", state -> {
            for (Message.Status status : statuses) {
                state.report(state.messages().own(message.sid()), status);
            }
        });
    }

    private void change(String verb, Consumer<State> work) {
        registry.change(verb, state -> {
            work.accept(state);
            return state;
        });
    }
}
