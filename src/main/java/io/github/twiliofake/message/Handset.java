package io.github.twiliofake.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's phone: the messages that it received, and its state. Every number is a phone, and is reachable until a test changes
 * its state.
 *
 * <pre>{@code
 * Handset patient = twilio.handset("+14155550100");
 * reminders.remind(patient.number());
 * assertThat(patient).received("Tomorrow at 10. Reply YES to confirm.");
 * }</pre>
 *
 * <p>Two handsets are equal if they are the same phone of the same fake. Every method but {@link #number} throws {@link
 * IllegalStateException} once the fake is closed. Implemented by the fake only.
 */
public interface Handset {
    /**
     * {@return its number, in E.164, such as {@code +14155550100}}
     */
    String number();

    /** {@return its country, ISO 3166-1 alpha-2, or {@code null} if its number belongs to no single country} */
    @Nullable
    String countryCode();

    /** {@return its present state} */
    HandsetState state();

    /**
     * Changes its state for the messages that are sent from now on.
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
     * Returns the messages that it received, oldest first, in the form that arrived: with the text from Smart Encoding, and even
     * if the resource was changed or deleted later.
     *
     * @return the messages; immutable
     */
    List<Message> messages();
}
