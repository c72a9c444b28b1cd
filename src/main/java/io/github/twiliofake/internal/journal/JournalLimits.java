package io.github.twiliofake.internal.journal;

import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;
import java.util.Map;

/**
 * The limits of a journal.
 *
 * @param requests how many requests
 * @param memory how many bytes all of them may take, by {@link #weight}
 */
public record JournalLimits(int requests, long memory) {
    /** The bytes of an entry beside its texts: the record, its collections, its dates. Rounded up. */
    private static final int ENTRY = 1024;
    /** The bytes of a text beside its characters. */
    private static final int TEXT = 48;
    /** The bytes of a name and a value in a map beside the two texts. */
    private static final int PAIR = 64;
    /** Of each character; only Latin-1 takes less. */
    private static final int CHARACTER = 2;

    /** The latest request is kept whatever it weighs. */
    boolean areExceeded(int count, long weight) {
        return count > requests || (weight > memory && count > 1);
    }

    /** Returns the bytes that a request takes, estimated from above: objects count too, as a client can send many small ones. */
    static long weight(RecordedRequest request) {
        long sum = ENTRY
                + text(request.path())
                + text(request.body())
                + text(request.response().body())
                + pairs(request.query())
                + pairs(request.form())
                + pairs(request.headers());
        for (String note : request.notes()) {
            sum += text(note);
        }
        return sum;
    }

    private static long pairs(Map<String, List<String>> parameters) {
        if (parameters.isEmpty()) {
            return 0;
        }
        long sum = 0;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            for (String value : parameter.getValue()) {
                sum += PAIR + text(value);
            }
            sum += text(parameter.getKey());
        }
        return sum;
    }

    private static long text(String text) {
        return TEXT + (long) CHARACTER * text.length();
    }
}
