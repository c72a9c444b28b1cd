package io.github.twiliofake.internal.text;

import java.util.Collection;
import java.util.List;

/** Makes text from a client safe to show: it cannot break a line, move a cursor, or reverse the direction of writing. */
public final class Printable {
    private static final int LISTED = 10;
    private static final int LONGEST = 200;

    private Printable() {}

    /** Returns the text with U+FFFD in place of each control and format character, and of each separator of lines. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(isPrintable(c) ? c : '\uFFFD');
        }
        return printable.toString();
    }

    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Returns the beginning of a text: at most {@value #LONGEST} characters, and an ellipsis if there are more. */
    public static String cut(String text) {
        return of(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }

    /** Returns the first {@value #LISTED} texts, each {@linkplain #cut cut}, and an ellipsis if there are more. */
    public static String list(Collection<String> texts) {
        List<String> shown = texts.stream().limit(LISTED).map(Printable::cut).toList();
        return String.join(", ", shown) + (texts.size() > LISTED ? ", …" : "");
    }
}
