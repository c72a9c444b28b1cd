package io.github.twiliofake.internal.resource.message;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in parameters. */
final class Iso8601 {
    private Iso8601() {}

    /**
     * Reads a time, in UTC unless it says otherwise: twilio-java sends times without a zone.
     *
     * @throws java.time.DateTimeException if it is none
     */
    static Instant instant(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from)
                        instanceof OffsetDateTime time
                ? time.toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
