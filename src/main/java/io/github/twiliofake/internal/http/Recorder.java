package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Secrets;
import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.http.Call.Message;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.journal.RecordedReply;
import io.github.twiliofake.journal.RecordedRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Writes every request and its answer into the journal, before the client gets the answer. */
final class Recorder implements Step {
    /** How much of a body is kept, in characters. */
    static final int MAX_BODY = 64 << 10;

    private final JournalStore journal;
    private final Registry registry;
    private final Sids sids;
    private final InstantSource clock;
    private final LongSupplier elapsedNanos;
    private final Step next;

    /** A recorder whose offsets are read from {@code elapsedNanos}, real time since the start of the test. */
    Recorder(
            JournalStore journal,
            Registry registry,
            Sids sids,
            InstantSource clock,
            LongSupplier elapsedNanos,
            Step next) {
        this.journal = journal;
        this.registry = registry;
        this.sids = sids;
        this.clock = clock;
        this.elapsedNanos = elapsedNanos;
        this.next = next;
    }

    @Override
    public Reply handle(Call call) {
        Reply reply = next.handle(call);
        // Numbering and writing are one step, or a restore in between would give the same number twice.
        synchronized (journal) {
            int number = journal.nextNumber();
            Reply whole = reply.withHeaders(ReplyHeaders.of(reply, sids.numbered(number), clock.instant()));
            journal.add(record(number, call, whole, registry.secrets()));
            return whole;
        }
    }

    private RecordedRequest record(int number, Call call, Reply reply, Secrets secrets) {
        Message message = call.message();
        return new RecordedRequest(
                number,
                Duration.ofNanos(Math.max(0, elapsedNanos.getAsLong())),
                clock.instant(),
                message.method(),
                secrets.redact(message.path()),
                call.operation(),
                pathParameters(call, secrets),
                redacted(readable(call::query), secrets),
                redacted(readable(call::form), secrets),
                headers(message, secrets),
                call.authenticatedAs(),
                cut(secrets.redact(message.bodyText())),
                message.abandoned()
                        ? new RecordedReply(RecordedReply.NONE, null, Map.of(), "")
                        : new RecordedReply(
                                reply.status(), reply.errorCode(), reply.headers(), cut(secrets.redact(reply.body()))),
                redacted(call.remarks(), secrets));
    }

    private static Map<String, String> pathParameters(Call call, Secrets secrets) {
        for (String value : call.pathParameters().values()) {
            if (!secrets.redact(value).equals(value)) {
                Map<String, String> parameters = new LinkedHashMap<>(call.pathParameters());
                parameters.replaceAll((name, secret) -> secrets.redact(secret));
                return parameters;
            }
        }
        return call.pathParameters();
    }

    private static Map<String, List<String>> headers(Message message, Secrets secrets) {
        // What an adapter says about itself was not sent by the code under test.
        boolean adapted = Origin.forwardedTwilioHost(message) != null;
        SortedMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, List<String>> header : message.headers().entrySet()) {
            String name = header.getKey();
            if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization")) {
                headers.put(name, redacted(BasicCredentials.redacted(header.getValue()), secrets));
            } else if (!adapted || !Origin.isForwarded(name)) {
                headers.put(secrets.redact(name), redacted(header.getValue(), secrets));
            }
        }
        return headers;
    }

    private static Map<String, List<String>> redacted(Map<String, List<String>> parameters, Secrets secrets) {
        if (parameters.isEmpty()) {
            return parameters;
        }
        Map<String, List<String>> redacted = new LinkedHashMap<>();
        parameters.forEach((name, values) -> redacted.put(secrets.redact(name), redacted(values, secrets)));
        return redacted;
    }

    /** The same list if there is nothing to hide, as nearly always. */
    private static List<String> redacted(List<String> values, Secrets secrets) {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (!secrets.redact(value).equals(value)) {
                return values.stream().map(secrets::redact).toList();
            }
        }
        return values;
    }

    /** What could not be decoded was answered so; the journal has the raw text. */
    private static Map<String, List<String>> readable(Supplier<Parameters> parameters) {
        try {
            return parameters.get().asMap();
        } catch (Problem unreadable) {
            return Map.of();
        }
    }

    private static String cut(String body) {
        return body.length() <= MAX_BODY
                ? body
                : body.substring(0, MAX_BODY) + "… (cut: it has " + body.length() + " characters)";
    }
}
