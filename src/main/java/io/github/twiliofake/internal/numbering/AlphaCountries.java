package io.github.twiliofake.internal.numbering;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The countries that accept alphanumeric senders. */
public final class AlphaCountries {
    /**
     * The countries with a "No" in Twilio's "International support for Alphanumeric Sender ID" (help article 223133767), from the
     * public copy of 10 April 2026 in aricday/Regulatory_Dashboard. Does not include countries that require registration: they
     * accept a registered sender. Does not include the United States Virgin Islands, the Northern Marianas and Sint Maarten
     * either, which the list does not mention.
     */
    private static final Set<String> CLOSED =
            Set.of("BE BS CA CL CN CO CR DO EC GF GU HU IR KR KY MY NR NZ PA PR PY SY TW US UY ZA".split(" ", -1));

    private AlphaCountries() {}

    /**
     * Returns true if the country accepts alphanumeric senders. A country that is not on Twilio's list does, and so does null,
     * which stands for a number of no single country: the fake refuses only what Twilio is known to refuse.
     */
    public static boolean take(@Nullable String country) {
        return country == null || !CLOSED.contains(country);
    }
}
