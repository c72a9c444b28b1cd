package io.github.twiliofake.internal.domain;

/** The place in a list after which a page starts, or before which it ends. */
public record Position(boolean after, long place) {
    public static final Position START = after(0);

    public static Position after(long place) {
        return new Position(true, place);
    }

    public static Position before(long place) {
        return new Position(false, place);
    }
}
