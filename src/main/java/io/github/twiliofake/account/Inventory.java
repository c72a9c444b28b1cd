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
 * Reads the present state of one account. Each call reads anew and returns an immutable value.
 *
 * <pre>{@code
 * assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
 * assertThat(twilio.inventory().serviceOf(code)).contains(alerts);
 * }</pre>
 *
 * <p>Every method throws {@link IllegalStateException} once the fake is closed. Implemented by the fake only.
 */
public interface Inventory {
    /** {@return the account's services, in the order of their creation} */
    List<MessagingService> services();

    /** {@return the account's short codes, in a service or not, in the order of their creation} */
    List<ShortCode> shortCodes();

    /** {@return the account's phone numbers, in a service or not, in the order of their creation} */
    List<PhoneNumber> phoneNumbers();

    /**
     * Returns the short codes of a service.
     *
     * @param service a service of the account
     * @return its short codes, in the order they were added to it
     * @throws IllegalArgumentException if the account has no such service (any more)
     */
    List<ShortCode> shortCodesOf(MessagingService service);

    /**
     * Returns the phone numbers of a service.
     *
     * @param service a service of the account
     * @return its phone numbers, in the order they were added to it
     * @throws IllegalArgumentException if the account has no such service (any more)
     */
    List<PhoneNumber> phoneNumbersOf(MessagingService service);

    /**
     * Returns the alphanumeric senders of a service; one at most.
     *
     * @param service a service of the account
     * @return its alphanumeric senders
     * @throws IllegalArgumentException if the account has no such service (any more)
     */
    List<AlphaSender> alphaSendersOf(MessagingService service);

    /**
     * Returns the service of a sender.
     *
     * @param sender a sender
     * @return its service, or empty if the sender is in no service, or is not the account's (any more)
     */
    Optional<MessagingService> serviceOf(Sender sender);

    /**
     * Returns the messages that the account sent, whatever their status.
     *
     * <pre>{@code
     * assertThat(twilio.inventory().messages()).extracting(Message::body).containsExactly("Tomorrow at 10.");
     * }</pre>
     *
     * @return its messages, oldest first
     */
    List<Message> messages();

    /**
     * Returns the present state of one message, by the SID that the application got or stored.
     *
     * <pre>{@code
     * assertThat(twilio.inventory().message(sid).status()).isEqualTo(Message.Status.UNDELIVERED);
     * }</pre>
     *
     * @param sid its SID, such as {@code SM0123456789abcdef0123456789abcdef}
     * @return the message
     * @throws IllegalArgumentException if the account has no such message (any more)
     */
    Message message(String sid);

    /** {@return the opt-outs from the account's messages, in the order in which they happened} */
    List<OptOut> optOuts();

    /**
     * Writes the account as JSON for {@link Seeder#load}: services with their senders in the order of association, senders in no
     * service, and API keys; for the account that the fake started with, also test credentials and further accounts. The
     * account's own SID, auth tokens and secrets are omitted; loading the file generates new ones.
     *
     * <pre>{@code
     * Files.writeString(Path.of("target/alerts.json"), twilio.inventory().toJson());
     * }</pre>
     *
     * @return many lines
     */
    String toJson();
}
