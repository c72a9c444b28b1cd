package io.github.twiliofake.account;

import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a short code or a phone number to be seeded is like, beyond its digits. Immutable; each method returns a changed
 * copy.
 *
 * <pre>{@code
 * ShortCode british = twilio.seed().shortCode("60777", seed -> seed.withCountryCode("GB")
 *         .withCapabilities(Capability.SMS, Capability.MMS)
 *         .inService(alerts));
 * }</pre>
 *
 * @param sid the SID, or {@code null} for the next one of this fake
 * @param countryCode the country, ISO 3166-1 alpha-2
 * @param capabilities what the sender can carry
 * @param service the service it is in from the start, or {@code null} for none
 */
public record SenderSeed(
        @Nullable String sid,
        String countryCode,
        Set<Capability> capabilities,
        @Nullable MessagingService service) {
    /** A seed that leaves everything to the fake: the next SID, {@code US}, {@code SMS} only, in no service. */
    public static final SenderSeed DEFAULT = new SenderSeed(null, "US", Set.of(Capability.SMS), null);

    /** Copies the capabilities. */
    public SenderSeed {
        capabilities = Set.copyOf(capabilities);
    }

    /**
     * Gives the sender a certain SID.
     *
     * @param chosen a SID, {@code SC} or {@code PN} and 32 hexadecimal digits, that this fake does not have yet
     * @return the changed copy
     */
    public SenderSeed withSid(String chosen) {
        Objects.requireNonNull(chosen, "withSid(chosen)");
        return new SenderSeed(chosen, countryCode, capabilities, service);
    }

    /**
     * Puts the sender into a country.
     *
     * @param code two capital letters, ISO 3166-1 alpha-2, such as {@code GB}
     * @return the changed copy
     */
    public SenderSeed withCountryCode(String code) {
        Objects.requireNonNull(code, "withCountryCode(code)");
        return new SenderSeed(sid, code, capabilities, service);
    }

    /**
     * Says what the sender can carry, and nothing else. A short code without {@code SMS} is refused by a service with
     * error 21715.
     *
     * @param chosen the capabilities; none at all is allowed
     * @return the changed copy
     */
    public SenderSeed withCapabilities(Capability... chosen) {
        for (Object each : Objects.requireNonNull(chosen, "withCapabilities(chosen)")) {
            Objects.requireNonNull(each, "withCapabilities(chosen)");
        }
        return new SenderSeed(sid, countryCode, Set.of(chosen), service);
    }

    /**
     * Puts the sender into a service from the start, as of the fake's present time.
     *
     * @param chosen a service of the same account
     * @return the changed copy
     */
    public SenderSeed inService(MessagingService chosen) {
        Objects.requireNonNull(chosen, "inService(chosen)");
        return new SenderSeed(sid, countryCode, capabilities, chosen);
    }
}
