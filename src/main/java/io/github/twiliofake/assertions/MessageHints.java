package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern.Criterion;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Explains a difference in one part of a message, as a tester would by looking closely. */
final class MessageHints {
    /** The number of characters to show on either side of a difference. */
    private static final int AROUND = 12;

    /** Characters that word processors and phones insert, those that a keyboard has, and their names. */
    private static final String[][] TYPOGRAPHIC = {
        {"‘", "'", "a curly quote"},
        {"’", "'", "a curly quote"},
        {"“", "\"", "a curly quote"},
        {"”", "\"", "a curly quote"},
        {"–", "-", "a dash"},
        {"—", "-", "a dash"},
        {"…", "...", "an ellipsis"},
        {"\u00A0", " ", "a no-break space"}
    };

    private MessageHints() {}

    static @Nullable String of(Criterion criterion, Message message, UnaryOperator<String> redact) {
        return switch (criterion.part()) {
            case TEXT -> ofText(redact.apply(criterion.expected()), redact.apply(message.body()));
            case TEXT_CONTAINING -> ofPart(redact.apply(criterion.expected()), redact.apply(message.body()));
            case FROM -> message.selection();
            case STATUS, ERROR_CODE -> ofOutcome(message);
            case TO, SERVICE, MEDIA -> null;
        };
    }

    private static @Nullable String ofText(String expected, String body) {
        if (expected.equalsIgnoreCase(body)) {
            return "they differ in upper and lower case only";
        }
        if (expected.strip().equals(body.strip())) {
            return "they differ in white space only";
        }
        String typographic = ofTypography(expected, body);
        return typographic != null ? typographic : ofDifference(expected, body);
    }

    private static @Nullable String ofPart(String expected, String body) {
        if (folded(body).contains(folded(expected))) {
            return ofTypography(expected, body);
        }
        return body.toLowerCase(Locale.ROOT).contains(expected.toLowerCase(Locale.ROOT))
                ? "the text has it in a different case"
                : null;
    }

    /** Explains a difference that is hard to see. */
    private static @Nullable String ofTypography(String expected, String body) {
        if (!folded(body).contains(folded(expected))) {
            return null;
        }
        for (String[] each : TYPOGRAPHIC) {
            if (body.contains(each[0]) && !expected.contains(each[0])) {
                return "the text has " + each[2] + " at character " + (body.indexOf(each[0]) + 1);
            }
            if (expected.contains(each[0]) && !body.contains(each[0])) {
                return "the expected text has " + each[2] + " at character " + (expected.indexOf(each[0]) + 1);
            }
        }
        return null;
    }

    private static String folded(String text) {
        String folded = text;
        for (String[] each : TYPOGRAPHIC) {
            folded = folded.replace(each[0], each[1]);
        }
        return folded;
    }

    /** Shows the place at which two texts begin to differ, unless they are short. */
    private static @Nullable String ofDifference(String expected, String body) {
        int same = 0;
        while (same < expected.length() && same < body.length() && expected.charAt(same) == body.charAt(same)) {
            same++;
        }
        return same == 0
                ? null
                : "they differ from character " + (same + 1) + " on: " + around(expected, same) + " became "
                        + around(body, same);
    }

    private static String around(String text, int place) {
        int from = Math.max(0, place - AROUND);
        int to = Math.min(text.length(), place + AROUND);
        return "\"" + (from == 0 ? "" : "…") + Printable.of(text.substring(from, to)) + (to == text.length() ? "" : "…")
                + "\"";
    }

    private static @Nullable String ofOutcome(Message message) {
        for (HandsetState state : HandsetState.values()) {
            if (state.errorCode() != null && state.errorCode().equals(message.errorCode())) {
                return "the phone " + state.words() + ", or a fault says so";
            }
        }
        return message.errorCode() == null ? null : message.selection();
    }
}
