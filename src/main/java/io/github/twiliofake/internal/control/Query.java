package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.wire.Parameters;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query of a request below {@code /_fake/}. A wrong parameter throws an {@link IllegalArgumentException} that names it. */
final class Query {
    private final Map<String, List<String>> values;

    Query(Parameters parameters) {
        values = parameters.asMap();
    }

    /** Requires that the query has only these parameters, each at most once. */
    Query only(String... names) {
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(List.of(names));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the query's " + unknown.first() + " is unknown; it may have "
                    + (names.length == 0 ? "no parameters" : String.join(", ", names)));
        }
        values.forEach((name, all) -> {
            if (all.size() > 1) {
                throw new IllegalArgumentException("the query has " + name + " twice");
            }
            if (all.get(0).isEmpty()) {
                // A variable without a value in a script would widen the query to everything.
                throw new IllegalArgumentException("the query's " + name + " is empty; omit it");
            }
        });
        return this;
    }

    /** Returns a parameter, or {@code null} if it is absent or empty. */
    @Nullable
    String text(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() || all.get(0).isEmpty() ? null : all.get(0);
    }

    /** Returns a parameter in lower case, or an empty text if it is absent. */
    String caseless(String name) {
        String text = text(name);
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** Returns a telephone number, or {@code null} if it is absent. Accepts a plus sign that the client forgot to encode. */
    @Nullable
    String number(String name) {
        String number = text(name);
        return number == null || number.charAt(0) != ' ' ? number : "+" + number.substring(1);
    }

    /** Returns a whole number, at least {@code least}. */
    long integer(String name, long least, long otherwise) {
        return made(name, otherwise, "a whole number from " + least, text -> {
            long number = Long.parseLong(text);
            if (number < least) {
                throw new NumberFormatException(text);
            }
            return number;
        });
    }

    /** Returns a duration, at most {@code longest}. */
    Duration duration(String name, Duration longest, Duration otherwise) {
        return made(name, otherwise, "a duration such as PT5S, up to " + longest, text -> {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.compareTo(longest) > 0) {
                throw new DateTimeException(text);
            }
            return duration;
        });
    }

    boolean flag(String name) {
        return made(name, false, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    private <T> T made(String name, T otherwise, String expected, Function<String, T> maker) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return maker.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("the query's " + name + " is not " + expected + ": " + text, e);
        }
    }
}
