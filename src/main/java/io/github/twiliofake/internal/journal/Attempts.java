package io.github.twiliofake.internal.journal;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells which try of the same call a request is. Remembers the latest calls that a client may try again: those answered 429 or
 * 5xx, or not at all. Guarded by the journal's lock.
 */
final class Attempts {
    /** The number of calls remembered. */
    private static final int LIMIT = 100;

    private final List<RecordedRequest> failed = new ArrayList<>();

    /** Returns 1 for a first try, and one more than the failed try of the same call otherwise. */
    int number(String method, String path, Map<String, List<String>> query, String body) {
        for (RecordedRequest each : failed) {
            if (isCall(each, method, path, query, body)) {
                return each.attempt() + 1;
            }
        }
        return 1;
    }

    /** Notes a request that has its final response. It takes the place of an earlier try of the same call. */
    void note(RecordedRequest request) {
        failed.removeIf(each -> isCall(each, request.method(), request.path(), request.query(), request.body()));
        if (mayBeTriedAgain(request)) {
            failed.add(request);
            if (failed.size() > LIMIT) {
                failed.remove(0);
            }
        }
    }

    void forget(RecordedRequest request) {
        failed.remove(request);
    }

    List<RecordedRequest> checkpoint() {
        return List.copyOf(failed);
    }

    void restore(List<RecordedRequest> then) {
        failed.clear();
        failed.addAll(then);
    }

    private static boolean isCall(
            RecordedRequest request, String method, String path, Map<String, List<String>> query, String body) {
        return request.path().equals(path)
                && request.method().equals(method)
                && request.body().equals(body)
                && request.query().equals(query);
    }

    private static boolean mayBeTriedAgain(RecordedRequest request) {
        int status = request.response().status();
        return status == 429 || status >= 500 || status == RecordedResponse.NONE;
    }
}
