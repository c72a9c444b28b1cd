package io.github.twiliofake.account;

import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.SenderSeed;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import java.util.function.Consumer;

/**
 * Puts things into one account before the test acts. Seeding obeys the rules of the API, sends no request and leaves no trace in
 * the journal.
 *
 * <pre>{@code
 * MessagingService alerts = twilio.seed().service("Alerts");
 * ShortCode free = twilio.seed().shortCode("12345");
 * ShortCode enrolled = twilio.seed().shortCode("67890", it -> it.inService(alerts));
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException}, naming the value and the rule, if a rule forbids the value (a letter
 * in a short code, the same short code or SID twice, a service of another account, a full pool), and {@link
 * IllegalStateException} once the fake is closed. Implemented by the fake only.
 */
public interface Seeder {
    /**
     * Seeds a Messaging Service.
     *
     * @param friendlyName its name, 1 to 64 characters
     * @return the service
     */
    default MessagingService service(String friendlyName) {
        return service(friendlyName, it -> {});
    }

    /**
     * Seeds a Messaging Service with non-default properties.
     *
     * @param friendlyName its name, 1 to 64 characters
     * @param seed sets the properties
     * @return the service
     */
    MessagingService service(String friendlyName, Consumer<ServiceSeed> seed);

    /**
     * Seeds a short code: US, SMS only, in no service.
     *
     * @param digits its 3 to 6 digits
     * @return the short code
     */
    default ShortCode shortCode(String digits) {
        return shortCode(digits, it -> {});
    }

    /**
     * Seeds a short code with non-default properties, or in a service.
     *
     * @param digits its 3 to 6 digits
     * @param seed sets the properties
     * @return the short code
     */
    ShortCode shortCode(String digits, Consumer<SenderSeed> seed);

    /**
     * Seeds a phone number, of the country of its prefix, with SMS, MMS and voice, in no service.
     *
     * @param e164 the number in E.164, such as {@code +15005550006}
     * @return the phone number
     */
    default PhoneNumber phoneNumber(String e164) {
        return phoneNumber(e164, it -> {});
    }

    /**
     * Seeds a phone number with non-default properties, or in a service.
     *
     * @param e164 the number in E.164, such as {@code +15005550006}
     * @param seed sets the properties
     * @return the phone number
     */
    PhoneNumber phoneNumber(String e164, Consumer<SenderSeed> seed);

    /**
     * Seeds an alphanumeric sender in a service. It does not count towards the size of the service's pool.
     *
     * @param alphaSender 1 to 11 letters, digits, spaces and {@code + - _ &}, not digits alone
     * @param service a service of the account that has no alphanumeric sender yet
     * @return the sender
     */
    AlphaSender alphaSender(String alphaSender, MessagingService service);

    /**
     * Seeds a further account with credentials of its own. {@link io.github.twiliofake.FakeTwilio#account} seeds its resources.
     *
     * @param friendlyName its name
     * @return the account
     */
    default Account account(String friendlyName) {
        return account(friendlyName, it -> {});
    }

    /**
     * Seeds a further account with a given SID or auth token.
     *
     * @param friendlyName its name
     * @param seed sets its credentials
     * @return the account
     */
    Account account(String friendlyName, Consumer<CredentialsSeed> seed);

    /**
     * Seeds an API key of the account.
     *
     * @return the key's SID, {@code SK…}, as the user name and its secret as the password
     */
    default Credentials apiKey() {
        return apiKey(it -> {});
    }

    /**
     * Seeds an API key of the account with a given SID or secret.
     *
     * @param seed sets its SID or secret
     * @return the key's SID, {@code SK…}, as the user name and its secret as the password
     */
    Credentials apiKey(Consumer<CredentialsSeed> seed);

    /**
     * Seeds test credentials, which Twilio refuses on all of {@code messaging.twilio.com} with 403 and code 20008
     * (source: Twilio's page on test credentials).
     *
     * @return the test account's SID and token
     */
    default Credentials testCredentials() {
        return testCredentials(it -> {});
    }

    /**
     * Seeds test credentials with a given SID or token.
     *
     * @param seed sets them
     * @return the test account's SID and token
     */
    Credentials testCredentials(Consumer<CredentialsSeed> seed);

    /**
     * Seeds everything in a file: services, short codes and phone numbers in a service or in none, API keys, and, in the account
     * that the fake started with, test credentials and further accounts. {@code docs/seeds.md} has the schema, and {@link
     * Inventory#toJson} writes such files. Seeds all of the file or, if it throws, nothing.
     *
     * <pre>{@code
     * twilio.seed().load(Files.readString(Path.of("src/test/resources/seeds/alerts.json")));
     * MessagingService alerts = twilio.inventory().services().get(0);
     * }</pre>
     *
     * @param json the text of the file
     * @throws IllegalArgumentException if the text does not follow the schema; the message names the place, such as {@code
     *     services[0].short_codes[1].short_code}; or if it breaks a rule of the domain; the message names the value and the rule
     */
    void load(String json);
}
