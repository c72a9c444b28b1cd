package io.github.twiliofake.internal.domain;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The secret parts of one text. */
final class Hidden {
    private static final String INSTEAD = "***";

    /** A bit for each character. Created for the first part. */
    private @Nullable BitSet parts;

    void add(int from, int to) {
        if (parts == null) {
            parts = new BitSet();
        }
        parts.set(from, to);
    }

    /** {@return this number of first characters of the text, without the parts; the same object if nothing is secret or cut} */
    String redacted(String text, int length) {
        if (parts == null) {
            return length == text.length() ? text : text.substring(0, length);
        }
        StringBuilder redacted = new StringBuilder(length);
        for (int at = 0; at < length; ) {
            int part = parts.nextSetBit(at);
            int shown = part < 0 ? length : Math.min(part, length);
            redacted.append(text, at, shown);
            at = shown;
            if (at == part && at < length) {
                redacted.append(INSTEAD);
                at = parts.nextClearBit(part);
            }
        }
        return redacted.toString();
    }
}
