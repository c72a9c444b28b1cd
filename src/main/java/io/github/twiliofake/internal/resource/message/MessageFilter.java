package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Messages;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.wire.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The parameters that choose among the messages of a list. Days are UTC, and both ends of a range belong to it. */
final class MessageFilter {
    static final String DATE_SENT = "DateSent";
    /** A client that asks for {@code DateSent<=2026-01-01} sends a parameter of this name. */
    static final String DATE_SENT_UNTIL = "DateSent<";

    static final String DATE_SENT_SINCE = "DateSent>";

    private static final DateTimeFormatter ISO_8601 = DateTimeFormatter.ISO_DATE_TIME;

    private MessageFilter() {}

    static Messages.Filter of(Parameters query) {
        String on = query.first(DATE_SENT);
        String since = query.first(DATE_SENT_SINCE);
        String until = query.first(DATE_SENT_UNTIL);
        return new Messages.Filter(
                value(query, "To"),
                value(query, "From"),
                on == null ? null : LocalDate.ofInstant(first(DATE_SENT, on), ZoneOffset.UTC),
                since == null ? null : first(DATE_SENT_SINCE, since),
                until == null ? null : afterLast(until));
    }

    private static @Nullable String value(Parameters query, String name) {
        String value = query.first(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The first instant of a day, or an instant itself. */
    private static Instant first(String name, String text) {
        LocalDate day = day(text);
        return day == null
                ? instant(name, text)
                : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant after a day, or after an instant. */
    private static Instant afterLast(String text) {
        LocalDate day = day(text);
        return day == null
                ? instant(DATE_SENT_UNTIL, text).plusNanos(1)
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Reads a time, in UTC unless it says otherwise: twilio-java sends times without a zone. */
    // Assumed: that a time in ISO-8601 compares exactly, and that what is neither is refused.
    private static Instant instant(String name, String text) {
        try {
            return ISO_8601.parseBest(text, OffsetDateTime::from, LocalDateTime::from) instanceof OffsetDateTime time
                    ? time.toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Problems.invalidParameter(
                    name, name + " is \"" + text + "\", neither a day such as 2026-01-31 nor a time in ISO-8601");
        }
    }
}
