package io.github.twiliofake.internal.sid;

/** The digits of a generated SID that identify its fake. They follow the two letters, and a number follows them. */
public final class Mark {
    /** The number of digits in a mark. */
    public static final int LENGTH = 16;

    private static final int START = 2;

    private Mark() {}

    /** Returns true if two SIDs have the same mark, as all generated SIDs of one fake do. */
    public static boolean isShared(String sid, String other) {
        return sid.regionMatches(START, other, START, LENGTH);
    }
}
