package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;

/**
 * The things that a chain selects, and their words in messages.
 *
 * @param <T> the type of these things
 */
interface Kind<T> {
    /**
     * The words for things of one kind.
     *
     * @param noun names one of them where a pattern does not
     * @param none says that there are none, such as {@code nothing arrived}
     * @param one says what an unwanted one did, such as {@code was sent}
     * @param many says what unwanted ones did, such as {@code were sent}
     * @param past says what became of one, such as {@code Received}
     * @param all introduces the table of all, such as {@code All requests:}
     * @param memberForSome names the member that selects them, such as {@code received}
     * @param memberForNone names the member to use where none is expected, such as {@code didNotReceive}
     * @param source names what a test reads instead of navigating, such as {@code twilio.journal().requests(pattern)}
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
        return count + " "
                + (subject.startsWith(words().noun())
                        ? words().noun() + "s"
                                + subject.substring(words().noun().length())
                        : subject);
    }
}
