package io.github.twiliofake.model;

import java.util.List;
import java.util.stream.Collectors;

/** A pattern that is more, or less, than an operation. */
record NarrowedPattern(List<Criterion> criteria) implements RequestPattern {
    static final RequestPattern ANY = new NarrowedPattern(List.of());

    @Override
    public String toString() {
        return criteria.isEmpty()
                ? "any request"
                : criteria.stream()
                        .map(criterion -> criterion.label() + " = " + criterion.expected())
                        .collect(Collectors.joining(", "));
    }
}
