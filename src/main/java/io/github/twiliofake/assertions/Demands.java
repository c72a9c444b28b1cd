package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All demands of a pattern. Writes them for messages, and finds the nearest thing.
 *
 * @param <T> the type of the things that the pattern selects
 * @param afterword returns the end of the message if none of these things meets the demands; may be empty
 */
record Demands<T>(Kind<T> kind, List<Demand<T>> all, Function<List<T>, String> afterword) {
    private static final int OTHER_SUBJECT = 2000;

    boolean areMetBy(T thing) {
        for (Demand<T> demand : all) {
            if (!demand.isMetBy(thing)) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if a thing that meets the demands will always meet them. A response may change when a delay ends. */
    boolean growsOnly() {
        return all.stream().allMatch(Demand::isLasting);
    }

    /** Returns the subject of the pattern, and the other demands below it. */
    String expected() {
        return described(Demand::expected);
    }

    /** Returns the values of a thing in the form of {@link #expected}, which keeps the diff small. */
    String valuesOf(T thing) {
        return described(demand -> shown(demand.values().apply(thing)));
    }

    /** Returns the thing that differs least, or {@code null} if there are no things. */
    @Nullable
    T nearest(List<T> things) {
        return things.stream().min(Comparator.comparingInt(this::distance)).orElse(null);
    }

    boolean isOtherSubject(T thing) {
        return distance(thing) >= OTHER_SUBJECT;
    }

    /** Returns a thing, and below it each demand that it does not meet, and the fake's notes about it. */
    String explained(T thing) {
        List<String> lines = new ArrayList<>(List.of(kind.table(List.of(thing))));
        List<String> hints = new ArrayList<>();
        for (Demand<T> demand : all) {
            if (!demand.isMetBy(thing)) {
                List<String> values = demand.values().apply(thing);
                String hint = demand.hint().apply(thing);
                hints.add(hint);
                lines.add("     " + demand.label() + ": expected " + demand.expected()
                        + (values.isEmpty() ? " but there is none" : " but was " + shown(values))
                        + (hint == null ? "" : " (" + Printable.cut(hint) + ")"));
            }
        }
        // Leaves out a note that repeats a hint.
        kind.notes(thing).stream()
                .filter(note -> !hints.contains(note))
                .forEach(note -> lines.add("     note: " + note));
        return String.join("\n", lines);
    }

    /** A difference with a hint counts half: that thing is more likely to be the one that the test means. */
    private int distance(T thing) {
        int distance = 0;
        for (Demand<T> demand : all) {
            if (!demand.isMetBy(thing)) {
                distance += demand.hint().apply(thing) != null ? 1 : demand.isSubject() ? OTHER_SUBJECT : 2;
            }
        }
        return distance;
    }

    private String described(Function<Demand<T>, String> value) {
        String subject = kind.words().noun();
        List<Demand<T>> others = new ArrayList<>();
        int width = 0;
        for (Demand<T> demand : all) {
            if (demand.isSubject()) {
                subject = value.apply(demand);
            } else {
                others.add(demand);
                width = Math.max(width, demand.label().length());
            }
        }
        String format = "  %-" + Math.max(1, width) + "s = ";
        return others.isEmpty()
                ? subject
                : subject + " with\n"
                        + others.stream()
                                .map(other -> format.formatted(other.label()) + value.apply(other))
                                .collect(Collectors.joining("\n"));
    }

    private static String shown(List<String> values) {
        return values.isEmpty() ? "(none)" : Printable.list(values);
    }
}
