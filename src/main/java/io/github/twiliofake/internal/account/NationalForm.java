package io.github.twiliofake.internal.account;

/** The name that Twilio gives a phone number. */
final class NationalForm {
    private NationalForm() {}

    /** {@return a name such as {@code (808) 925-5327} for a number of the North American plan, and any other number unchanged} */
    // Assumed: that Twilio names other numbers by their E.164 form. Twilio's page shows an American one.
    static String of(String e164) {
        return e164.matches("\\+1[0-9]{10}")
                ? "(" + e164.substring(2, 5) + ") " + e164.substring(5, 8) + "-" + e164.substring(8)
                : e164;
    }
}
