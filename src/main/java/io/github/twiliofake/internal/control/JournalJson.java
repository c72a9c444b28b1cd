package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The journal as JSON, in pieces: each request with its response and its changes, and each webhook with its answer, in one order. The
 * journal has no secrets.
 */
final class JournalJson implements Iterator<String> {
    /** The least length of a piece, in characters. */
    private static final int PIECE = 128 << 10;

    private final String head;
    private final List<RecordedRequest> requests;
    private final List<RecordedWebhook> webhooks;
    /** The number of requests that are written. */
    private int next;
    /** The number of webhooks that are written. */
    private int called;

    private boolean isOver;

    JournalJson(Ledger journal, long version) {
        requests = journal.requests();
        webhooks = journal.sent().webhooks();
        head = "{\"version\": " + version + ", \"dropped\": " + journal.dropped() + ", \"requests\": [";
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
        StringBuilder piece = new StringBuilder();
        if (next + called == 0) {
            piece.append(head);
        }
        while (next + called < requests.size() + webhooks.size() && piece.length() < PIECE) {
            piece.append(next + called == 0 ? "" : ", ").append(Json.object(this::writeNext));
        }
        if (next + called == requests.size() + webhooks.size()) {
            piece.append("]}");
            isOver = true;
        }
        return piece.toString();
    }

    /** Writes what came or left next. */
    private void writeNext(Json json) {
        boolean isWebhook = next == requests.size()
                || (called < webhooks.size()
                        && webhooks.get(called).number() < requests.get(next).number());
        if (isWebhook) {
            WebhookJson.write(json.field("direction", "out"), webhooks.get(called));
            called++;
        } else {
            write(json.field("direction", "in"), requests.get(next));
            next++;
        }
    }

    private static void write(Json json, RecordedRequest request) {
        RecordedResponse response = request.response();
        json.field("number", request.number())
                .field("offset_ms", request.offset().toMillis())
                .field("instant", request.instant().toString())
                .field("method", request.method())
                .field("path", request.path())
                .field(
                        "operation",
                        request.operation() == null ? null : request.operation().name())
                .field("account_sid", request.accountSid())
                .object("query", query -> write(query, request.query()))
                .object("headers", headers -> write(headers, request.headers()))
                .object("form", form -> write(form, request.form()))
                .field("body", request.body())
                .object("response", element -> write(element, response))
                .array("changes", changes -> request.changes().forEach(change -> changes.element(change.toString())))
                .array("notes", notes -> RequestTable.notes(request).forEach(notes::element));
    }

    private static void write(Json json, RecordedResponse response) {
        json.field("status", response.status());
        if (response.errorCode() != null) {
            json.field("code", response.errorCode());
        }
        json.field("body", response.body());
    }

    private static void write(Json json, Map<String, List<String>> parameters) {
        parameters.forEach(json::strings);
    }
}
