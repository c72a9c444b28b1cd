package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One line of the journal: a request to the fake, or a webhook to the application. */
sealed interface JournalLine {
    int number();

    /** Returns true if the answer is an error or missing, or if Twilio would log a warning about it. */
    boolean isError();

    boolean isRequest();

    void write(Json json);

    default String json() {
        return Json.object(this::write);
    }

    /** Returns the texts in which a search looks, part by part. */
    Stream<String> parts();

    /** Returns true if a part of it contains a text, in any case. The text itself must be in lower case. */
    default boolean contains(String text) {
        return text.isEmpty()
                || parts().anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(text));
    }

    /** {@return the requests and webhooks of a journal, in the order of their numbers} */
    static List<JournalLine> of(Ledger journal) {
        List<RecordedRequest> requests = journal.requests();
        List<RecordedWebhook> webhooks = journal.sent().webhooks();
        List<JournalLine> lines = new ArrayList<>(requests.size() + webhooks.size());
        int called = 0;
        for (RecordedRequest request : requests) {
            while (called < webhooks.size() && webhooks.get(called).number() < request.number()) {
                lines.add(new Out(webhooks.get(called++)));
            }
            lines.add(new In(request));
        }
        webhooks.subList(called, webhooks.size()).forEach(webhook -> lines.add(new Out(webhook)));
        return lines;
    }

    /** A request of the application. */
    record In(RecordedRequest request) implements JournalLine {
        private static final int LEAST_ERROR = 400;

        @Override
        public int number() {
            return request.number();
        }

        @Override
        public boolean isError() {
            return request.response().status() < 1 || request.response().status() >= LEAST_ERROR;
        }

        @Override
        public boolean isRequest() {
            return true;
        }

        @Override
        public Stream<String> parts() {
            return Stream.of(
                            Stream.of(
                                    "#" + request.number(),
                                    request.method() + " " + request.path(),
                                    String.valueOf(request.operation()),
                                    request.body(),
                                    request.response().status() + " "
                                            + request.response().errorCode(),
                                    request.response().body()),
                            parts(request.query(), "="),
                            parts(request.form(), "="),
                            parts(request.headers(), ": "),
                            request.changes().stream().map(Object::toString),
                            RequestTable.notes(request).stream())
                    .flatMap(part -> part);
        }

        private static Stream<String> parts(Map<String, List<String>> parameters, String separator) {
            return parameters.entrySet().stream()
                    .flatMap(parameter ->
                            parameter.getValue().stream().map(value -> parameter.getKey() + separator + value));
        }

        @Override
        public void write(Json json) {
            json.field("direction", "in")
                    .field("number", request.number())
                    .field("offset_ms", request.offset().toMillis())
                    .field("instant", request.instant().toString())
                    .field("method", request.method())
                    .field("path", request.path())
                    .field(
                            "operation",
                            request.operation() == null
                                    ? null
                                    : request.operation().name())
                    .field("account_sid", request.accountSid())
                    .object("query", query -> write(query, request.query()))
                    .object("headers", headers -> write(headers, request.headers()))
                    .object("form", form -> write(form, request.form()))
                    .field("body", request.body())
                    .object("response", element -> write(element, request.response()))
                    .array(
                            "changes",
                            changes -> request.changes().forEach(change -> changes.element(change.toString())))
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

    /** A request of the fake. */
    record Out(RecordedWebhook webhook) implements JournalLine {
        @Override
        public int number() {
            return webhook.number();
        }

        @Override
        public boolean isError() {
            return !webhook.isAnswered() || !webhook.warnings().isEmpty();
        }

        @Override
        public boolean isRequest() {
            return false;
        }

        @Override
        public Stream<String> parts() {
            return Stream.of(
                            Stream.of(webhook.toString(), webhook.method() + " " + webhook.url(), webhook.body()),
                            parts(webhook.parameters(), "="),
                            parts(webhook.headers(), ": "),
                            webhook.warnings().stream().map(Object::toString),
                            webhook.notes().stream())
                    .flatMap(part -> part);
        }

        private static Stream<String> parts(Map<String, String> parameters, String separator) {
            return parameters.entrySet().stream()
                    .map(parameter -> parameter.getKey() + separator + parameter.getValue());
        }

        @Override
        public void write(Json json) {
            WebhookJson.write(json.field("direction", "out"), webhook);
        }
    }
}
