package io.github.twiliofake.internal.journal;

import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.journal.RecordedRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes requests for messages, a line each: number, offset, request line, response, and operation. */
public final class RequestTable {
    private static final int SHOWN = 50;
    private static final int LONGEST = 200;

    private RequestTable() {}

    /** Returns the last {@value #SHOWN} requests at most, in columns, indented by two. */
    public static String of(List<RecordedRequest> requests) {
        return lines(requests, false);
    }

    /** Returns requests as {@link #of} does, each followed by its {@link #notes}. */
    public static String withNotes(List<RecordedRequest> requests) {
        return lines(requests, true);
    }

    /** Returns the fake's explanations of a request, a line each: its fault, then its notes. */
    public static List<String> notes(RecordedRequest request) {
        List<String> notes = new ArrayList<>();
        if (request.fault() != null) {
            notes.add(Printable.of(request.fault().toString()));
        }
        request.notes().forEach(note -> notes.add(Printable.of(note)));
        return notes;
    }

    /** Returns one request in one line, without columns. */
    static String line(RecordedRequest request) {
        return "#" + request.number() + " " + offset(request) + " " + request.requestLine() + " → " + request.response()
                + "  " + subject(request);
    }

    private static String lines(List<RecordedRequest> all, boolean hasNotes) {
        List<RecordedRequest> shown = all.subList(Math.max(0, all.size() - SHOWN), all.size());
        List<String[]> rows = shown.stream().map(RequestTable::columns).toList();
        int[] widths = new int[4];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));
        List<String> lines = new ArrayList<>();
        if (shown.size() < all.size()) {
            lines.add("  (" + (all.size() - shown.size()) + " more before these)");
        }
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            lines.add("  " + padded(row[0], widths[0]) + " " + " ".repeat(widths[1] - row[1].length()) + row[1] + " "
                    + padded(row[2], widths[2]) + " → " + padded(row[3], widths[3]) + "  " + row[4]);
            if (hasNotes) {
                notes(shown.get(i)).forEach(note -> lines.add("     note: " + note));
            }
        }
        return String.join("\n", lines);
    }

    private static String[] columns(RecordedRequest request) {
        String line = request.requestLine();
        return new String[] {
            "#" + request.number(),
            offset(request),
            line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…",
            request.response().toString(),
            subject(request)
        };
    }

    private static String offset(RecordedRequest request) {
        return "+" + request.offset().toMillis() + " ms";
    }

    /** Returns the operation, and in brackets the fault that struck the request, and the number of the try from 2 on. */
    private static String subject(RecordedRequest request) {
        List<String> more = new ArrayList<>();
        if (request.fault() != null) {
            more.add(request.fault().name());
        }
        if (request.attempt() > 1) {
            more.add("try " + request.attempt());
        }
        return (request.operation() == null
                        ? "(no operation)"
                        : request.operation().name())
                + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
