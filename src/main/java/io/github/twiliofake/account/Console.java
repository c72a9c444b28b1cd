package io.github.twiliofake.account;

import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import java.util.function.Consumer;

/**
 * Acts as a person does in Twilio's Console in the middle of a test: no request, no trace in the journal.
 *
 * <pre>{@code
 * twilio.console().cancelShortCode(code);
 * assertThat(twilio.inventory().shortCodes()).isEmpty();
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException}, naming the value and the rule, for what this account does not
 * own or cannot do, and {@link IllegalStateException} once the fake is closed. Made by the fake; not for implementation
 * elsewhere.
 */
public interface Console {
    /**
     * Cancels a short code, which takes it out of its service and out of the account (source: the warning on Twilio's
     * page of the ShortCodes subresource).
     *
     * @param shortCode a short code of the account
     */
    void cancelShortCode(ShortCode shortCode);

    /**
     * Moves a short code into a service, out of the one it is in, if any. It becomes the last of the service's list.
     *
     * @param shortCode a short code of the account
     * @param service a service of the account, with room, that the short code is not in
     */
    void moveShortCode(ShortCode shortCode, MessagingService service);

    /**
     * Changes the properties of a service.
     *
     * <pre>{@code
     * MessagingService quiet = twilio.console().update(alerts, it -> it.inboundRequestUrl(""));
     * }</pre>
     *
     * @param service a service of the account
     * @param change sets the properties that change
     * @return the service as it is now
     */
    MessagingService update(MessagingService service, Consumer<ServiceSeed> change);

    /**
     * Deletes a service, and its alphanumeric sender with it. Its short codes and phone numbers stay in the account, free for
     * another service.
     *
     * @param service a service of the account
     */
    void deleteService(MessagingService service);

    /**
     * Notes that a person wants no more messages from a service, whichever sender it would choose. Without effect if that is
     * noted already.
     *
     * <pre>{@code
     * twilio.console().optOut(patient, reminders);
     * }</pre>
     *
     * @param handset the person's phone
     * @param service a service of the account
     */
    void optOut(Handset handset, MessagingService service);

    /**
     * Notes that a person wants no more messages from a sender. If the sender is in a service, that holds for the whole service.
     *
     * @param handset the person's phone
     * @param sender a short code or phone number of the account
     */
    void optOut(Handset handset, NumberSender sender);

    /**
     * Takes back an opt-out from a service. Without effect if there is none.
     *
     * @param handset the person's phone
     * @param service a service of the account
     */
    void optIn(Handset handset, MessagingService service);

    /**
     * Takes back an opt-out from a sender, or from the whole service that it is in. Without effect if there is none.
     *
     * @param handset the person's phone
     * @param sender a short code or phone number of the account
     */
    void optIn(Handset handset, NumberSender sender);

    /**
     * Revokes an API key: from now on requests with it are answered 401.
     *
     * @param apiKey an API key of the account
     */
    void revokeApiKey(Credentials apiKey);
}
