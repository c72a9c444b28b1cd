package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Medium;
import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.wire.ProblemJson;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The outcome of a request. Operations return {@link Native}; other steps return the other kinds. */
public sealed interface Response {
    /** A whole response: status, headers and body. */
    sealed interface Whole extends Response {
        int status();

        /** Returns Twilio's code, or {@code null} if the response is not an error of Twilio's. */
        @Nullable
        Integer errorCode();

        /** Returns the headers of this response, without those of every response, with the names that the journal shows. */
        Map<String, String> headers();

        /** Returns the body, empty if there is none. */
        String body();

        Whole withHeaders(Map<String, String> all);
    }

    /** A response in Twilio's form. A later step adds the headers of every Twilio response. */
    record Native(int status, @Nullable Integer errorCode, Map<String, String> headers, String body) implements Whole {
        @Override
        public Native withHeaders(Map<String, String> all) {
            return new Native(status, errorCode, all, body);
        }
    }

    /** A response from elsewhere, without Twilio's headers. */
    record Foreign(int status, Map<String, String> headers, String body) implements Whole {
        @Override
        public @Nullable Integer errorCode() {
            return null;
        }

        @Override
        public Foreign withHeaders(Map<String, String> all) {
            return new Foreign(status, all, body);
        }
    }

    /** A file. */
    record File(Map<String, String> headers, Medium.Content content) implements Whole {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public @Nullable Integer errorCode() {
            return null;
        }

        /** Returns what the journal shows of it. */
        @Override
        public String body() {
            return "(" + content.length() + " bytes)";
        }

        @Override
        public File withHeaders(Map<String, String> all) {
            return new File(all, content);
        }
    }

    /** The way a connection ends early: closed (FIN) or reset (RST). */
    enum Ending {
        CLOSE,
        RESET
    }

    /** Sends the head of a response and the first bytes of its body, then ends the connection. */
    record Cut(Whole whole, int bytes, Ending ending) implements Response {}

    /** Sends the body of a response in pieces. */
    record Dribbled(Whole whole, int bytes, Duration every) implements Response {}

    /** Ends the connection without a response. */
    record None(Ending ending) implements Response {}

    /** Waits, and then gets the response. */
    record Paused(Pause pause, Supplier<Response> rest) implements Response {}

    /** A response that takes long to create. A thread that serves no connection creates it. */
    record Deferred(Supplier<Response> work) implements Response {}

    /**
     * A response with a long body. Each piece is created after the previous one was sent and the pause before it is over, in which other
     * connections have their turn. An empty piece is not sent.
     */
    record Streamed(int status, Map<String, String> headers, Iterator<String> pieces, Supplier<Pause> between)
            implements Response {
        private static final Pause SHORT = Pause.Signal.after(Duration.ofMillis(1));

        public Streamed(int status, Map<String, String> headers, Iterator<String> pieces) {
            this(status, headers, pieces, () -> SHORT);
        }
    }

    /** The headers of every response with JSON. */
    Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Native ok(String json) {
        return new Native(200, null, JSON, json);
    }

    static Native created(String json) {
        return new Native(201, null, JSON, json);
    }

    static Native noContent() {
        return new Native(204, null, Map.of(), "");
    }

    static Native problem(Problem problem, String resourcePath) {
        Map<String, String> headers = new LinkedHashMap<>(JSON);
        if (problem.status() == 401) {
            headers.put("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        return new Native(problem.status(), problem.code(), headers, ProblemJson.of(problem, resourcePath));
    }
}
