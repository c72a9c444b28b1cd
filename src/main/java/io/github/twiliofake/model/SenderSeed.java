package io.github.twiliofake.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a short code or a phone number, for seeding or updating it, under Twilio's names. Each method changes one
 * property and returns this seed.
 *
 * <pre>{@code
 * ShortCode british = twilio.seed().shortCode("60777", it -> it.countryCode("GB")
 *         .capabilities(Capability.SMS, Capability.MMS)
 *         .inService(alerts));
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException}, naming itself, for a value that Twilio would refuse.
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
     * Creates a seed with Twilio's defaults.
     *
     * @param friendlyName Twilio's name for the sender
     * @param capabilities its capabilities
     */
    public SenderSeed(String friendlyName, Set<Capability> capabilities) {
        this.friendlyName = friendlyName;
        this.capabilities = SenderRules.inOrder(capabilities);
    }

    /** Returns a copy for an update, without the SID and the service, which only seeding sets. */
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
     * Sets the sender's SID.
     *
     * @param chosen a SID, {@code SC} or {@code PN} and 32 hexadecimal digits, that this fake does not have yet
     * @return this seed
     */
    public SenderSeed sid(String chosen) {
        sid = Objects.requireNonNull(chosen, "sid(chosen)");
        return this;
    }

    /** {@return the chosen SID, or {@code null} if there is none} */
    public @Nullable String sid() {
        return sid;
    }

    /**
     * Sets the sender's country; by default, the United States for a short code, and the country of its prefix for a phone
     * number.
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
     * Sets all capabilities of the sender. By default, a short code has {@code SMS}, and a phone number has all. A service
     * refuses a sender without {@code SMS} with error 21715.
     *
     * @param chosen the capabilities; may be empty
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
     * Puts the sender into a service at the fake's present time.
     *
     * @param chosen a service of the same account
     * @return this seed
     */
    public SenderSeed inService(MessagingService chosen) {
        service = Objects.requireNonNull(chosen, "inService(chosen)");
        return this;
    }

    /** {@return the chosen service, or {@code null} if there is none} */
    public @Nullable MessagingService service() {
        return service;
    }

    List<@Nullable Object> values() {
        return Arrays.asList(
                countryCode, capabilities, friendlyName, smsUrl, smsMethod, smsFallbackUrl, smsFallbackMethod);
    }
}
