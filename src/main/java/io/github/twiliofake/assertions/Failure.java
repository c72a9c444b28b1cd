package io.github.twiliofake.assertions;

/**
 * Why an assertion does not hold.
 *
 * @param expected what was expected, for an IDE's diff
 * @param actual what there is instead, for an IDE's diff
 * @param text the whole message
 * @param isLasting whether no request that is still to come can mend it
 */
record Failure(String expected, String actual, String text, boolean isLasting) {
    Failure with(String line) {
        return new Failure(expected, actual, text + "\n" + line, isLasting);
    }
}
