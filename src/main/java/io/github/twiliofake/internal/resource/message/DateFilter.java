package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.wire.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The three parameters that choose by a date: a day, the last day and the first day, all UTC. A client that asks for
 * {@code DateSent<=2026-01-01} sends a parameter {@code DateSent<}.
 *
 * @param on the day, or {@code null} for any
 * @param since the first instant, or {@code null} for any
 * @param until the first instant that is too late, or {@code null} for any
 */
record DateFilter(
        @Nullable LocalDate on,
        @Nullable Instant since,
        @Nullable Instant until) {
    static DateFilter of(Parameters query, String name) {
        String on = query.first(name);
        String since = query.first(name + ">");
        String until = query.first(name + "<");
        return new DateFilter(
                on == null ? null : LocalDate.ofInstant(first(name, on), ZoneOffset.UTC),
                since == null ? null : first(name + ">", since),
                until == null ? null : afterLast(name + "<", until));
    }

    boolean lets(Instant instant) {
        return (on == null || on.equals(LocalDate.ofInstant(instant, ZoneOffset.UTC)))
                && (since == null || !instant.isBefore(since))
                && (until == null || instant.isBefore(until));
    }

    /** The first instant of a day, or an instant itself. */
    private static Instant first(String name, String text) {
        LocalDate day = day(text);
        return day == null
                ? instant(name, text)
                : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant after a day, or after an instant. */
    private static Instant afterLast(String name, String text) {
        LocalDate day = day(text);
        return day == null
                ? instant(name, text).plusNanos(1)
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    // Assumed: that a time in ISO-8601 compares exactly, and that what is neither is refused.
    private static Instant instant(String name, String text) {
        try {
            return Iso8601.instant(text);
        } catch (DateTimeException e) {
            throw Problems.invalidParameter(
                    name, name + " is \"" + text + "\", neither a day such as 2026-01-31 nor a time in ISO-8601");
        }
    }
}
