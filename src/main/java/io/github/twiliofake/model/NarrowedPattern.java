package io.github.twiliofake.model;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with more criteria than an operation, or without one.
 *
 * @param operation the operation that it narrows, or {@code null} for any operation
 * @param criteria all its criteria, including the operation
 */
record NarrowedPattern(@Nullable Operation operation, List<Criterion> criteria) implements RequestPattern {
    static final RequestPattern ANY = new NarrowedPattern(null, List.of());

    /** Returns the operation that a pattern asks for, or {@code null} if it asks for any. */
    static @Nullable Operation operationOf(RequestPattern pattern) {
        return pattern instanceof NarrowedPattern narrowed ? narrowed.operation() : (Operation) pattern;
    }

    @Override
    public String toString() {
        StringJoiner demands = new StringJoiner(", ", " with ", "").setEmptyValue("");
        for (Criterion criterion : criteria) {
            if (criterion.part() != Part.OPERATION) {
                demands.add(criterion.label() + " = " + criterion.expected());
            }
        }
        return (operation == null ? "any request" : operation) + demands.toString();
    }
}
