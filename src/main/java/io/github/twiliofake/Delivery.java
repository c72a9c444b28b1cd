package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.message.Message;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The network between Twilio and the phones. By default, it carries each message to its final status at once, while the fake
 * handles the request that creates it. A test can hold messages, or make them take some of the fake's time.
 *
 * <pre>{@code
 * twilio.delivery().takes(Duration.ofSeconds(2));
 * reminders.remind(patient.number());
 * assertThat(patient).receivedNothing();
 * twilio.clock().advance(Duration.ofSeconds(4));
 * assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
 * }</pre>
 *
 * <p>Scheduled messages ({@code SendAt}) are sent when the fake's clock reaches their time. A message that is not sent within its
 * validity period fails with 30001. A checkpoint includes messages under way. Every method throws {@link IllegalStateException}
 * once the fake is closed.
 */
public final class Delivery {
    private final Registry registry;

    Delivery(Registry registry) {
        this.registry = registry;
    }

    /**
     * Holds every message that is sent from now on. Until it is released or expires, it stays as it was created, without a sender
     * if a service must choose one.
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

    /**
     * Carries all held messages to their final status before it returns, in the order of their creation, and holds none from now
     * on.
     */
    public void release() {
        change("delivery().release()", State::release);
    }

    /**
     * Makes each message that is created from now on take some time of the fake's clock: this long until it is sent, and as long
     * again until it arrives.
     *
     * @param each the time for each of the two steps; zero to carry messages at once again
     * @throws IllegalArgumentException if it is below zero, or over 365 days
     */
    public void takes(Duration each) {
        Objects.requireNonNull(each, "takes(each)");
        if (each.isNegative()) {
            throw new IllegalArgumentException("takes(" + each + "): not a time to take (zero or more)");
        }
        change("delivery().takes(…)", state -> state.take(each));
    }

    /**
     * Gives a message statuses by hand, one after the other, in any order. From then on, the message never changes by itself. A
     * message that is reported as delivered appears on the phone. Only {@code undelivered} and {@code failed} keep an error code.
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
