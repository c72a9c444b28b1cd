package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.numbering.Numbering;
import io.github.twiliofake.message.HandsetState;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a phone.
 *
 * @param chosenCountry the country that a test chose, or {@code null} for that of its number
 * @param carrierName the carrier's name, or {@code null} if it has none
 */
public record KnownHandset(
        String number,
        HandsetState state,
        @Nullable String chosenCountry,
        @Nullable String carrierName) {
    /** Checks the country code. */
    public KnownHandset {
        if (chosenCountry != null && !chosenCountry.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    "not a country code (two capital letters, ISO 3166-1): \"" + chosenCountry + "\"");
        }
    }

    /** {@return a phone that no test configured} */
    static KnownHandset unknown(String number) {
        return new KnownHandset(number, HandsetState.REACHABLE, null, null);
    }

    public KnownHandset in(HandsetState other) {
        return new KnownHandset(number, other, chosenCountry, carrierName);
    }

    public @Nullable String country() {
        return chosenCountry == null ? Numbering.country(number) : chosenCountry;
    }

    String carrier() {
        return carrierName == null ? "the carrier" : carrierName;
    }

    Ref ref() {
        return Ref.of("handset " + number);
    }
}
