package io.github.twiliofake.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What all senders have in common. */
final class SenderRules {
    private SenderRules() {}

    static void requireCountryCode(String countryCode) {
        boolean twoLetters =
                countryCode.length() == 2 && countryCode.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
        if (!twoLetters) {
            throw new IllegalArgumentException(
                    "not a country code (two capital letters, ISO 3166-1): \"" + countryCode + "\"");
        }
    }

    /** In the order of the enum, so that the same sender is always rendered in the same bytes. */
    static Set<Capability> inOrder(Set<Capability> capabilities) {
        EnumSet<Capability> sorted = EnumSet.noneOf(Capability.class);
        sorted.addAll(capabilities);
        return Collections.unmodifiableSet(sorted);
    }
}
