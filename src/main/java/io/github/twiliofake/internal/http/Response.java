package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.wire.ProblemJson;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What becomes of a request. Operations answer whole; everything else is the work of faults. */
public sealed interface Response {
    /**
     * One whole answer.
     *
     * @param errorCode Twilio's code, or {@code null} if the answer is no error
     * @param headers its own headers, with the names that the journal shows
     * @param body the JSON, empty if there is none
     * @param isTwilios whether it gets the headers that Twilio adds to every answer
     */
    record Whole(int status, @Nullable Integer errorCode, Map<String, String> headers, String body, boolean isTwilios)
            implements Response {
        public Whole(int status, @Nullable Integer errorCode, Map<String, String> headers, String body) {
            this(status, errorCode, headers, body, true);
        }

        public Whole withHeaders(Map<String, String> all) {
            return new Whole(status, errorCode, all, body, isTwilios);
        }
    }

    /** The head of an answer and so many bytes of its body, then the end of the connection. */
    record Cut(Whole whole, int bytes, boolean isReset) implements Response {}

    /** An answer whose body comes in pieces. */
    record Dribbled(Whole whole, int bytes, Duration every) implements Response {}

    /** No answer, but the end of the connection. */
    record None(boolean isReset) implements Response {}

    /** Nothing yet: the rest is to be asked for when the pause is over. */
    record Paused(Pause pause, Supplier<Response> rest) implements Response {}

    /** A response that takes long to make: a thread that serves no connection makes it. */
    record Deferred(Supplier<Response> work) implements Response {}

    /** A response whose body may be long: each piece is made when the one before is sent, and others have had their turn. */
    record Streamed(int status, Map<String, String> headers, Iterator<String> pieces) implements Response {}

    /** The headers of every answer with JSON. */
    Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Whole ok(String json) {
        return new Whole(200, null, JSON, json);
    }

    static Whole created(String json) {
        return new Whole(201, null, JSON, json);
    }

    static Whole noContent() {
        return new Whole(204, null, Map.of(), "");
    }

    static Whole problem(Problem problem, String resourcePath) {
        Map<String, String> headers = new LinkedHashMap<>(JSON);
        if (problem.status() == 401) {
            headers.put("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        return new Whole(problem.status(), problem.code(), headers, ProblemJson.of(problem, resourcePath));
    }
}
