package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.wire.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The three parameters that filter by a date: a day, the last day and the first day, all UTC. A client that asks for {@code
 * DateSent<=2026-01-01} sends a parameter {@code DateSent<}.
 *
 * @param on the day, or {@code null} for any
 * @param since the first instant, or {@code null} for any
 * @param until the first instant that is too late, or {@code null} for any
 */
record DateFilter(
        @Nullable LocalDate on,
        @Nullable Instant since,
        @Nullable Instant until) {
    private static final String MIDNIGHT = "T00:00:00";

    static DateFilter of(Parameters query, String name) {
        String on = value(query, name);
        LocalDate day = on == null ? null : day(on);
        Instant since = first(query, name + ">");
        Instant until = afterLast(query, name + "<");
        // A time matches its whole second, because responses show dates to the second.
        if (on != null && day == null) {
            Instant second = instant(name, on);
            since = since == null || since.isBefore(second) ? second : since;
            until = until == null || until.isAfter(second.plusSeconds(1)) ? second.plusSeconds(1) : until;
        }
        return new DateFilter(day, since, until);
    }

    boolean lets(Instant instant) {
        return (on == null || on.equals(LocalDate.ofInstant(instant, ZoneOffset.UTC)))
                && (since == null || !instant.isBefore(since))
                && (until == null || instant.isBefore(until));
    }

    private static @Nullable String value(Parameters query, String name) {
        String value = query.first(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Returns the first instant of a day or of a second. */
    private static @Nullable Instant first(Parameters query, String name) {
        String text = value(query, name);
        if (text == null) {
            return null;
        }
        LocalDate day = day(text);
        return day == null
                ? instant(name, text)
                : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns the first instant after a day or after a second. */
    private static @Nullable Instant afterLast(Parameters query, String name) {
        String text = value(query, name);
        if (text == null) {
            return null;
        }
        LocalDate day = day(text);
        return day == null
                ? instant(name, text).plusSeconds(1)
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Reads a day. Midnight without a zone is a day too, because twilio-java cannot send a day in any other form. */
    private static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(
                    text.endsWith(MIDNIGHT) ? text.substring(0, text.length() - MIDNIGHT.length()) : text);
            Iso8601.requireWritable(day.getYear());
            return day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    // Assumed: that a time in ISO-8601 matches its second, and that Twilio refuses other values.
    private static Instant instant(String name, String text) {
        try {
            return Iso8601.instant(text).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw Problems.invalidParameter(
                    name, name + " is \"" + text + "\", neither a day such as 2026-01-31 nor a time in ISO-8601");
        }
    }
}
