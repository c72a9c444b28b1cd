package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Secrets;
import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.journal.Entry;
import io.github.twiliofake.journal.RecordedFault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes every request and its answer into the journal, before the client gets the answer. */
final class Recorder implements Step {
    /** How much of a body is kept, in characters. */
    static final int MAX_BODY = 64 << 10;
    /** How much of a note is kept, in characters. */
    private static final int MAX_NOTE = 500;

    private static final RecordedResponse NO_RESPONSE = new RecordedResponse(RecordedResponse.NONE, null, Map.of(), "");

    private final JournalStore journal;
    private final Registry registry;
    private final ResponseHeaders headers;
    private final InstantSource clock;
    private final Step next;

    Recorder(JournalStore journal, Registry registry, Sids sids, InstantSource clock, Step next) {
        this.journal = journal;
        this.registry = registry;
        this.headers = new ResponseHeaders(sids);
        this.clock = clock;
        this.next = next;
    }

    @Override
    public Response handle(Call call) {
        return recorded(call, next.handle(call), null);
    }

    /** What has to wait is in the journal while it does, and changes there when it is answered. */
    private Response recorded(Call call, Response response, @Nullable RecordedRequest waiting) {
        // Numbering and writing are one step, or a restore in between would give the same number twice.
        synchronized (journal) {
            int number = waiting == null ? journal.nextNumber() : waiting.number();
            Response complete = complete(response, number);
            RecordedRequest request = record(number, call, complete, waiting, registry.secrets());
            if (waiting == null) {
                journal.add(request, complete instanceof Response.Paused);
            } else {
                journal.replace(waiting, request, complete instanceof Response.Paused);
            }
            return complete instanceof Response.Paused paused
                    ? new Response.Paused(
                            paused.pause(), () -> recorded(call, paused.rest().get(), request))
                    : complete;
        }
    }

    /** With the headers that Twilio adds to every answer. */
    private Response complete(Response response, int number) {
        if (response instanceof Response.Whole whole) {
            return complete(whole, number);
        }
        if (response instanceof Response.Cut cut) {
            return new Response.Cut(complete(cut.whole(), number), cut.bytes(), cut.isReset());
        }
        return response instanceof Response.Dribbled dribbled
                ? new Response.Dribbled(complete(dribbled.whole(), number), dribbled.bytes(), dribbled.every())
                : response;
    }

    private Response.Whole complete(Response.Whole whole, int number) {
        return whole.withHeaders(headers.of(whole, number, clock.instant()));
    }

    private RecordedRequest record(
            int number, Call call, Response response, @Nullable RecordedRequest waiting, Secrets secrets) {
        Request sent = call.request();
        Map<String, List<String>> query = redacted(Call.readable(call::query), secrets);
        String path = secrets.redact(sent.path());
        String method = secrets.redact(sent.method());
        String body = body(sent.bodyText(), secrets);
        return new Entry(
                number,
                waiting == null ? journal.attempt(method, path, query, body) : waiting.attempt(),
                waiting == null ? journal.elapsed() : waiting.offset(),
                waiting == null ? clock.instant() : waiting.instant(),
                method,
                path,
                call.operation(),
                pathParameters(call, secrets),
                query,
                redacted(Call.readable(call::form), secrets),
                headers(call, secrets),
                call.authenticatedAs(),
                body,
                sent.abandoned() ? NO_RESPONSE : responseOf(call, response, secrets),
                fault(call.strike(), secrets),
                call.changes(),
                notes(call.notes(), secrets));
    }

    /** Headers that the fake writes hold no secret; those of a fault are the test's. */
    private static RecordedResponse responseOf(Call call, Response response, Secrets secrets) {
        RecordedResponse recorded = recorded(response, secrets);
        if (call.strike() == null) {
            return recorded;
        }
        Map<String, String> headers = new LinkedHashMap<>(recorded.headers());
        headers.replaceAll((name, value) -> secrets.redact(value));
        return new RecordedResponse(recorded.status(), recorded.errorCode(), headers, recorded.body());
    }

    private static RecordedResponse recorded(Response response, Secrets secrets) {
        if (response instanceof Response.Whole whole) {
            return recorded(whole, secrets);
        }
        if (response instanceof Response.Dribbled dribbled) {
            return recorded(dribbled.whole(), secrets);
        }
        if (response instanceof Response.Cut cut) {
            RecordedResponse whole = recorded(cut.whole(), secrets);
            return new RecordedResponse(
                    whole.status(), whole.errorCode(), whole.headers(), sent(whole.body(), cut.bytes()));
        }
        return NO_RESPONSE;
    }

    private static RecordedResponse recorded(Response.Whole whole, Secrets secrets) {
        return new RecordedResponse(whole.status(), whole.errorCode(), whole.headers(), body(whole.body(), secrets));
    }

    private static String sent(String body, int bytes) {
        byte[] all = body.getBytes(StandardCharsets.UTF_8);
        return new String(all, 0, Math.min(bytes, all.length), StandardCharsets.UTF_8);
    }

    private static @Nullable RecordedFault fault(@Nullable Strike strike, Secrets secrets) {
        if (strike == null) {
            return null;
        }
        Response.Whole withheld = strike.withheld();
        return new RecordedFault(
                secrets.redact(strike.name()),
                secrets.redact(strike.what()),
                strike.isCarriedOut(),
                withheld == null ? null : recorded(withheld, secrets));
    }

    private static Map<String, String> pathParameters(Call call, Secrets secrets) {
        Map<String, String> parameters = new LinkedHashMap<>(call.pathParameters());
        parameters.replaceAll((name, value) -> secrets.redact(value));
        return parameters;
    }

    private static Map<String, List<String>> headers(Call call, Secrets secrets) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> header : call.request().headers().entrySet()) {
            String name = header.getKey();
            if (!call.isForwarded(name)) {
                headers.put(secrets.redact(name), redacted(withoutPassword(name, header.getValue()), secrets));
            }
        }
        return headers;
    }

    private static List<String> withoutPassword(String header, List<String> values) {
        if (!header.equalsIgnoreCase("Authorization") && !header.equalsIgnoreCase("Proxy-Authorization")) {
            return values;
        }
        List<String> redacted = new ArrayList<>(values);
        redacted.replaceAll(BasicCredentials::redacted);
        return redacted;
    }

    private static Map<String, List<String>> redacted(Map<String, List<String>> parameters, Secrets secrets) {
        Map<String, List<String>> redacted = new LinkedHashMap<>();
        parameters.forEach((name, values) -> redacted.put(secrets.redact(name), redacted(values, secrets)));
        return redacted;
    }

    private static List<String> redacted(List<String> values, Secrets secrets) {
        List<String> redacted = new ArrayList<>(values);
        redacted.replaceAll(secrets::redact);
        return redacted;
    }

    /** Redacted before it is cut: half a secret would not be known as one. */
    private static String body(String body, Secrets secrets) {
        return body.length() <= MAX_BODY
                ? secrets.redact(body)
                : secrets.redact(body, MAX_BODY) + "… (cut: it has " + body.length() + " characters)";
    }

    private static List<String> notes(List<String> notes, Secrets secrets) {
        List<String> redacted = new ArrayList<>(notes);
        redacted.replaceAll(
                note -> note.length() <= MAX_NOTE ? secrets.redact(note) : secrets.redact(note, MAX_NOTE) + "…");
        return redacted;
    }
}
