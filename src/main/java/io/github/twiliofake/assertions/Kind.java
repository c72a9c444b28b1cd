package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;

/**
 * The things that a chain selects, and their words in messages.
 *
 * @param <T> the type of these things
 */
interface Kind<T> {
    Kind<RecordedRequest> REQUESTS = new Kind<>() {
        @Override
        public String noun() {
            return "request";
        }

        @Override
        public String table(List<RecordedRequest> requests) {
            return RequestTable.of(requests);
        }

        @Override
        public String tableWithNotes(List<RecordedRequest> requests) {
            return RequestTable.withNotes(requests);
        }

        @Override
        public List<String> notes(RecordedRequest request) {
            return RequestTable.notes(request);
        }

        @Override
        public List<RecordedRequest> verified(List<RecordedRequest> requests) {
            return requests;
        }
    };

    /** Names one of them where a pattern does not. */
    String noun();

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
