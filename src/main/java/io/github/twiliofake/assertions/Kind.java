package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;

/**
 * The kind of things that a chain selects, and its words in messages.
 *
 * @param <T> the type of these things
 */
interface Kind<T> {
    /**
     * The words for things of one kind.
     *
     * @param noun names one thing if the pattern does not
     * @param none the phrase for no things, such as {@code nothing arrived}
     * @param one the phrase for one unwanted thing, such as {@code was sent}
     * @param many the phrase for several unwanted things, such as {@code were sent}
     * @param past the phrase for the nearest thing, such as {@code Received}
     * @param all the heading of the table of all things, such as {@code All requests:}
     * @param memberForSome names the member that selects them, such as {@code received}
     * @param memberForNone names the member that expects none, such as {@code didNotReceive}
     * @param source the expression that a test reads instead of navigating, such as {@code twilio.journal().requests(pattern)}
     */
    record Words(
            String noun,
            String none,
            String one,
            String many,
            String past,
            String all,
            String memberForSome,
            String memberForNone,
            String source) {}

    Words words();

    /** Names one thing in a sentence, such as {@code #3}. */
    String name(T thing);

    /** Returns a line for each thing. */
    String table(List<T> things);

    /** Returns a line for each thing, followed by the fake's notes about it. */
    String tableWithNotes(List<T> things);

    /** Returns the fake's notes about one thing. */
    List<String> notes(T thing);

    /** Returns the requests that count as verified after an assertion about these things passed. */
    List<RecordedRequest> verified(List<T> things);

    /** Counts things in words, such as {@code 2 requests with …} where the subject is {@code request with …}. */
    default String counted(int count, String subject) {
        if (count == 1) {
            return "one " + subject;
        }
        return count + " "
                + (subject.startsWith(words().noun())
                        ? words().noun() + "s"
                                + subject.substring(words().noun().length())
                        : subject);
    }
}
