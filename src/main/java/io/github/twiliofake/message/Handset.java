package io.github.twiliofake.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's phone, outside of Twilio: what arrived on it, and what keeps messages from it. Every number is a phone; it is
 * reachable until a test says otherwise.
 *
 * <pre>{@code
 * Handset patient = twilio.handset("+14155550100");
 * reminders.remind(patient.number());
 * assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
 * }</pre>
 *
 * <p>Two handsets are equal if they are the same phone of the same fake. Every method but {@link #number} throws
 * {@link IllegalStateException} once the fake is closed. Made by the fake; not for implementation elsewhere.
 */
public interface Handset {
    /**
     * {@return its number, in E.164, such as {@code +14155550100}}
     */
    String number();

    /**
     * {@return its country, ISO 3166-1 alpha-2, or {@code null} if its number belongs to no single one}
     */
    @Nullable
    String countryCode();

    /**
     * {@return what keeps messages from it now}
     */
    HandsetState state();

    /**
     * Changes its state, for the messages that are sent from now on.
     *
     * <pre>{@code
     * patient.becomes(HandsetState.SWITCHED_OFF);
     * }</pre>
     *
     * @param state the state
     * @return this handset
     */
    Handset becomes(HandsetState state);

    /**
     * Returns the messages that it received, oldest first, as it received them: with the text that Smart Encoding made, and
     * whatever became of the resource afterwards.
     *
     * @return the messages; immutable
     */
    List<Message> messages();
}
