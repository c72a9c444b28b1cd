package io.github.twiliofake.internal.account;

/** The name that Twilio gives a phone number. */
final class NationalForm {
    private NationalForm() {}

    /** {@return such as {@code (808) 925-5327} for a number of the North American plan, and any other number as it is} */
    // Assumed: that other numbers are named as they are; Twilio's page shows an American one.
    static String of(String e164) {
        return e164.matches("\\+1[0-9]{10}")
                ? "(" + e164.substring(2, 5) + ") " + e164.substring(5, 8) + "-" + e164.substring(8)
                : e164;
    }
}
