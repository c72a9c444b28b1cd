package io.github.twiliofake.account;

import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import java.util.function.Consumer;

/**
 * Changes an account in the middle of a test, as a person does in Twilio's Console. Sends no request and leaves no trace in the
 * journal.
 *
 * <pre>{@code
 * twilio.console().cancelShortCode(code);
 * assertThat(twilio.inventory().shortCodes()).isEmpty();
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException}, naming the value and the rule, if this account does not own an
 * argument or a rule forbids the change, and {@link IllegalStateException} once the fake is closed. Implemented by the fake only.
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
     * Moves a short code into a service, out of its present one, if any. The service lists it last.
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
     * @param change sets the new properties
     * @return the changed service
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
     * Opts a person out of all messages from a service, whichever sender it would choose. Has no effect if the person already
     * opted out.
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
     * Opts a person out of all messages from a sender. If the sender is in a service, the opt-out covers the whole service.
     *
     * @param handset the person's phone
     * @param sender a short code or phone number of the account
     */
    void optOut(Handset handset, NumberSender sender);

    /**
     * Takes back an opt-out from a service. Has no effect if there is none.
     *
     * @param handset the person's phone
     * @param service a service of the account
     */
    void optIn(Handset handset, MessagingService service);

    /**
     * Takes back an opt-out from a sender, or from the whole service that it is in. Has no effect if there is none.
     *
     * @param handset the person's phone
     * @param sender a short code or phone number of the account
     */
    void optIn(Handset handset, NumberSender sender);

    /**
     * Revokes an API key: from now on, the fake answers requests with it 401.
     *
     * @param apiKey an API key of the account
     */
    void revokeApiKey(Credentials apiKey);
}
