package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedReply;
import io.github.twiliofake.journal.RecordedRequest;
import java.util.List;
import java.util.Map;

/** The journal as JSON: each request, its reply, and what it changed. What is secret was left out when it was recorded. */
final class JournalJson {
    private JournalJson() {}

    static String of(Journal journal, long version) {
        List<RecordedRequest> requests = journal.requests();
        return Json.object(json -> json.field("version", version)
                .field("dropped", journal.dropped())
                .array(
                        "requests",
                        elements -> requests.forEach(request -> elements.element(element -> write(element, request)))));
    }

    private static void write(Json json, RecordedRequest request) {
        RecordedReply reply = request.reply();
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
                .object("reply", element -> write(element, reply))
                .array("changes", changes -> request.changes().forEach(change -> changes.element(change.toString())))
                .array("notes", notes -> request.notes().forEach(notes::element));
    }

    private static void write(Json json, RecordedReply reply) {
        json.field("status", reply.status());
        if (reply.errorCode() != null) {
            json.field("code", reply.errorCode());
        }
        json.field("body", reply.body());
    }

    private static void write(Json json, Map<String, List<String>> parameters) {
        parameters.forEach(json::strings);
    }
}
