package io.github.twiliofake.internal.resource.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in parameters. */
final class Iso8601 {
    private static final int LAST_YEAR = 9999;

    private Iso8601() {}

    /**
     * Reads a time, in UTC if it has no zone, as twilio-java sends it. Accepts a space in place of the T.
     *
     * @throws DateTimeException if it is not a time, or has a year of more than four digits
     */
    static Instant instant(String text) {
        OffsetDateTime time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from)
                        instanceof OffsetDateTime zoned
                ? zoned
                : LocalDateTime.parse(text.replace(' ', 'T')).atOffset(ZoneOffset.UTC);
        requireWritable(time.getYear());
        return time.toInstant();
    }

    static void requireWritable(int year) {
        if (year < 0 || year > LAST_YEAR) {
            throw new DateTimeException("not a year of four digits: " + Year.of(year));
        }
    }
}
