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

    /** Returns whether there are only digits from there on. */
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

    /** In the order of the enum, so that the same sender is always rendered in the same bytes. */
    static Set<Capability> inOrder(Set<Capability> capabilities) {
        // As nearly always, and then cheaper to make and to walk.
        if (capabilities.size() == 1) {
            return Set.copyOf(capabilities);
        }
        EnumSet<Capability> sorted = EnumSet.noneOf(Capability.class);
        sorted.addAll(capabilities);
        return Collections.unmodifiableSet(sorted);
    }
}
