package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;

/**
 * The things that a chain selects, and their words in messages.
 *
 * @param <T> the type of these things
 */
interface Kind<T> {
    /** Names one of them where a pattern does not. */
    String noun();

    /** Says that there are none, such as {@code nothing arrived}. */
    String none();

    /** Says what unwanted ones did, such as {@code did arrive}. */
    String happened(int count);

    /** Says what became of one, such as {@code Received}. */
    String past();

    /** Names what a test reads instead of navigating, such as {@code twilio.journal().requests(pattern)}. */
    String source();

    /** Introduces the table of all, such as {@code All requests:}. */
    String all();

    /** Names the member to use where none is expected, such as {@code didNotReceive}. */
    String memberForNone();

    /** Names the member that selects them, such as {@code received}. */
    String memberForSome();

    /** Names one of them in a sentence, such as {@code #3}. */
    String name(T thing);

    /** A line for each. */
    String table(List<T> things);

    /** A line for each, followed by what the fake knows about it besides. */
    String tableWithNotes(List<T> things);

    /** Returns further lines about one. */
    List<String> notes(T thing);

    /** The requests that count as verified once an assertion about these things has passed. */
    List<RecordedRequest> verified(List<T> things);

    /** Counts things in words, such as {@code 2 requests with …} where the subject is {@code request with …}. */
    default String counted(int count, String subject) {
        if (count == 1) {
            return "one " + subject;
        }
        return count + " " + (subject.startsWith(noun()) ? noun() + "s" + subject.substring(noun().length()) : subject);
    }
}
