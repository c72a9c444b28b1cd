package io.github.twiliofake.internal.journal;

import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;
import java.util.Map;

/**
 * The limits of a journal.
 *
 * @param requests the most requests
 * @param memory the most bytes that they may take together, by {@link #weight}
 */
public record JournalLimits(int requests, long memory) {
    /** The bytes of an entry besides its texts: the record, its collections, its dates. Rounded up. */
    private static final int ENTRY = 1024;
    /** The bytes of a text besides its characters. */
    private static final int TEXT = 48;
    /** The bytes of a name and a value in a map besides the two texts. */
    private static final int PAIR = 64;
    /** The bytes of a character; only Latin-1 takes fewer. */
    private static final int CHARACTER = 2;

    /** Returns true if the limits are exceeded. The journal keeps the latest request in any case. */
    boolean areExceeded(int count, long weight) {
        return count > requests || (weight > memory && count > 1);
    }

    /**
     * Returns an upper estimate of the bytes that a request takes. Objects count too, because a client can send many small texts.
     */
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
