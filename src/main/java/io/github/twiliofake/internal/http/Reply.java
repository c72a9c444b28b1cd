package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.wire.ProblemJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One whole answer.
 *
 * @param errorCode Twilio's code, or {@code null} if the answer is no error
 * @param body the JSON, empty if there is none
 */
public record Reply(int status, @Nullable Integer errorCode, Map<String, String> headers, String body) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    public static Reply ok(String json) {
        return new Reply(200, null, JSON, json);
    }

    public static Reply created(String json) {
        return new Reply(201, null, JSON, json);
    }

    public static Reply noContent() {
        return new Reply(204, null, Map.of(), "");
    }

    static Reply problem(Problem problem, String resourcePath) {
        Map<String, String> headers = new LinkedHashMap<>(JSON);
        if (problem.status() == 401) {
            headers.put("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        return new Reply(problem.status(), problem.code(), headers, ProblemJson.of(problem, resourcePath));
    }

    Reply withHeaders(Map<String, String> all) {
        return new Reply(status, errorCode, all, body);
    }
}
