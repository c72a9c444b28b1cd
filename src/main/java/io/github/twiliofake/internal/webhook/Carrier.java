package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.webhook.RecordedWebhook.Warning;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Carries webhooks over HTTP. The engine implements it, on the threads that all fakes share. */
public interface Carrier {
    /**
     * Sends a request. Returns at once.
     *
     * @param left the remaining part of the total time
     * @param then takes the result, once, on a thread that must not block
     */
    void send(Parcel parcel, Limits limits, Duration left, Consumer<Result> then);

    /** Runs user code, on a thread that serves no connection, in order. */
    void run(Runnable work);

    /**
     * Runs something after some real time, on a thread that must not block.
     *
     * @return the work that cancels it
     */
    Runnable after(Duration duration, Runnable work);

    /** Returns whether the present thread serves connections, and so must not wait. */
    boolean isBusyThread();

    /**
     * A request as it goes over the wire.
     *
     * @param target the server, on this machine: scheme, host and port
     * @param path path and query
     */
    record Parcel(URI target, String method, String path, Map<String, String> headers, String body) {
        /** Encodes parameters for a body or a query. */
        static String form(Map<String, String> parameters) {
            StringBuilder form = new StringBuilder();
            parameters.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return form.toString();
        }
    }

    /**
     * The time limits of a request. Repetitions and redirects share the total.
     *
     * @param connect until there is a connection
     * @param read without a byte of the answer
     * @param total until the answer is there
     */
    record Limits(Duration connect, Duration read, Duration total) {}

    /** The result of a request. */
    sealed interface Result {
        /** {@return the warnings that Twilio would log, without those about the content of the answer} */
        List<Warning> warnings();
    }

    /** An answer. The names of its headers can have any case. */
    record Answer(int status, Map<String, String> headers, String body) implements Result {
        private static final int NOT_RETRIEVED = 11200;
        private static final int LEAST_STATUS = 100;
        private static final int LEAST_ERROR = 400;

        @Override
        public List<Warning> warnings() {
            return status >= LEAST_ERROR || status < LEAST_STATUS
                    ? List.of(new Warning(NOT_RETRIEVED, "the application answered " + status))
                    : List.of();
        }
    }

    /**
     * The failure to get an answer that Twilio would accept.
     *
     * @param code the code of the warning that Twilio would log
     * @param text the reason
     * @param isConnected whether a server took the connection
     */
    record Failure(Phase phase, int code, String text, boolean isConnected) implements Result {
        @Override
        public List<Warning> warnings() {
            return List.of(new Warning(code, text));
        }

        /** {@return the reason, with the code if Twilio would have failed as well} */
        String shown() {
            return isConnected || phase == Phase.CONNECTING || phase == Phase.READING ? text + " (" + code + ")" : text;
        }
    }

    /** The part of a request that failed. */
    enum Phase {
        /** There was no connection, or no TLS session on it. */
        CONNECTING,
        /** The answer took too long. */
        READING,
        /** A fault lost it on the way. */
        LOST,
        /** There was no address, user code failed, or the answer was not HTTP. */
        OTHER
    }
}
