package io.github.twiliofake.model;

import io.github.twiliofake.internal.sid.SidType;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sender that an account leases, in a service or not: a short code or a phone number. It keeps its name and its webhooks when
 * it joins or leaves a service.
 *
 * <p>Source: Twilio's pages on the ShortCode and the IncomingPhoneNumber resource.
 */
public abstract sealed class NumberSender implements Sender permits PhoneNumber, ShortCode {
    private final String sid;
    private final String accountSid;
    private final String number;
    private final Instant dateCreated;
    private final Instant dateUpdated;
    final SenderSeed properties;

    NumberSender(
            String sid,
            String accountSid,
            String number,
            Instant dateCreated,
            Instant dateUpdated,
            SenderSeed properties) {
        this.sid = sid;
        this.accountSid = SidType.ACCOUNT.require(accountSid);
        this.number = number;
        this.dateCreated = dateCreated;
        this.dateUpdated = dateUpdated;
        this.properties = properties;
    }

    @Override
    public final String sid() {
        return sid;
    }

    @Override
    public final String accountSid() {
        return accountSid;
    }

    @Override
    public final String address() {
        return number;
    }

    @Override
    public final String countryCode() {
        return properties.countryCode;
    }

    @Override
    public final Set<Capability> capabilities() {
        return properties.capabilities;
    }

    /** {@return the name, up to 64 characters} */
    public final String friendlyName() {
        return properties.friendlyName;
    }

    /** {@return the URL called for each message the sender receives, or {@code null} for none} */
    public final @Nullable String smsUrl() {
        return properties.smsUrl;
    }

    /** {@return the HTTP method for the SMS URL, {@code GET} or {@code POST}} */
    public final String smsMethod() {
        return properties.smsMethod;
    }

    /** {@return the URL called if the SMS URL fails, or {@code null} for none} */
    public final @Nullable String smsFallbackUrl() {
        return properties.smsFallbackUrl;
    }

    /** {@return the HTTP method for the SMS fallback URL, {@code GET} or {@code POST}} */
    public final String smsFallbackMethod() {
        return properties.smsFallbackMethod;
    }

    /** {@return the time at which the account got the sender, by the fake's clock} */
    public final Instant dateCreated() {
        return dateCreated;
    }

    /** {@return the time of the sender's last update, by the fake's clock} */
    public final Instant dateUpdated() {
        return dateUpdated;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof NumberSender that
                && sid.equals(that.sid)
                && accountSid.equals(that.accountSid)
                && number.equals(that.number)
                && dateCreated.equals(that.dateCreated)
                && dateUpdated.equals(that.dateUpdated)
                && properties.values().equals(that.properties.values());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(sid, dateUpdated);
    }

    /** {@return a text such as {@code US short code 12345 (SC…)}} */
    @Override
    public final String toString() {
        return label() + " (" + sid + ")";
    }
}
