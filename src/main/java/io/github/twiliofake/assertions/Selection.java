package io.github.twiliofake.assertions;

import java.util.List;
import java.util.function.Function;

/**
 * The selection of an assertion, for later assertions in its chain.
 *
 * @param subject names it in messages
 * @param growsOnly true if a thing that fits the query will always fit it
 * @param query selects anew, from a whole story
 * @param things the selected things
 */
record Selection<T>(String subject, boolean growsOnly, Function<Story<T>, List<T>> query, List<T> things) {
    Selection(String subject, boolean growsOnly, Function<Story<T>, List<T>> query) {
        this(subject, growsOnly, query, List.of());
    }

    /** {@return the sentence that expects these answers} */
    String toBeAnswered(String answers) {
        return "Expected " + subject + (subject.contains("\n") ? "\n" : " ") + "to be answered " + answers;
    }
}
