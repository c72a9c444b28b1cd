package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.http.Call.Message;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.journal.RecordedReply;
import io.github.twiliofake.journal.RecordedRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        int number = journal.nextNumber();
        Reply reply = next.handle(call).withHeaders(ReplyHeaders.of(sids.numbered(number), clock.instant()));
        journal.add(record(number, call, reply));
        return reply;
    }

    private RecordedRequest record(int number, Call call, Reply reply) {
        Message message = call.message();
        return new RecordedRequest(
                number,
                Duration.ofNanos(elapsedNanos.getAsLong()),
                clock.instant(),
                message.method(),
                registry.redacted(message.path()),
                call.operation(),
                pathParameters(call),
                redacted(readable(call::query)),
                redacted(readable(call::form)),
                headers(message),
                call.authenticatedAs(),
                cut(registry.redacted(message.bodyText())),
                message.abandoned()
                        ? new RecordedReply(RecordedReply.NONE, null, Map.of(), "")
                        : new RecordedReply(
                                reply.status(),
                                reply.errorCode(),
                                reply.headers(),
                                cut(registry.redacted(reply.body()))),
                call.remarks().stream().map(registry::redacted).toList());
    }

    private Map<String, String> pathParameters(Call call) {
        Map<String, String> parameters = new LinkedHashMap<>(call.pathParameters());
        parameters.replaceAll((name, value) -> registry.redacted(value));
        return parameters;
    }

    private Map<String, List<String>> headers(Message message) {
        Map<String, List<String>> headers = new LinkedHashMap<>(redacted(message.headers()));
        message.headers().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization")) {
                headers.put(
                        name, values.stream().map(BasicCredentials::redacted).toList());
            }
        });
        if (Origin.forwardedTwilioHost(message) != null) {
            // What an adapter says about itself was not sent by the code under test.
            headers.keySet()
                    .removeIf(name -> name.equalsIgnoreCase(Origin.FORWARDED_HOST)
                            || name.equalsIgnoreCase(Origin.FORWARDED_PROTO));
        }
        return headers;
    }

    private Map<String, List<String>> redacted(Map<String, List<String>> parameters) {
        Map<String, List<String>> redacted = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            List<String> safe = new ArrayList<>(values.size());
            values.forEach(value -> safe.add(registry.redacted(value)));
            redacted.put(name, safe);
        });
        return redacted;
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
