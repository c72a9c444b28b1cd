package io.github.twiliofake.assertions;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One demand of a pattern.
 *
 * @param isSubject true if it asks for the kind of thing, such as the operation of a request; a thing of another kind is farther
 *     from the pattern than one that fails every other demand
 * @param isLasting true if a thing that meets it will always meet it
 * @param label names it in messages
 * @param expected the expected value, as messages show it
 * @param test judges one value
 * @param values returns the values of a thing
 * @param hint returns the reason why a thing does not meet it, or {@code null}
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
