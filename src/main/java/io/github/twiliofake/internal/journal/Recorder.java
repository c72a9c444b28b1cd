package io.github.twiliofake.internal.journal;

import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Request;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.ResponseHeaders;
import io.github.twiliofake.internal.http.Step;
import io.github.twiliofake.internal.http.Strike;
import io.github.twiliofake.internal.journal.JournalStore.Stage;
import io.github.twiliofake.journal.RecordedFault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records every request with its response in the journal, before the client gets the response. */
public final class Recorder implements Step {
    private static final RecordedResponse NO_RESPONSE = new RecordedResponse(RecordedResponse.NONE, null, Map.of(), "");

    private final JournalStore journal;
    private final Redaction redaction;
    private final ResponseHeaders headers;
    private final InstantSource clock;
    private final Step next;

    public Recorder(JournalStore journal, Sids sids, InstantSource clock, Step next) {
        this.journal = journal;
        this.redaction = journal.redaction();
        this.headers = new ResponseHeaders(sids);
        this.clock = clock;
        this.next = next;
    }

    @Override
    public Response handle(Call call) {
        return recorded(call, next.handle(call), null);
    }

    /** Records a waiting request at once, and replaces its entry when it is answered. */
    private Response recorded(Call call, Response response, @Nullable RecordedRequest waiting) {
        // Numbering and writing are one step, or a restore in between would give the same number twice.
        synchronized (journal) {
            int number = waiting == null ? journal.nextNumber() : waiting.number();
            Response complete = complete(response, number);
            RecordedRequest request = record(number, call, complete, waiting);
            Stage stage = complete instanceof Response.Paused ? Stage.WAITING : Stage.FINAL;
            if (waiting == null) {
                journal.add(request, stage);
            } else {
                journal.replace(waiting, request, stage);
            }
            return complete instanceof Response.Paused paused
                    ? new Response.Paused(
                            paused.pause(), () -> recorded(call, paused.rest().get(), request))
                    : complete;
        }
    }

    /** Adds the headers of every Twilio response. */
    private Response complete(Response response, int number) {
        if (response instanceof Response.Whole whole) {
            return complete(whole, number);
        }
        if (response instanceof Response.Cut cut) {
            return new Response.Cut(complete(cut.whole(), number), cut.bytes(), cut.ending());
        }
        return response instanceof Response.Dribbled dribbled
                ? new Response.Dribbled(complete(dribbled.whole(), number), dribbled.bytes(), dribbled.every())
                : response;
    }

    private Response.Whole complete(Response.Whole whole, int number) {
        return whole.withHeaders(headers.of(whole, number, clock.instant()));
    }

    private RecordedRequest record(int number, Call call, Response response, @Nullable RecordedRequest waiting) {
        Request sent = call.request();
        Map<String, List<String>> query = redaction.parameters(Call.readable(call::query));
        String path = redaction.text(sent.path());
        String method = redaction.text(sent.method());
        String body = redaction.body(sent.bodyText());
        return new Entry(
                number,
                waiting == null ? journal.attempt(method, path, query, body) : waiting.attempt(),
                waiting == null ? journal.elapsed() : waiting.offset(),
                waiting == null ? clock.instant() : waiting.instant(),
                method,
                path,
                call.operation(),
                redaction.values(call.pathParameters()),
                query,
                redaction.parameters(Call.readable(call::form)),
                redaction.headers(call),
                call.authenticatedAs(),
                body,
                sent.abandoned() ? NO_RESPONSE : responseOf(call, response),
                fault(call.strike()),
                call.changes(),
                redaction.notes(call.notes()));
    }

    /** Redacts the headers of a fault only: the fake's own hold no secret. */
    private RecordedResponse responseOf(Call call, Response response) {
        RecordedResponse recorded = recorded(response);
        return call.strike() == null
                ? recorded
                : new RecordedResponse(
                        recorded.status(), recorded.errorCode(), redaction.values(recorded.headers()), recorded.body());
    }

    private RecordedResponse recorded(Response response) {
        if (response instanceof Response.Whole whole) {
            return recorded(whole);
        }
        if (response instanceof Response.Dribbled dribbled) {
            return recorded(dribbled.whole());
        }
        if (response instanceof Response.Cut cut) {
            RecordedResponse whole = recorded(cut.whole());
            return new RecordedResponse(
                    whole.status(), whole.errorCode(), whole.headers(), sent(whole.body(), cut.bytes()));
        }
        return NO_RESPONSE;
    }

    private RecordedResponse recorded(Response.Whole whole) {
        return new RecordedResponse(whole.status(), whole.errorCode(), whole.headers(), redaction.body(whole.body()));
    }

    private static String sent(String body, int bytes) {
        byte[] all = body.getBytes(StandardCharsets.UTF_8);
        return new String(all, 0, Math.min(bytes, all.length), StandardCharsets.UTF_8);
    }

    private @Nullable RecordedFault fault(@Nullable Strike strike) {
        if (strike == null) {
            return null;
        }
        Response.Whole withheld = strike.withheld();
        return new RecordedFault(
                redaction.text(strike.name()),
                redaction.text(strike.what()),
                strike.isCarriedOut(),
                withheld == null ? null : recorded(withheld));
    }
}
