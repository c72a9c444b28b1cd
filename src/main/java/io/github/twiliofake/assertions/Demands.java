package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.journal.Entry;
import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Part;
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
 */
record Demands<T>(Kind<T> kind, List<Demand<T>> all) {
    private static final int OTHER_SUBJECT = 1000;

    static Demands<RecordedRequest> of(RequestPattern pattern) {
        return new Demands<>(
                Kind.REQUESTS,
                pattern.criteria().stream()
                        .map(criterion -> new Demand<RecordedRequest>(
                                criterion.part() == Part.OPERATION,
                                criterion.label(),
                                criterion.expected(),
                                request -> Entry.parts(request).values(criterion.part(), criterion.name()),
                                request -> Hints.of(criterion, Entry.parts(request))))
                        .toList());
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

    private int distance(T thing) {
        int distance = 0;
        for (Demand<T> demand : all) {
            if (!demand.isMetBy(thing)) {
                distance += demand.isSubject() ? OTHER_SUBJECT : 1;
            }
        }
        return distance;
    }

    private String described(Function<Demand<T>, String> value) {
        String subject = kind.noun();
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
