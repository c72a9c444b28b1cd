package io.github.twiliofake.internal.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Dates in text. By hand: the first use of a DateTimeFormatter costs more than the whole first answer. */
public final class Timestamps {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private Timestamps() {}

    /** As the v1 dialect has it: ISO-8601, UTC, to the second, with a literal {@code Z}. */
    public static String iso8601(Instant instant) {
        OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(20);
        padded(text, 4, utc.getYear()).append('-');
        padded(text, 2, utc.getMonthValue()).append('-');
        padded(text, 2, utc.getDayOfMonth()).append('T');
        padded(text, 2, utc.getHour()).append(':');
        padded(text, 2, utc.getMinute()).append(':');
        return padded(text, 2, utc.getSecond()).append('Z').toString();
    }

    /** As HTTP's own Date header has it, such as {@code Thu, 01 Jan 2026 00:00:00 GMT}. */
    public static String httpDate(Instant instant) {
        OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(29);
        text.append(DAYS.get(utc.getDayOfWeek().getValue() - 1)).append(", ");
        padded(text, 2, utc.getDayOfMonth()).append(' ');
        text.append(MONTHS.get(utc.getMonthValue() - 1)).append(' ');
        padded(text, 4, utc.getYear()).append(' ');
        padded(text, 2, utc.getHour()).append(':');
        padded(text, 2, utc.getMinute()).append(':');
        return padded(text, 2, utc.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder padded(StringBuilder text, int width, int number) {
        String digits = Integer.toString(number);
        return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
