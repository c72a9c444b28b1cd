package com.example.enrolment;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The table of texts that were sent, a row each, in memory. */
@Component
class SentTexts {
    /** In the order in which a text comes to them, whatever the order is in which Twilio tells of them. */
    private static final List<String> STATUSES = List.of("accepted", "queued", "sending", "sent");

    private static final List<String> ENDS = List.of("delivered", "undelivered", "failed", "canceled");

    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    /** How far a text has come, and how often it was told to have ended. */
    record Row(String status, int ends) {
        private Row moved(String next) {
            if (ENDS.contains(status) || rank(next) <= rank(status)) {
                return this;
            }
            return new Row(next, ends + (ENDS.contains(next) ? 1 : 0));
        }

        /** Below all others, if Twilio has a word for it that is not known here. */
        private static int rank(String status) {
            return ENDS.contains(status) ? STATUSES.size() : STATUSES.indexOf(status);
        }
    }

    /** Notes a status, be it the first that is known of the text, a late one, or one that is known already. */
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
