package io.github.twiliofake.internal.numbering;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The countries that an alphanumeric sender may text to. */
public final class AlphaCountries {
    /**
     * Those with a "No" in Twilio's "International support for Alphanumeric Sender ID" (help article 223133767), by the public copy
     * of 10 April 2026 in aricday/Regulatory_Dashboard. Countries where Twilio wants the sender registered first are not among them:
     * registered, it may text there. Neither are the United States Virgin Islands, the Northern Marianas and Sint Maarten, about
     * which the list says nothing.
     */
    private static final Set<String> CLOSED =
            Set.of("BE BS CA CL CN CO CR DO EC GF GU HU IR KR KY MY NR NZ PA PR PY SY TW US UY ZA".split(" ", -1));

    private AlphaCountries() {}

    /**
     * Returns whether an alphanumeric sender may text to the country. A country that Twilio's list leaves out takes it, and so does a
     * number of no single country, which is null here: only what Twilio is known to refuse is refused.
     */
    public static boolean take(@Nullable String country) {
        return country == null || !CLOSED.contains(country);
    }
}
