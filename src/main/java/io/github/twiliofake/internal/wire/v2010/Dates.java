package io.github.twiliofake.internal.wire.v2010;

import io.github.twiliofake.internal.wire.Timestamps;
import java.time.Instant;

/** Writes dates in the format of this API. */
public final class Dates {
    private Dates() {}

    /** {@return a date such as {@code Thu, 01 Jan 2026 00:00:00 +0000} (RFC 2822)} */
    public static String rfc2822(Instant instant) {
        String date = Timestamps.httpDate(instant);
        return date.substring(0, date.length() - "GMT".length()) + "+0000";
    }
}
