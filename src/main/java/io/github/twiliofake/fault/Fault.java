package io.github.twiliofake.fault;

import io.github.twiliofake.model.RequestPattern;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong: an answer that is not the operation's, a delay, a dribbling body, a disconnect, or a limit. An immutable
 * value, to be handed to {@code FakeTwilio.inject}, alone or narrowed to certain requests and times.
 *
 * <pre>{@code
 * twilio.inject(tooManyRequests().on(SHORT_CODE_CREATE).times(2));
 * twilio.inject(internalError().afterOperation().on(SHORT_CODE_CREATE).once());
 * twilio.inject(delay(Duration.ofSeconds(30)).on(SHORT_CODE_LIST));
 * }</pre>
 *
 * <p>A fault <em>instead of</em> the operation leaves the account as it was. A fault <em>after</em> it lets the operation be
 * carried out, and keeps its answer from the client.
 */
@CheckReturnValue
public sealed interface Fault {
    /**
     * Twilio is busy: 429 with code 20429 and the header {@code Twilio-Concurrent-Requests}. Nothing is carried out.
     *
     * <p>Source: Twilio's page of error 20429, and a recorded body.
     *
     * @return the fault
     */
    static TwilioError tooManyRequests() {
        // Assumed: the figure in the header; it is said to be the present number of concurrent requests.
        return twilioError(429, 20429, "Too Many Requests").withHeader("Twilio-Concurrent-Requests", "100");
    }

    /**
     * Twilio is not available: 503 with code 20503.
     *
     * <p>Source: Twilio's dictionary of errors for the code, a live body for the text.
     *
     * @return the fault
     */
    static TwilioError serviceUnavailable() {
        return twilioError(503, 20503, "Service is unavailable. Please try again");
    }

    /**
     * Twilio does not find what is there, as it sometimes does shortly after a creation: 404 with code 20404, and the path of
     * the request in Twilio's sentence.
     *
     * <pre>{@code
     * twilio.inject(notFound().on(SHORT_CODE_FETCH).once());
     * }</pre>
     *
     * <p>Source: the 404 of a resource that is not there; public reports of a resource that is there a moment later.
     *
     * @return the fault
     */
    static TwilioError notFound() {
        return twilioError(404, 20404, "The requested resource {path} was not found");
    }

    /**
     * Twilio has failed: 500 with code 20500.
     *
     * <p>Source: Twilio's dictionary of errors for code and text; that the body is the usual one is assumed.
     *
     * @return the fault
     */
    static TwilioError internalError() {
        // Assumed: the text; it is the title of the code in Twilio's dictionary.
        return twilioError(500, 20500, "Internal Server Error");
    }

    /**
     * Any error in Twilio's form.
     *
     * @param status the HTTP status, 400 to 599
     * @param code Twilio's error code, such as 20429
     * @param message the text in the body; <code>{path}</code> in it stands for the path of the request, as Twilio names it
     * @return the fault
     * @throws IllegalArgumentException if the status is no error, or the code is below 1
     */
    static TwilioError twilioError(int status, int code, String message) {
        Objects.requireNonNull(message, "twilioError(message)");
        return new TwilioError(status, code, message, Map.of(), false);
    }

    /**
     * A page that Twilio did not write, as from a proxy at its edge.
     *
     * @param status the HTTP status, such as 502
     * @return the fault
     * @throws IllegalArgumentException if the status is not within 200 to 599, or has no body (204, 205, 304)
     */
    static ForeignAnswer htmlPage(int status) {
        return answer(
                status,
                "text/html",
                "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1></body></html>");
    }

    /**
     * An answer without a body.
     *
     * @param status the HTTP status, such as 502
     * @return the fault
     * @throws IllegalArgumentException if the status is not within 200 to 599
     */
    static ForeignAnswer emptyBody(int status) {
        return new ForeignAnswer(status, null, "", Map.of(), false);
    }

    /**
     * Any answer that is not Twilio's: it has none of Twilio's headers.
     *
     * @param status the HTTP status, 200 to 599
     * @param contentType the {@code Content-Type}
     * @param body the body
     * @return the fault
     * @throws IllegalArgumentException if the status is not within that, or allows no body
     */
    static ForeignAnswer answer(int status, String contentType, String body) {
        Objects.requireNonNull(contentType, "answer(contentType)");
        Objects.requireNonNull(body, "answer(body)");
        return new ForeignAnswer(status, contentType, body, Map.of(), false);
    }

    /**
     * The operation is carried out, but only the first half of its JSON is sent, as if it were whole.
     *
     * @return the fault
     */
    static Garbled truncatedJson() {
        return new Garbled(null);
    }

    /**
     * The operation is carried out, but its answer has another {@code Content-Type}.
     *
     * @param contentType such as {@code text/html}
     * @return the fault
     * @throws IllegalArgumentException if it is not printable ASCII
     */
    static Garbled wrongContentType(String contentType) {
        Objects.requireNonNull(contentType, "wrongContentType(contentType)");
        return new Garbled(contentType);
    }

    /**
     * The request waits before the operation is carried out. No thread does, and closing the fake ends it at once. If the
     * client does not wait so long, the operation is carried out all the same, as at Twilio, and until then the request
     * counts as one at once in {@link #limitConcurrent}.
     *
     * @param duration how long, in real time, unless {@link Delay#inClockTime} says otherwise
     * @return the fault
     * @throws IllegalArgumentException if it is not above zero, or over a day
     */
    static Delay delay(Duration duration) {
        Objects.requireNonNull(duration, "delay(duration)");
        return new Delay(duration, false, false, null);
    }

    /**
     * The operation is carried out, but its body trickles.
     *
     * @param bytes how many bytes are sent at a time
     * @param every how long after one piece the next is sent, in real time
     * @return the fault
     * @throws IllegalArgumentException if there are no bytes, or the duration is not above zero, or over a day
     */
    static Dribble dribble(int bytes, Duration every) {
        Objects.requireNonNull(every, "dribble(every)");
        return new Dribble(bytes, every);
    }

    /**
     * The connection ends before the operation, without an answer.
     *
     * @return the fault
     */
    static Disconnect disconnect() {
        return new Disconnect(Disconnect.Moment.BEFORE_OPERATION, false);
    }

    /**
     * At most so many requests at once; those beyond are answered as by {@link #tooManyRequests}. Requests are only ever at
     * work at the same time while they are delayed, or their answers dribble, by a rule injected after this one.
     *
     * @param requests how many, 0 or more
     * @return the fault
     * @throws IllegalArgumentException if it is below 0
     */
    static Limit limitConcurrent(int requests) {
        return new Limit(requests, false);
    }

    /**
     * At most so many requests within any second of the fake's clock; those beyond are answered as by
     * {@link #tooManyRequests}. While the clock stands still, the budget comes back when a test advances it.
     *
     * @param requests how many, 0 or more
     * @return the fault
     * @throws IllegalArgumentException if it is below 0
     */
    static Limit limitPerSecond(int requests) {
        return new Limit(requests, true);
    }

    /**
     * Narrows to requests that fit one of these patterns.
     *
     * @param patterns operations, or patterns narrowed by path, query, form, header or account
     * @return a rule that strikes each such request until it is removed
     * @throws IllegalArgumentException if there is none, or one asks about the response, which is not known yet
     */
    default FaultRule on(RequestPattern... patterns) {
        return always().on(patterns);
    }

    /**
     * Strikes the first request only.
     *
     * @return the rule
     */
    default FaultRule once() {
        return always().once();
    }

    /**
     * Strikes the first so many requests.
     *
     * @param count how many, 1 or more
     * @return the rule
     * @throws IllegalArgumentException if the count is below 1
     */
    default FaultRule times(int count) {
        return always().times(count);
    }

    /**
     * Strikes every request, until the rule is removed.
     *
     * @return the rule
     */
    default FaultRule always() {
        return FaultRule.of(this);
    }

    /**
     * Lets the first so many requests through.
     *
     * @param count how many, 1 or more
     * @return a rule that strikes every request after them
     * @throws IllegalArgumentException if the count is below 1
     */
    default FaultRule afterFirst(int count) {
        return always().afterFirst(count);
    }

    /**
     * Gives it a name, for the journal.
     *
     * @param name the name
     * @return a rule of that name that strikes every request
     */
    default FaultRule named(String name) {
        return always().named(name);
    }

    /**
     * An error in Twilio's form.
     *
     * @param status the HTTP status
     * @param code Twilio's error code
     * @param message the text in the body
     * @param headers further headers, or other values for those that Twilio sends
     * @param isAfterOperation whether the operation is carried out all the same
     */
    record TwilioError(int status, int code, String message, Map<String, String> headers, boolean isAfterOperation)
            implements Fault {
        /** Checks status and code. */
        public TwilioError {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("not the HTTP status of an error (400 to 599): " + status
                        + (code >= 400 && code <= 599 ? "; the status comes first, then the code" : ""));
            }
            if (code < 1) {
                throw new IllegalArgumentException("not an error code of Twilio's (1 or more): " + code);
            }
            Objects.requireNonNull(message, "message");
            headers = requireHeaders(headers);
        }

        /**
         * Lets the operation be carried out first: the write has happened, the client is told otherwise.
         *
         * @return the changed copy
         */
        public TwilioError afterOperation() {
            return new TwilioError(status, code, message, headers, true);
        }

        /**
         * Sends a header, such as {@code Retry-After}, which Twilio documents for other APIs than this one.
         *
         * @param name its name
         * @param value its value, printable ASCII
         * @return the changed copy
         * @throws IllegalArgumentException if name or value cannot be sent, or if it is {@code Content-Length} or
         *     {@code Transfer-Encoding}, which follow from the body
         */
        public TwilioError withHeader(String name, String value) {
            return new TwilioError(status, code, message, with(headers, name, value), isAfterOperation);
        }

        @Override
        public String toString() {
            return status + " " + code + (isAfterOperation ? " after the operation" : " instead of the operation");
        }
    }

    /**
     * An answer that is not Twilio's.
     *
     * @param status the HTTP status
     * @param contentType the {@code Content-Type}, or {@code null} if there is no body
     * @param body the body
     * @param headers further headers
     * @param isAfterOperation whether the operation is carried out all the same
     */
    record ForeignAnswer(
            int status,
            @Nullable String contentType,
            String body,
            Map<String, String> headers,
            boolean isAfterOperation)
            implements Fault {
        /** Checks the status. */
        public ForeignAnswer {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("not the HTTP status of an answer (200 to 599): " + status);
            }
            if (!body.isEmpty() && (status == 204 || status == 205 || status == 304)) {
                throw new IllegalArgumentException(
                        "an answer " + status + " has no body: use emptyBody(" + status + ")");
            }
            headers = requireHeaders(headers);
            if (contentType != null) {
                requireHeaderValue(contentType);
            }
        }

        /**
         * Lets the operation be carried out first: the write has happened, the client is told otherwise.
         *
         * @return the changed copy
         */
        public ForeignAnswer afterOperation() {
            return new ForeignAnswer(status, contentType, body, headers, true);
        }

        /**
         * Sends a header.
         *
         * @param name its name
         * @param value its value, printable ASCII
         * @return the changed copy
         * @throws IllegalArgumentException if name or value cannot be sent, or if it is {@code Content-Length} or
         *     {@code Transfer-Encoding}, which follow from the body
         */
        public ForeignAnswer withHeader(String name, String value) {
            return new ForeignAnswer(status, contentType, body, with(headers, name, value), isAfterOperation);
        }

        @Override
        public String toString() {
            return status
                    + (contentType == null ? " without a body" : " " + contentType)
                    + (isAfterOperation ? " after the operation" : " instead of the operation");
        }
    }

    /**
     * The operation's own answer, but not as it should be.
     *
     * @param contentType the wrong {@code Content-Type}, or {@code null} if the JSON is cut instead
     */
    record Garbled(@Nullable String contentType) implements Fault {
        /** Checks that it can be sent. */
        public Garbled {
            if (contentType != null) {
                requireHeaderValue(contentType);
            }
        }

        @Override
        public String toString() {
            return contentType == null ? "truncated JSON" : "Content-Type " + contentType;
        }
    }

    /**
     * A wait.
     *
     * @param duration how long
     * @param isAfterOperation whether the operation is carried out before the wait
     * @param isInClockTime whether it is the fake's clock that has to go on so far
     * @param then what happens after the wait, or {@code null} for the operation's own answer
     */
    record Delay(
            Duration duration,
            boolean isAfterOperation,
            boolean isInClockTime,
            @Nullable Fault then) implements Fault {
        /** Checks the duration and what comes then. */
        public Delay {
            requireDuration(duration);
            if (then instanceof Limit) {
                throw new IllegalArgumentException(
                        "delay(…).then(…): a limit counts requests as they arrive, so inject "
                                + "it as a rule of its own");
            }
            if (isAfterOperation && isInsteadOfOperation(then)) {
                throw new IllegalArgumentException("delay(…).afterOperation().then(…): the operation is carried out by "
                        + "then, so what follows cannot be " + then + ": make it afterOperation() too");
            }
        }

        /**
         * Carries the operation out at once, and only its answer waits.
         *
         * @return the changed copy
         * @throws IllegalArgumentException if what happens after the wait is instead of the operation
         */
        public Delay afterOperation() {
            return new Delay(duration, true, isInClockTime, then);
        }

        /**
         * Waits until the fake's clock has gone on so far: a test advances it, and nothing is waited for in real time.
         *
         * @return the changed copy
         */
        public Delay inClockTime() {
            return new Delay(duration, isAfterOperation, true, then);
        }

        /**
         * Goes on to another fault: slow, and then busy.
         *
         * @param fault what happens after the wait; not a limit
         * @return the changed copy
         * @throws IllegalArgumentException if it is a limit, or if it is instead of an operation that is carried out by then
         */
        public Delay then(Fault fault) {
            Objects.requireNonNull(fault, "then(fault)");
            return new Delay(duration, isAfterOperation, isInClockTime, fault);
        }

        @Override
        public String toString() {
            return "a delay of " + duration + (isInClockTime ? " of the fake's clock" : "")
                    + (isAfterOperation ? " after the operation" : " before the operation")
                    + (then == null ? "" : ", then " + then);
        }
    }

    /**
     * A body that trickles.
     *
     * @param bytes how many bytes are sent at a time
     * @param every how long after one piece the next is sent
     */
    record Dribble(int bytes, Duration every) implements Fault {
        /** Checks both. */
        public Dribble {
            if (bytes < 1) {
                throw new IllegalArgumentException("not a number of bytes to send at a time (1 or more): " + bytes);
            }
            requireDuration(every);
        }

        @Override
        public String toString() {
            return "a body that dribbles, " + bytes + " bytes every " + every;
        }
    }

    /**
     * The end of the connection.
     *
     * @param moment when it ends
     * @param isReset whether it is reset (RST), not closed (FIN)
     */
    record Disconnect(Moment moment, boolean isReset) implements Fault {
        /** When a connection ends. */
        public enum Moment {
            /** The operation is not carried out. */
            BEFORE_OPERATION,
            /** The operation is carried out, and the client never learns. */
            AFTER_OPERATION,
            /**
             * The operation is carried out, and its answer ends in the middle of its body. An answer without a body is not
             * sent at all.
             */
            IN_BODY
        }

        /**
         * Lets the operation be carried out first: the write has happened, the client never learns.
         *
         * @return the changed copy
         */
        public Disconnect afterOperation() {
            return new Disconnect(Moment.AFTER_OPERATION, isReset);
        }

        /**
         * Ends the connection in the middle of the body of the operation's answer.
         *
         * @return the changed copy
         */
        public Disconnect inBody() {
            return new Disconnect(Moment.IN_BODY, isReset);
        }

        /**
         * Resets the connection instead of closing it.
         *
         * @return the changed copy
         */
        public Disconnect withReset() {
            return new Disconnect(moment, true);
        }

        @Override
        public String toString() {
            return (isReset ? "a reset " : "a disconnect ")
                    + switch (moment) {
                        case BEFORE_OPERATION -> "before the operation";
                        case AFTER_OPERATION -> "after the operation";
                        case IN_BODY -> "in the middle of the body";
                    };
        }
    }

    /**
     * So many requests and no more.
     *
     * @param requests how many
     * @param isPerSecond whether per second of the fake's clock, not at once
     */
    record Limit(int requests, boolean isPerSecond) implements Fault {
        /** Checks the number. */
        public Limit {
            if (requests < 0) {
                throw new IllegalArgumentException("not a limit (0 or more): " + requests);
            }
        }

        @Override
        public String toString() {
            return "a limit of " + requests + (isPerSecond ? " per second of the fake's clock" : " at once");
        }
    }

    private static void requireDuration(Duration duration) {
        if (duration.isZero() || duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("not a duration of a fault (above zero, 1 day at most): " + duration);
        }
    }

    private static boolean isInsteadOfOperation(@Nullable Fault fault) {
        return (fault instanceof TwilioError error && !error.isAfterOperation())
                || (fault instanceof ForeignAnswer answer && !answer.isAfterOperation())
                || (fault instanceof Disconnect disconnect && disconnect.moment() == Disconnect.Moment.BEFORE_OPERATION)
                || (fault instanceof Delay delay && !delay.isAfterOperation());
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(Objects.requireNonNull(name, "withHeader(name)"), Objects.requireNonNull(value, "withHeader(value)"));
        return more;
    }

    /** A copy in the same order, if all of them can be sent. */
    private static Map<String, String> requireHeaders(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                throw new IllegalArgumentException("not the name of a header: \"" + name + "\"");
            }
            if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding")) {
                throw new IllegalArgumentException(
                        name + ": how long a body is follows from the body; use disconnect().inBody() to cut it");
            }
            requireHeaderValue(value);
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    private static void requireHeaderValue(String value) {
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("not the value of a header (printable ASCII): \""
                    + value.replaceAll("\\p{Cntrl}", "\uFFFD") + "\"");
        }
    }
}
