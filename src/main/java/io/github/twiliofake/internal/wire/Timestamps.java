package io.github.twiliofake.internal.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Writes dates. By hand, because the first use of a DateTimeFormatter takes longer than the whole first response. */
public final class Timestamps {
    private static final int SECONDS_OF_DAY = 86_400;
    /** The date of a fake's clock until a test moves it. */
    private static final LocalDate USUAL_DATE = LocalDate.of(2026, 1, 1);

    private static final long USUAL_DAY = USUAL_DATE.toEpochDay();
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private Timestamps() {}

    /** Returns the form of API v1: ISO-8601, UTC, to the second, with a literal {@code Z}. */
    public static String iso8601(Instant instant) {
        LocalDate date = date(instant);
        StringBuilder text = year(new StringBuilder(20), date).append('-');
        twoDigits(text, date.getMonthValue()).append('-');
        twoDigits(text, date.getDayOfMonth()).append('T');
        return time(text, instant).append('Z').toString();
    }

    /** Returns the form of HTTP's Date header, such as {@code Thu, 01 Jan 2026 00:00:00 GMT}. */
    public static String httpDate(Instant instant) {
        LocalDate date = date(instant);
        StringBuilder text = new StringBuilder(29)
                .append(DAYS.get(date.getDayOfWeek().getValue() - 1))
                .append(", ");
        twoDigits(text, date.getDayOfMonth()).append(' ');
        text.append(MONTHS.get(date.getMonthValue() - 1)).append(' ');
        year(text, date).append(' ');
        return time(text, instant).append(" GMT").toString();
    }

    private static LocalDate date(Instant instant) {
        long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_DAY);
        return day == USUAL_DAY ? USUAL_DATE : LocalDate.ofEpochDay(day);
    }

    private static StringBuilder year(StringBuilder text, LocalDate date) {
        twoDigits(text, date.getYear() / 100);
        return twoDigits(text, date.getYear() % 100);
    }

    private static StringBuilder time(StringBuilder text, Instant instant) {
        int second = (int) Math.floorMod(instant.getEpochSecond(), (long) SECONDS_OF_DAY);
        twoDigits(text, second / 3600).append(':');
        twoDigits(text, second / 60 % 60).append(':');
        return twoDigits(text, second % 60);
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        if (number < 10) {
            text.append('0');
        }
        return text.append(number);
    }
}
