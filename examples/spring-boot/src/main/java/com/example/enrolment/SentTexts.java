package com.example.enrolment;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The table of sent texts, in memory. */
@Component
class SentTexts {
    /** The statuses in the order of a text's life. Callbacks may come in another order. */
    private static final List<String> STATUSES = List.of("accepted", "queued", "sending", "sent");

    private static final List<String> ENDS = List.of("delivered", "undelivered", "failed", "canceled");

    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    /** The status of a text, and the number of callbacks about its end. */
    record Row(String status, int ends) {
        private Row moved(String next) {
            if (ENDS.contains(status) || rank(next) <= rank(status)) {
                return this;
            }
            return new Row(next, ends + (ENDS.contains(next) ? 1 : 0));
        }

        /** Returns the place of a status in the order, below all others for an unknown status. */
        private static int rank(String status) {
            return ENDS.contains(status) ? STATUSES.size() : STATUSES.indexOf(status);
        }
    }

    /** Notes a status. It may be the first one of the text, a late one, or a repeated one. */
    void note(String sid, String status) {
        rows.compute(sid, (key, row) -> (row == null ? new Row("", 0) : row).moved(status));
    }

    Row row(String sid) {
        return rows.get(sid);
    }

    void clear() {
        rows.clear();
    }
}
