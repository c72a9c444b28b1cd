package io.github.twiliofake.internal.journal;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbers the tries of the same call. Remembers the latest calls that a client may try again: those that got 429, 5xx or no
 * response. The journal's lock guards it.
 */
final class Attempts {
    /** The number of remembered calls. */
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

    /** Notes a request with its final response. It replaces an earlier try of the same call. */
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
