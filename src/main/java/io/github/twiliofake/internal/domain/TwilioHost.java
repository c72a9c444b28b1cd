package io.github.twiliofake.internal.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Twilio's host names. The fake answers in place of these hosts only. */
public final class TwilioHost {
    private static final String DOMAIN = "twilio.com";
    private static final int LONGEST = 253;

    private TwilioHost() {}

    /** Returns true if a name, without a port, is {@code twilio.com} or below it. */
    public static boolean is(String host) {
        int start = host.length() - DOMAIN.length();
        return start >= 0
                && host.length() <= LONGEST
                && host.regionMatches(true, start, DOMAIN, 0, DOMAIN.length())
                && (start == 0 || host.charAt(start - 1) == '.')
                && isHostName(host);
    }

    /** Returns true if an origin such as {@code https://messaging.twilio.com} is Twilio's. */
    public static boolean isOrigin(String origin) {
        return is(withoutPort(origin.substring(origin.indexOf("://") + 3)));
    }

    /** Returns the product in one of Twilio's host names, such as {@code messaging}, for any edge and region. */
    public static @Nullable String product(String host) {
        return host.equalsIgnoreCase(DOMAIN)
                ? null
                : host.substring(0, host.indexOf('.')).toLowerCase(Locale.ROOT);
    }

    /** Returns a name or an address without its port. */
    public static String withoutPort(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        return colon < 0 || hostAndPort.indexOf(']', colon) >= 0 ? hostAndPort : hostAndPort.substring(0, colon);
    }

    /** Returns true for ASCII host names. It allows underscores, because DNS allows them and some clients look up such names. */
    private static boolean isHostName(String host) {
        char before = '.';
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean isLetterOrDigit =
                    (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
            if (!isLetterOrDigit && (before == '.' || (c != '-' && c != '.'))) {
                return false;
            }
            before = c;
        }
        return true;
    }
}
