package io.github.twiliofake.assertions;

/** One side of an IDE's diff, shown as it is. AssertJ would put quotes around a string. */
record Text(String text) {
    @Override
    public String toString() {
        return text;
    }
}
