package io.github.twiliofake.model;

import io.github.twiliofake.internal.sid.SidType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Messaging Service at one moment: a named pool of senders, with the rules for sending and receiving. Immutable. Two are equal
 * if all their properties are.
 *
 * <pre>{@code
 * MessagingService alerts = twilio.seed().service("Alerts", it -> it.stickySender(false));
 * assertThat(alerts.sid()).startsWith("MG");
 * assertThat(alerts.stickySender()).isFalse();
 * }</pre>
 *
 * <p>Source: Twilio's page on the Service resource; {@link #poolSizeLimit} and {@link #advancedOptOut} are not on it.
 */
public final class MessagingService {
    /** The number of senders that a service can have unless Twilio raised its limit (source: error 21714). */
    public static final int DEFAULT_POOL_SIZE_LIMIT = 400;

    /** The use cases of a service (source: error 21713). */
    public static final List<String> USECASES =
            List.of("notifications", "marketing", "verification", "discussion", "poll", "undeclared");

    private final String sid;
    private final String accountSid;
    private final Instant dateCreated;
    private final Instant dateUpdated;
    private final ServiceSeed properties;

    private MessagingService(
            String sid, String accountSid, Instant dateCreated, Instant dateUpdated, ServiceSeed properties) {
        this.sid = SidType.MESSAGING_SERVICE.require(sid);
        this.accountSid = SidType.ACCOUNT.require(accountSid);
        this.dateCreated = dateCreated;
        this.dateUpdated = dateUpdated;
        this.properties = properties;
        // Throws if the name is missing.
        properties.friendlyName(properties.friendlyName);
    }

    /**
     * Returns a service with these properties. Seed one instead: {@code twilio.seed().service(…)}.
     *
     * @param sid its SID, {@code MG} and 32 hexadecimal digits
     * @param accountSid the SID of its account, {@code AC} and 32 hexadecimal digits
     * @param now the time of its creation
     * @param properties its properties, including a name
     * @return the service
     * @throws IllegalArgumentException if a SID is malformed, or the name is missing; the message names the value and the rule
     */
    public static MessagingService of(String sid, String accountSid, Instant now, ServiceSeed properties) {
        return new MessagingService(sid, accountSid, now, now, properties.copy());
    }

    /**
     * Returns a copy with other properties. Update a service of the fake instead: {@code twilio.console().update(…)}.
     *
     * @param now the time of the update
     * @param change sets the new properties
     * @return the copy
     * @throws IllegalArgumentException if Twilio would refuse a property, or the change sets another SID
     */
    public MessagingService updated(Instant now, Consumer<ServiceSeed> change) {
        ServiceSeed changed = properties.copy();
        change.accept(changed);
        if (changed.sid != null) {
            throw new IllegalArgumentException("sid(chosen): a service keeps its SID, " + sid);
        }
        return new MessagingService(sid, accountSid, dateCreated, now, changed);
    }

    /** {@return the SID, {@code MG…}} */
    public String sid() {
        return sid;
    }

    /** {@return the SID, {@code AC…}, of the account that owns the service} */
    public String accountSid() {
        return accountSid;
    }

    /** {@return the time of the service's creation, by the fake's clock} */
    public Instant dateCreated() {
        return dateCreated;
    }

    /** {@return the time of the service's last update, by the fake's clock} */
    public Instant dateUpdated() {
        return dateUpdated;
    }

    /** {@return the name, 1 to 64 characters} */
    public String friendlyName() {
        return properties.friendlyName;
    }

    /** {@return the URL called for inbound messages, or {@code null} for none} */
    public @Nullable String inboundRequestUrl() {
        return properties.inboundRequestUrl;
    }

    /** {@return the HTTP method for the inbound request URL, {@code GET} or {@code POST}} */
    public String inboundMethod() {
        return properties.inboundMethod;
    }

    /** {@return the URL called if the inbound request URL fails, or {@code null} for none} */
    public @Nullable String fallbackUrl() {
        return properties.fallbackUrl;
    }

    /** {@return the HTTP method for the fallback URL, {@code GET} or {@code POST}} */
    public String fallbackMethod() {
        return properties.fallbackMethod;
    }

    /** {@return the URL called when the status of a message changes, or {@code null} for none} */
    public @Nullable String statusCallback() {
        return properties.statusCallback;
    }

    /** {@return true if a recipient always gets messages from the same sender} */
    public boolean stickySender() {
        return properties.stickySender;
    }

    /** {@return true if Twilio replaces characters outside GSM-7 by similar ones in it} */
    public boolean smartEncoding() {
        return properties.smartEncoding;
    }

    /** {@return true if media become links for recipients that take no MMS} */
    public boolean mmsConverter() {
        return properties.mmsConverter;
    }

    /** {@return an obsolete property that Twilio still shows} */
    public boolean fallbackToLongCode() {
        return properties.fallbackToLongCode;
    }

    /** {@return a property that Twilio reserves: {@code inherit}, {@code enable} or {@code disable}} */
    public String scanMessageContent() {
        return properties.scanMessageContent;
    }

    /** {@return true if a sender with the area code of the recipient is preferred} */
    public boolean areaCodeGeomatch() {
        return properties.areaCodeGeomatch;
    }

    /** {@return the time that a message may wait to be sent, in seconds} */
    public int validityPeriod() {
        return properties.validityPeriod;
    }

    /** {@return a property that Twilio reserves} */
    public boolean synchronousValidation() {
        return properties.synchronousValidation;
    }

    /** {@return the use of the service, such as {@code marketing}} */
    public String usecase() {
        return properties.usecase;
    }

    /** {@return true if the webhook of the sender that received a message has priority over the service's} */
    public boolean useInboundWebhookOnNumber() {
        return properties.useInboundWebhookOnNumber;
    }

    /** {@return the most short codes and phone numbers that the service can have together} */
    public int poolSizeLimit() {
        return properties.poolSizeLimit;
    }

    /** {@return true if the service has Advanced Opt-Out} */
    public boolean advancedOptOut() {
        return properties.advancedOptOut;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessagingService that
                && sid.equals(that.sid)
                && accountSid.equals(that.accountSid)
                && dateCreated.equals(that.dateCreated)
                && dateUpdated.equals(that.dateUpdated)
                && properties.values().equals(that.properties.values());
    }

    @Override
    public int hashCode() {
        return Objects.hash(sid, dateUpdated);
    }

    /** {@return a text such as {@code MG… (Alerts)}} */
    @Override
    public String toString() {
        return sid + " (" + properties.friendlyName + ")";
    }
}
