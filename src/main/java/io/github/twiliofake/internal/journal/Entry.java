package io.github.twiliofake.internal.journal;

import io.github.twiliofake.internal.request.Headers;
import io.github.twiliofake.internal.request.Parts;
import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.journal.RecordedFault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request in the journal. Immutable: copies every collection. */
public record Entry(
        int number,
        int attempt,
        Duration offset,
        Instant instant,
        String method,
        String path,
        @Nullable Operation operation,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, List<String>> headers,
        @Nullable String accountSid,
        String body,
        RecordedResponse response,
        @Nullable RecordedFault fault,
        List<Change> changes,
        List<String> notes)
        implements RecordedRequest {
    public Entry {
        pathParameters = Collections.unmodifiableMap(new LinkedHashMap<>(pathParameters));
        query = copy(query);
        form = copy(form);
        headers = Headers.of(headers);
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    @Override
    public boolean isCarriedOut() {
        return fault == null
                ? operation != null && response.status() >= 200 && response.status() < 300
                : fault.isCarriedOut();
    }

    @Override
    public boolean matches(RequestPattern pattern) {
        Objects.requireNonNull(pattern, "matches(pattern)");
        return parts(this).match(pattern);
    }

    /** Returns the parts of a recorded request. */
    public static Parts parts(RecordedRequest request) {
        RecordedFault fault = request.fault();
        return new Parts(
                request.operation(),
                request.pathParameters(),
                request.query(),
                request.form(),
                Headers.of(request.headers()),
                request.accountSid(),
                !request.body().isEmpty(),
                request.response().status(),
                request.response().errorCode(),
                fault == null ? null : fault.name());
    }

    @Override
    public String requestLine() {
        StringBuilder line = new StringBuilder(method).append(' ').append(path);
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            for (String value : parameter.getValue()) {
                line.append(separator).append(parameter.getKey()).append('=').append(value);
                separator = '&';
            }
        }
        return Printable.of(line.toString());
    }

    @Override
    public String toString() {
        return RequestTable.line(this);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> parameters) {
        if (parameters.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }
}
