package io.github.twiliofake.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a short code or a phone number, to be set when it is seeded or updated, under Twilio's names. Each method
 * changes one and returns the seed.
 *
 * <pre>{@code
 * ShortCode british = twilio.seed().shortCode("60777", it -> it.countryCode("GB")
 *         .capabilities(Capability.SMS, Capability.MMS)
 *         .inService(alerts));
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException}, naming itself, for what Twilio would not take.
 */
public final class SenderSeed implements Cloneable {
    private static final int LONGEST_NAME = 64;

    @Nullable
    String sid;

    String countryCode = "US";
    Set<Capability> capabilities;
    String friendlyName;

    @Nullable
    String smsUrl;

    String smsMethod = "POST";

    @Nullable
    String smsFallbackUrl;

    String smsFallbackMethod = "POST";

    @Nullable
    MessagingService service;

    /**
     * A seed with Twilio's defaults.
     *
     * @param friendlyName the name that Twilio gives it
     * @param capabilities what it can carry
     */
    public SenderSeed(String friendlyName, Set<Capability> capabilities) {
        this.friendlyName = friendlyName;
        this.capabilities = SenderRules.inOrder(capabilities);
    }

    /** The same properties, to be changed; what is said once, where it is seeded, is not among them. */
    SenderSeed copy() {
        try {
            SenderSeed copy = (SenderSeed) clone();
            copy.sid = null;
            copy.service = null;
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("it is Cloneable", e);
        }
    }

    /**
     * Gives the sender a certain SID.
     *
     * @param chosen a SID, {@code SC} or {@code PN} and 32 hexadecimal digits, that this fake does not have yet
     * @return this seed
     */
    public SenderSeed sid(String chosen) {
        sid = Objects.requireNonNull(chosen, "sid(chosen)");
        return this;
    }

    /** {@return the SID that was chosen, or {@code null} if none was} */
    public @Nullable String sid() {
        return sid;
    }

    /**
     * Puts the sender into a country; by default, a short code into the United States, and a phone number into that of its
     * digits.
     *
     * @param code two capital letters, ISO 3166-1 alpha-2, such as {@code GB}
     * @return this seed
     */
    public SenderSeed countryCode(String code) {
        Objects.requireNonNull(code, "countryCode(code)");
        SenderRules.requireCountryCode(code);
        countryCode = code;
        return this;
    }

    /**
     * Says what the sender can carry, and nothing else. By default, a short code carries {@code SMS}, a phone number
     * everything. A sender without {@code SMS} is refused by a service with error 21715.
     *
     * @param chosen the capabilities; none at all is allowed
     * @return this seed
     */
    public SenderSeed capabilities(Capability... chosen) {
        for (Object each : Objects.requireNonNull(chosen, "capabilities(chosen)")) {
            Objects.requireNonNull(each, "capabilities(chosen)");
        }
        capabilities = SenderRules.inOrder(Set.of(chosen));
        return this;
    }

    /**
     * Names the sender. By default, Twilio names a short code by its digits and a phone number by its national form.
     *
     * @param name up to 64 characters
     * @return this seed
     */
    public SenderSeed friendlyName(String name) {
        Objects.requireNonNull(name, "friendlyName(name)");
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "friendlyName(name): up to " + LONGEST_NAME + " characters, not " + name.length());
        }
        friendlyName = name;
        return this;
    }

    /**
     * Sets the URL that Twilio calls for each message the sender receives, unless its service has one.
     *
     * @param url an absolute URL; empty for none
     * @return this seed
     */
    public SenderSeed smsUrl(String url) {
        smsUrl = ServiceSeed.url(url, "smsUrl(url)");
        return this;
    }

    /**
     * Sets the HTTP method for the SMS URL.
     *
     * @param method {@code GET} or {@code POST}; {@code POST} by default
     * @return this seed
     */
    public SenderSeed smsMethod(String method) {
        smsMethod = ServiceSeed.method(method, "smsMethod(method)");
        return this;
    }

    /**
     * Sets the URL that Twilio calls if the SMS URL fails.
     *
     * @param url an absolute URL; empty for none
     * @return this seed
     */
    public SenderSeed smsFallbackUrl(String url) {
        smsFallbackUrl = ServiceSeed.url(url, "smsFallbackUrl(url)");
        return this;
    }

    /**
     * Sets the HTTP method for the SMS fallback URL.
     *
     * @param method {@code GET} or {@code POST}; {@code POST} by default
     * @return this seed
     */
    public SenderSeed smsFallbackMethod(String method) {
        smsFallbackMethod = ServiceSeed.method(method, "smsFallbackMethod(method)");
        return this;
    }

    /**
     * Puts the sender into a service from the start, as of the fake's present time.
     *
     * @param chosen a service of the same account
     * @return this seed
     */
    public SenderSeed inService(MessagingService chosen) {
        service = Objects.requireNonNull(chosen, "inService(chosen)");
        return this;
    }

    /** {@return the service that was chosen, or {@code null} if none was} */
    public @Nullable MessagingService service() {
        return service;
    }

    List<@Nullable Object> values() {
        return Arrays.asList(
                countryCode, capabilities, friendlyName, smsUrl, smsMethod, smsFallbackUrl, smsFallbackMethod);
    }
}
