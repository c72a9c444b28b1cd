package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All demands of a pattern: how messages show them, and which thing comes nearest to meeting them.
 *
 * @param <T> the type of the things that the pattern is about
 * @param afterword ends the message if none of these things meets the demands; empty if there is nothing to say
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

    /** Returns whether a thing that meets the demands goes on meeting them. A response may change once a delay is over. */
    boolean growsOnly() {
        return all.stream().allMatch(Demand::isLasting);
    }

    /** Returns what the pattern is about, and below it all else that it demands. */
    String expected() {
        return described(Demand::expected);
    }

    /** Returns the values of a thing in the form of {@link #expected}, so that a diff shows little. */
    String valuesOf(T thing) {
        return described(demand -> shown(demand.values().apply(thing)));
    }

    /** Returns the thing that differs least, or {@code null} if there are none. */
    @Nullable
    T nearest(List<T> things) {
        return things.stream().min(Comparator.comparingInt(this::distance)).orElse(null);
    }

    boolean isOtherSubject(T thing) {
        return distance(thing) >= OTHER_SUBJECT;
    }

    /** Returns a thing, and below it each demand that it does not meet, and what the fake knows about it besides. */
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
        // A note that repeats a hint is left out.
        kind.notes(thing).stream()
                .filter(note -> !hints.contains(note))
                .forEach(note -> lines.add("     note: " + note));
        return String.join("\n", lines);
    }

    /** A difference that can be explained is half of one: it is likely to be the one that is meant. */
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
