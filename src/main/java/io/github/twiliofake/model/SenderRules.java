package io.github.twiliofake.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Rules that all senders share. */
final class SenderRules {
    private SenderRules() {}

    static void requireCountryCode(String countryCode) {
        if (countryCode.length() != 2 || !isAll('A', 'Z', countryCode, 0)) {
            throw new IllegalArgumentException(
                    "not a country code (two capital letters, ISO 3166-1): \"" + countryCode + "\"");
        }
    }

    /** Returns true if the text has only digits from this index on. */
    static boolean isDigits(String text, int from) {
        return isAll('0', '9', text, from);
    }

    private static boolean isAll(char least, char most, String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < least || text.charAt(i) > most) {
                return false;
            }
        }
        return true;
    }

    /** Returns the set in the order of the enum, so that a sender's JSON is always the same. */
    static Set<Capability> inOrder(Set<Capability> capabilities) {
        // The usual case, with a cheaper set.
        if (capabilities.size() == 1) {
            return Set.copyOf(capabilities);
        }
        EnumSet<Capability> sorted = EnumSet.noneOf(Capability.class);
        sorted.addAll(capabilities);
        return Collections.unmodifiableSet(sorted);
    }
}
