package io.github.twiliofake.assertions;

/**
 * The failure of an assertion.
 *
 * @param expected the expected side of an IDE's diff
 * @param actual the actual side of an IDE's diff
 * @param text the whole message
 * @param isLasting true if no later request could make the assertion pass
 */
record Failure(String expected, String actual, String text, boolean isLasting) {
    Failure with(String line) {
        return new Failure(expected, actual, text + "\n" + line, isLasting);
    }
}
