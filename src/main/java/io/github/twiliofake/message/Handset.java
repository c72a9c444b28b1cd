package io.github.twiliofake.message;

import io.github.twiliofake.model.Sender;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.List;
import java.util.function.Consumer;
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

    /**
     * Texts the application, and returns once it has answered and its replies have arrived, or their errors are known. A keyword such
     * as STOP takes effect. What the application does wrong is told by strictness, not thrown.
     *
     * <pre>{@code
     * patient.texts(code, "YES");
     * assertThat(patient).received(textContaining("confirmed").from(code)).once();
     * }</pre>
     *
     * @param sender a short code or phone number of the fake, to which the person texts
     * @param body the text
     * @return what came of it
     * @throws IllegalArgumentException if the fake has no such sender, or it is an alpha sender, to which a phone cannot text
     * @throws IllegalStateException on a thread that the fake itself needs, or if the fake is closed or restored meanwhile
     */
    Exchange texts(Sender sender, String body);

    /**
     * Texts the application as {@link #texts(Sender, String)} does, with media.
     *
     * <pre>{@code
     * patient.texts(code, it -> it.body("My knee").media("image/jpeg", photo));
     * }</pre>
     *
     * @param sender a short code or phone number of the fake, to which the person texts
     * @param text writes the text
     * @return what came of it
     * @throws IllegalArgumentException if the fake has no such sender, or it is an alpha sender, to which a phone cannot text
     * @throws IllegalStateException on a thread that the fake itself needs, or if the fake is closed or restored meanwhile
     */
    Exchange texts(Sender sender, Consumer<Text> text);

    /**
     * Texts the application as {@link #texts(Sender, String)} does.
     *
     * <pre>{@code
     * patient.texts("12345", "YES");
     * }</pre>
     *
     * @param sender the short code or phone number, such as {@code 12345} or {@code +14155550111}
     * @param body the text
     * @return what came of it
     * @throws IllegalArgumentException if the fake has no such sender
     * @throws IllegalStateException on a thread that the fake itself needs, or if the fake is closed or restored meanwhile
     */
    Exchange texts(String sender, String body);

    /**
     * Texts the application as {@link #texts(Sender, String)} does, with media.
     *
     * @param sender the short code or phone number, such as {@code 12345} or {@code +14155550111}
     * @param text writes the text
     * @return what came of it
     * @throws IllegalArgumentException if the fake has no such sender
     * @throws IllegalStateException on a thread that the fake itself needs, or if the fake is closed or restored meanwhile
     */
    Exchange texts(String sender, Consumer<Text> text);

    /**
     * Texts to the sender of the message that arrived last, as {@link #texts(Sender, String)} does.
     *
     * <pre>{@code
     * reminders.remind(patient.number());
     * patient.repliesWith("YES");
     * }</pre>
     *
     * @param body the text
     * @return what came of it
     * @throws IllegalStateException if no message arrived yet
     * @throws IllegalArgumentException if the sender was an alpha sender, or is gone
     */
    Exchange repliesWith(String body);

    /**
     * A text to the application, to be written. Made by the fake; not for implementation elsewhere.
     *
     * <pre>{@code
     * patient.texts(code, it -> it.body("My knee").media("image/jpeg", photo));
     * }</pre>
     */
    interface Text {
        /**
         * Writes the words; empty by default.
         *
         * @param body the words
         * @return this text
         */
        Text body(String body);

        /**
         * Adds a file, of which the application gets the URL.
         *
         * @param contentType its media type, such as {@code image/jpeg}
         * @param content the file; copied
         * @return this text
         * @throws IllegalArgumentException if the media type is malformed, or it is the eleventh file
         */
        Text media(String contentType, byte[] content);
    }

    /**
     * A text to the application, and what came of it.
     *
     * <pre>{@code
     * Handset.Exchange exchange = patient.texts(code, "YES");
     * assertThat(exchange.replies()).extracting(Message::body).containsExactly("You are confirmed.");
     * }</pre>
     *
     * @param message the inbound message, or {@code null} if Twilio keeps none, as the service has no inbound request URL
     * @param webhooks the requests that the text caused, in order, each with the application's answer
     * @param replies the messages that the application's TwiML asked for, in order, as they were when the text was answered
     */
    record Exchange(@Nullable Message message, List<RecordedWebhook> webhooks, List<Message> replies) {
        /** Copies the lists. */
        public Exchange {
            webhooks = List.copyOf(webhooks);
            replies = List.copyOf(replies);
        }
    }
}
