package io.github.twiliofake.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Requests, in columns: number, offset, request line, response, and what it is about. */
final class RequestTable {
    private static final int SHOWN = 50;
    private static final int LONGEST = 200;

    private RequestTable() {}

    static String of(List<RecordedRequest> all, boolean notes) {
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
            if (notes) {
                shown.get(i).notes().forEach(note -> lines.add("     note: " + note));
            }
        }
        return String.join("\n", lines);
    }

    private static String[] columns(RecordedRequest request) {
        String line = request.requestLine();
        return new String[] {
            "#" + request.number(),
            "+" + request.offset().toMillis() + " ms",
            line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…",
            request.response().toString(),
            request.subject()
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
