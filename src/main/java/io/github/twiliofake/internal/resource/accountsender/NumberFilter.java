package io.github.twiliofake.internal.resource.accountsender;

import org.jspecify.annotations.Nullable;

/** Filters numbers by a part, in which {@code *} is any digit. */
final class NumberFilter {
    private NumberFilter() {}

    static boolean matches(@Nullable String wanted, String number) {
        if (wanted == null || wanted.isEmpty()) {
            return true;
        }
        for (int start = 0; start + wanted.length() <= number.length(); start++) {
            if (matchesAt(wanted, number, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesAt(String wanted, String number, int start) {
        for (int i = 0; i < wanted.length(); i++) {
            char c = number.charAt(start + i);
            boolean fits = wanted.charAt(i) == '*' ? c >= '0' && c <= '9' : wanted.charAt(i) == c;
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
