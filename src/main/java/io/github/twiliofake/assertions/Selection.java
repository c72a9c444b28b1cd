package io.github.twiliofake.assertions;

import java.util.List;
import java.util.function.Function;

/**
 * The selection of an assertion, for those that follow in its chain.
 *
 * @param subject names it in messages
 * @param growsOnly whether a thing that fits the query goes on fitting it
 * @param query selects anew, of all that a story has
 * @param things what was selected
 */
record Selection<T>(String subject, boolean growsOnly, Function<Story<T>, List<T>> query, List<T> things) {
    Selection(String subject, boolean growsOnly, Function<Story<T>, List<T>> query) {
        this(subject, growsOnly, query, List.of());
    }

    /** {@return the sentence that wants some answers} */
    String toBeAnswered(String answers) {
        return "Expected " + subject + (subject.contains("\n") ? "\n" : " ") + "to be answered " + answers;
    }
}
