package io.github.twiliofake.internal.domain;

/** Where in the order of a list a page starts (after a place) or ends (before a place). */
public record Position(boolean after, long place) {
    public static final Position START = after(0);

    public static Position after(long place) {
        return new Position(true, place);
    }

    public static Position before(long place) {
        return new Position(false, place);
    }
}
