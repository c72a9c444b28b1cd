package io.github.twiliofake.account;

import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import java.util.List;
import java.util.Optional;

/**
 * Reads what one account owns now. Each call reads anew and returns an immutable value.
 *
 * <pre>{@code
 * assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
 * assertThat(twilio.inventory().serviceOf(code)).contains(alerts);
 * }</pre>
 *
 * <p>Every method throws {@link IllegalStateException} once the fake is closed. Made by the fake; not for implementation
 * elsewhere.
 */
public interface Inventory {
    /**
     * {@return the account's services, in the order they were made}
     */
    List<MessagingService> services();

    /**
     * {@return the account's short codes, in a service or not, in the order they were made}
     */
    List<ShortCode> shortCodes();

    /**
     * {@return the account's phone numbers, in a service or not, in the order they were made}
     */
    List<PhoneNumber> phoneNumbers();

    /**
     * The short codes that are in a service.
     *
     * @param service a service of the account
     * @return its short codes, in the order they were added to it
     * @throws IllegalArgumentException if the account has no such service (any more)
     */
    List<ShortCode> shortCodesOf(MessagingService service);

    /**
     * The phone numbers that are in a service.
     *
     * @param service a service of the account
     * @return its phone numbers, in the order they were added to it
     * @throws IllegalArgumentException if the account has no such service (any more)
     */
    List<PhoneNumber> phoneNumbersOf(MessagingService service);

    /**
     * The alphanumeric senders that are in a service; one at most.
     *
     * @param service a service of the account
     * @return its alphanumeric senders
     * @throws IllegalArgumentException if the account has no such service (any more)
     */
    List<AlphaSender> alphaSendersOf(MessagingService service);

    /**
     * The service that a sender is in.
     *
     * @param sender a sender
     * @return its service, or empty if it is in none or not the account's (any more)
     */
    Optional<MessagingService> serviceOf(Sender sender);

    /**
     * The messages that the account sent, whatever became of them.
     *
     * <pre>{@code
     * assertThat(twilio.inventory().messages()).extracting(Message::body).containsExactly("Tomorrow at 10.");
     * }</pre>
     *
     * @return its messages, oldest first
     */
    List<Message> messages();

    /**
     * {@return who wants no more messages from the account, in the order in which they said so}
     */
    List<OptOut> optOuts();

    /**
     * Writes the account as JSON, in the form that {@link Seeder#load} reads: services with their senders in the order of
     * association, senders in no service, API keys; for the account that the fake started with, test credentials and further
     * accounts too. The account's own SID, auth tokens and secrets are omitted; loading the file generates new ones.
     *
     * <pre>{@code
     * Files.writeString(Path.of("target/alerts.json"), twilio.inventory().toJson());
     * }</pre>
     *
     * @return many lines
     */
    String toJson();
}
