package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.http.Pause;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits until there are enough messages, webhooks or requests of a kind. It blocks no thread. */
final class WaitFor {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final JournalStore journal;
    private final Registry registry;
    private final long count;
    private final long start = System.nanoTime();
    private final Duration limit;
    private final Supplier<Found> look;

    /** The number of matches, and the code that writes them. */
    private record Found(int count, Supplier<String> json) {}

    WaitFor(Query query, JournalStore journal, Registry registry) {
        this.journal = journal;
        this.registry = registry;
        String what = query.text("for");
        look = switch (what == null ? "" : what) {
            case "message" ->
                messages(query.only("for", "count", "timeout", "to", "from", "body", "status", "message_sid"));
            case "webhook" ->
                webhooks(query.only("for", "count", "timeout", "to", "from", "body", "status", "kind", "message_sid"));
            case "request" ->
                requests(query.only("for", "count", "timeout", "to", "from", "body", "status", "operation"));
            default ->
                throw new IllegalArgumentException(
                        "the query's for must be message, webhook or request" + (what == null ? "" : ", not " + what));
        };
        count = query.integer("count", 1, 1);
        limit = query.duration("timeout", LONGEST, Duration.ofSeconds(5));
    }

    /** Looks for matches on a task thread. Answers if there are enough, and otherwise waits for the next change. */
    Response response() {
        long version = journal.version();
        Found found = look.get();
        if (found.count() >= count) {
            return Control.json(journal.redact(found.json().get()));
        }
        Duration left = limit.minusNanos(System.nanoTime() - start);
        return left.isNegative()
                ? Control.noContent()
                : new Response.Paused(
                        new Pause.Signal(listener -> journal.onChangeAfter(version, listener), left),
                        () -> new Response.Deferred(this::response));
    }

    private Supplier<Found> messages(Query query) {
        Wanted wanted = Wanted.of(query);
        String name = query.text("status");
        String sid = query.text("message_sid");
        Message.Status status = name == null ? null : Names.status(name);
        return () -> {
            List<Message> all = registry.sent().stream()
                    .filter(message -> wanted.fits(message.to(), message.from(), message.body())
                            && (sid == null || sid.equals(message.sid()))
                            && (status == null || status == message.status()))
                    .toList();
            return found("messages", all, message -> json -> TextJson.write(json, message));
        };
    }

    private Supplier<Found> webhooks(Query query) {
        Wanted wanted = Wanted.of(query);
        String progress = query.text("status");
        String status = progress == null ? null : Names.status(progress).toString();
        String sid = query.text("message_sid");
        String name = query.text("kind");
        RecordedWebhook.Kind kind = name == null ? null : Names.webhook(name);
        return () -> {
            List<RecordedWebhook> all = journal.sent().webhooks().stream()
                    .filter(webhook -> {
                        Map<String, String> form = webhook.parameters();
                        return wanted.fits(form.get("To"), form.get("From"), form.get("Body"))
                                && (status == null
                                        || status.equals(form.getOrDefault("MessageStatus", form.get("SmsStatus"))))
                                && (sid == null || sid.equals(webhook.messageSid()))
                                && (kind == null || kind == webhook.kind());
                    })
                    .toList();
            return found("webhooks", all, webhook -> json -> WebhookJson.write(json, webhook));
        };
    }

    private Supplier<Found> requests(Query query) {
        Wanted wanted = Wanted.of(query);
        long status = query.integer("status", 1, 0);
        String name = query.text("operation");
        Operation operation = name == null ? null : Names.operation(name);
        return () -> {
            List<RecordedRequest> all = journal.requests().stream()
                    .filter(request -> wanted.fits(first(request, "To"), first(request, "From"), first(request, "Body"))
                            && (status == 0 || status == request.response().status())
                            && (operation == null || operation == request.operation()))
                    .toList();
            return found("requests", all, request -> new JournalLine.In(request)::write);
        };
    }

    private static @Nullable String first(RecordedRequest request, String name) {
        List<String> values = request.form().get(name);
        return values == null ? null : values.get(0);
    }

    private static <T> Found found(String name, List<T> all, Function<T, Consumer<Json>> writer) {
        return new Found(
                all.size(),
                () -> Json.object(json ->
                        json.array(name, elements -> all.forEach(each -> elements.element(writer.apply(each))))));
    }

    /** The conditions of every kind: whole addresses, and a part of the text. */
    private record Wanted(
            @Nullable String to,
            @Nullable String from,
            @Nullable String body) {
        static Wanted of(Query query) {
            return new Wanted(query.number("to"), query.number("from"), query.text("body"));
        }

        boolean fits(@Nullable String itsTo, @Nullable String itsFrom, @Nullable String itsBody) {
            return (to == null || to.equals(itsTo))
                    && (from == null || from.equals(itsFrom))
                    && (body == null || (itsBody != null && itsBody.contains(body)));
        }
    }
}
