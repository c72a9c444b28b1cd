package io.github.twiliofake.internal.domain;

/** Where in the order of association a page starts (after an ordinal) or ends (before an ordinal). */
public record Position(boolean after, long ordinal) {
    public static final Position START = after(0);

    public static Position after(long ordinal) {
        return new Position(true, ordinal);
    }

    public static Position before(long ordinal) {
        return new Position(false, ordinal);
    }
}
