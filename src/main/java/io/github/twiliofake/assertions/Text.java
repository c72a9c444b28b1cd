package io.github.twiliofake.assertions;

/** A side of an IDE's diff: shown as it is, where AssertJ would put a string into quotes. */
record Text(String text) {
    @Override
    public String toString() {
        return text;
    }
}
