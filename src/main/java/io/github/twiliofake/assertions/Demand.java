package io.github.twiliofake.assertions;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One demand of a pattern on the things that it is about.
 *
 * @param isSubject whether it says what a thing is, such as the operation of a request; a thing that is another is farther away
 *     than one that differs in every other demand
 * @param isLasting whether a thing that meets it goes on meeting it
 * @param label names it in messages
 * @param expected the value that is wanted, as messages show it
 * @param test judges one value
 * @param values the values that a thing has
 * @param hint explains why a thing does not meet it, or returns {@code null}
 */
record Demand<T>(
        boolean isSubject,
        boolean isLasting,
        String label,
        String expected,
        Predicate<String> test,
        Function<T, List<String>> values,
        Function<T, @Nullable String> hint) {
    boolean isMetBy(T thing) {
        return values.apply(thing).stream().anyMatch(test);
    }
}
