package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes messages for a person to read, a line each. */
final class MessageTable {
    /** The most messages to show. The last ones tell most. */
    private static final int SHOWN = 20;
    /** The longest part of a text to show. */
    private static final int LONGEST = 60;

    private MessageTable() {}

    /** Returns the last {@value #SHOWN} messages at most, in columns, indented by two. */
    static String of(List<Message> messages, UnaryOperator<String> redact) {
        return lines(messages, redact, false);
    }

    /** Returns messages as {@link #of} does, each followed by its {@link #notes}. */
    static String withNotes(List<Message> messages, UnaryOperator<String> redact) {
        return lines(messages, redact, true);
    }

    /** Returns the reason why a message has its sender, or has none. */
    static List<String> notes(Message message) {
        return message.selection() == null ? List.of() : List.of(Printable.of(message.selection()));
    }

    private static String lines(List<Message> all, UnaryOperator<String> redact, boolean hasNotes) {
        List<Message> shown = all.subList(Math.max(0, all.size() - SHOWN), all.size());
        List<String[]> rows =
                shown.stream().map(message -> columns(message, redact)).toList();
        int[] widths = new int[3];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));
        List<String> lines = new ArrayList<>();
        if (shown.size() < all.size()) {
            lines.add("  (" + (all.size() - shown.size()) + " more before these)");
        }
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            lines.add("  " + padded(row[0], widths[0]) + " → " + padded(row[1], widths[1]) + "  "
                    + padded(row[2], widths[2]) + "  " + row[3]);
            if (hasNotes) {
                notes(shown.get(i)).forEach(note -> lines.add("     note: " + note));
            }
        }
        return String.join("\n", lines);
    }

    /** Redacts before it cuts, so that no part of a secret remains. */
    private static String[] columns(Message message, UnaryOperator<String> redact) {
        String body = redact.apply(message.body());
        String text = "\"" + (body.length() <= LONGEST ? body : body.substring(0, LONGEST) + "…") + "\""
                + (message.mediaUrls().isEmpty() ? "" : " with " + String.join(", ", message.mediaUrls()));
        return new String[] {
            message.from() == null ? "(no sender)" : Printable.of(message.from()),
            message.to(),
            message.status() + (message.errorCode() == null ? "" : " " + message.errorCode()),
            Printable.of(text)
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
