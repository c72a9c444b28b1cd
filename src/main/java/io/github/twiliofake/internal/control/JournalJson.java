package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.wire.Json;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Lines of the journal as JSON, in pieces. The journal has no secrets. */
final class JournalJson implements Iterator<String> {
    /** The least length of a piece, in characters. */
    private static final int PIECE = 128 << 10;

    private final String head;
    private final List<JournalLine> lines;
    private int next;
    private boolean isOver;

    JournalJson(Cut.Rows<JournalLine> rows, int dropped, long version) {
        lines = rows.rows();
        String fields = Json.object(json -> {
            json.field("version", version).field("dropped", dropped);
            position(json, "previous", rows.previous());
            position(json, "next", rows.next());
        });
        head = fields.substring(0, fields.length() - 1) + ", \"requests\": [";
    }

    /** Writes the number for the client's next request, or {@code null} if there are no more rows. */
    static void position(Json json, String name, @Nullable Long number) {
        if (number == null) {
            json.field(name, (String) null);
        } else {
            json.field(name, number);
        }
    }

    @Override
    public boolean hasNext() {
        return !isOver;
    }

    @Override
    public String next() {
        if (isOver) {
            throw new NoSuchElementException();
        }
        StringBuilder piece = new StringBuilder(next == 0 ? head : "");
        while (next < lines.size() && piece.length() < PIECE) {
            piece.append(next == 0 ? "" : ", ").append(lines.get(next++).json());
        }
        if (next == lines.size()) {
            piece.append("]}");
            isOver = true;
        }
        return piece.toString();
    }
}
