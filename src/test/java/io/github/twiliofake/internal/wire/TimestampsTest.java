package io.github.twiliofake.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares our own formatting with the JDK's formatters. */
class TimestampsTest {
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @RepeatedTest(200)
    void are_those_of_the_jdk(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Instant instant = Instant.ofEpochSecond(random.nextLong(FIRST, LAST), random.nextInt(1_000_000_000));
        are_those_of_the_jdk(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-12-31T23:59:59Z",
                "2026-01-01T00:00:00Z",
                "2026-01-01T12:34:56Z",
                "2026-01-01T23:59:59Z",
                "2026-01-02T00:00:00Z"
            })
    void are_those_of_the_jdk_around_the_day_where_a_clock_stands(Instant instant) {
        are_those_of_the_jdk(instant);
    }

    private static void are_those_of_the_jdk(Instant instant) {
        assertThat(Timestamps.iso8601(instant))
                .isEqualTo(instant.truncatedTo(ChronoUnit.SECONDS).toString());
        assertThat(Timestamps.httpDate(instant))
                .isEqualTo(DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                        .withZone(ZoneOffset.UTC)
                        .format(instant));
    }
}
