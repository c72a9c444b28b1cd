package io.github.twiliofake.fault;

import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.webhook.WebhookPattern;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A fault in the handling of a request: another response, an altered one, a delay, a disconnect, or a limit. An immutable value
 * for {@code FakeTwilio.inject}. A {@link FaultRule} narrows it to some requests and limits its number.
 *
 * <pre>{@code
 * twilio.inject(tooManyRequests().on(SHORT_CODE_CREATE).times(2));
 * twilio.inject(internalError().afterOperation().on(SHORT_CODE_CREATE).once());
 * twilio.inject(delay(Duration.ofSeconds(30)).on(SHORT_CODE_LIST));
 * }</pre>
 *
 * <p>With a fault <em>instead of</em> the operation, the account does not change. With a fault <em>after</em> the operation, the
 * account changes, but the client does not get the operation's response.
 */
@CheckReturnValue
public sealed interface Fault
        permits OtherResponse,
                AlteredResponse,
                Delay,
                Delay.Then,
                Disconnect,
                Disconnect.InBody,
                Limit,
                Fault.Undelivered,
                Fault.CallbackBeforeResponse,
                Fault.Lost,
                Fault.Repeated {
    /** When a fault strikes. */
    enum When {
        /** Before the operation, which then runs only if the fault allows it, as a delay does. */
        BEFORE_OPERATION("before the operation"),
        /** After the operation, whose changes stay. */
        AFTER_OPERATION("after the operation");

        private final String text;

        When(String text) {
            this.text = text;
        }

        /** {@return its name in the journal} */
        @Override
        public String toString() {
            return text;
        }
    }

    /** {@return the place of the fault: before the operation or after it} */
    When when();

    /**
     * The failure of a message after Twilio took it. The response to the request is the normal one.
     *
     * @param errorCode the error code of the message, such as 30003
     */
    record Undelivered(int errorCode) implements Fault {
        private static final int LEAST_CODE = 10_000;

        /** Checks the code. */
        public Undelivered {
            if (errorCode < LEAST_CODE) {
                throw new IllegalArgumentException(
                        "undelivered(" + errorCode + "): not an error code of a message, such as 30003");
            }
        }

        @Override
        public When when() {
            return When.BEFORE_OPERATION;
        }

        /** {@return a text such as {@code message undelivered, 30003}} */
        @Override
        public String toString() {
            return "message undelivered, " + errorCode;
        }
    }

    /**
     * Keeps the message that a request creates from its phone: the message is sent, and then undelivered with an error code. The
     * response is the normal one. Has no effect on other requests.
     *
     * <pre>{@code
     * twilio.inject(undelivered(30003).on(MESSAGE_CREATE.withForm("To", patient.number())).once());
     * }</pre>
     *
     * <p>To fail all messages to a phone, change the phone instead: {@code
     * twilio.handset("+1…").becomes(HandsetState.SWITCHED_OFF)}.
     *
     * @param errorCode the error code of the message, such as 30003
     * @return the fault
     * @throws IllegalArgumentException if it is no such code
     */
    static Fault undelivered(int errorCode) {
        return new Undelivered(errorCode);
    }

    /** The status callbacks that a request causes come before its response. */
    record CallbackBeforeResponse() implements Fault {
        @Override
        public When when() {
            return When.AFTER_OPERATION;
        }

        /** {@return {@code callbacks before the response}} */
        @Override
        public String toString() {
            return "callbacks before the response";
        }
    }

    /** A webhook that never gets to the application. */
    record Lost() implements Fault {
        @Override
        public When when() {
            return When.BEFORE_OPERATION;
        }

        /** {@return {@code lost on the way}} */
        @Override
        public String toString() {
            return "lost on the way";
        }
    }

    /** A webhook that gets to the application twice. */
    record Repeated() implements Fault {
        @Override
        public When when() {
            return When.BEFORE_OPERATION;
        }

        /** {@return {@code sent twice}} */
        @Override
        public String toString() {
            return "sent twice";
        }
    }

    /**
     * Makes the status callbacks that a request causes, and waits for the application's answers, before the request is answered:
     * the application is told of a message whose SID it does not know yet. Without effect on a request that causes none.
     *
     * <pre>{@code
     * twilio.inject(callbackBeforeResponse().on(MESSAGE_CREATE).once());
     * }</pre>
     *
     * <p>Source: Twilio's page on tracking messages, by which callbacks may arrive in any order.
     *
     * @return the fault
     */
    static Fault callbackBeforeResponse() {
        return new CallbackBeforeResponse();
    }

    /**
     * Loses a webhook on its way to the application. A lost text is passed on to the fallback URL, as if the application did not
     * answer. Strictness says nothing of it.
     *
     * <pre>{@code
     * twilio.inject(lost().on(STATUS_CALLBACK.withForm("MessageStatus", "delivered")).once());
     * }</pre>
     *
     * @return the fault, which strikes any webhook
     */
    static Fault lost() {
        return new Lost();
    }

    /**
     * Sends a webhook twice, with the same idempotency token: the second when the first is answered. The second answer counts.
     *
     * <pre>{@code
     * twilio.inject(repeated().on(INBOUND_MESSAGE).once());
     * }</pre>
     *
     * @return the fault, which strikes any webhook
     */
    static Fault repeated() {
        return new Repeated();
    }

    /**
     * Answers that Twilio is busy: 429 with code 20429 and the header {@code Twilio-Concurrent-Requests}. The operation does
     * not run.
     *
     * <p>Source: Twilio's page of error 20429, and a recorded body.
     *
     * @return the fault
     */
    static OtherResponse.TwilioError tooManyRequests() {
        // Assumed: the value of the header. Twilio documents it as the present number of concurrent requests.
        return twilioError(429, 20429, "Too Many Requests").withHeader("Twilio-Concurrent-Requests", "100");
    }

    /**
     * Answers that Twilio is not available: 503 with code 20503.
     *
     * <p>Source: Twilio's dictionary of errors for the code, a live body for the text.
     *
     * @return the fault
     */
    static OtherResponse.TwilioError serviceUnavailable() {
        return twilioError(503, 20503, "Service is unavailable. Please try again");
    }

    /**
     * Answers that an existing resource was not found, as Twilio sometimes does shortly after it was created: 404 with code 20404
     * and the path of the request.
     *
     * <pre>{@code
     * twilio.inject(notFound().on(SHORT_CODE_FETCH).once());
     * }</pre>
     *
     * <p>Source: the 404 of a missing resource; public reports of resources that appear late.
     *
     * @return the fault
     */
    static OtherResponse.TwilioError notFound() {
        return twilioError(404, 20404, "The requested resource {path} was not found");
    }

    /**
     * Answers that Twilio failed: 500 with code 20500.
     *
     * <p>Source: Twilio's dictionary of errors for code and text. The form of the body, the usual one, is assumed.
     *
     * @return the fault
     */
    static OtherResponse.TwilioError internalError() {
        // Assumed: the text, which is the title of the code in Twilio's dictionary.
        return twilioError(500, 20500, "Internal Server Error");
    }

    /**
     * Answers any error in Twilio's form.
     *
     * @param status the HTTP status, 400 to 599
     * @param code Twilio's error code, such as 20429
     * @param message the text in the body; the fake replaces <code>{path}</code> in it by the path of the request, in Twilio's
     *     form
     * @return the fault
     * @throws IllegalArgumentException if the status is no error, or the code is below 1
     */
    static OtherResponse.TwilioError twilioError(int status, int code, String message) {
        Objects.requireNonNull(message, "twilioError(message)");
        return new OtherResponse.TwilioError(status, code, message, Map.of(), When.BEFORE_OPERATION);
    }

    /**
     * Answers an HTML page, as a proxy in front of Twilio does.
     *
     * @param status the HTTP status, such as 502
     * @return the fault
     * @throws IllegalArgumentException if the status is not within 200 to 599, or has no body (204, 205, 304)
     */
    static OtherResponse.Foreign htmlPage(int status) {
        return answer(
                status,
                "text/html",
                "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1></body></html>");
    }

    /**
     * Answers without a body.
     *
     * @param status the HTTP status, such as 502
     * @return the fault
     * @throws IllegalArgumentException if the status is not within 200 to 599
     */
    static OtherResponse.Foreign emptyBody(int status) {
        return new OtherResponse.Foreign(status, null, "", Map.of(), When.BEFORE_OPERATION);
    }

    /**
     * Answers any response, without the headers that Twilio adds to its responses.
     *
     * @param status the HTTP status, 200 to 599
     * @param contentType the {@code Content-Type}
     * @param body the body
     * @return the fault
     * @throws IllegalArgumentException if the status is out of this range, or allows no body
     */
    static OtherResponse.Foreign answer(int status, String contentType, String body) {
        Objects.requireNonNull(contentType, "answer(contentType)");
        Objects.requireNonNull(body, "answer(body)");
        return new OtherResponse.Foreign(status, contentType, body, Map.of(), When.BEFORE_OPERATION);
    }

    /**
     * Sends only the first half of the operation's JSON, with a {@code Content-Length} to match.
     *
     * @return the fault
     */
    static Fault truncatedJson() {
        return new AlteredResponse.TruncatedJson();
    }

    /**
     * Sends the operation's response with another {@code Content-Type}.
     *
     * @param contentType the type, such as {@code text/html}
     * @return the fault
     * @throws IllegalArgumentException if it is not printable ASCII
     */
    static Fault wrongContentType(String contentType) {
        Objects.requireNonNull(contentType, "wrongContentType(contentType)");
        return new AlteredResponse.WrongContentType(contentType);
    }

    /**
     * Sends the body of the operation's response in pieces.
     *
     * @param bytes the number of bytes in a piece
     * @param every the time between two pieces, in real time
     * @return the fault
     * @throws IllegalArgumentException if the number is below 1, or the time is not above zero, or over a day
     */
    static Fault dribble(int bytes, Duration every) {
        Objects.requireNonNull(every, "dribble(every)");
        return new AlteredResponse.Dribbled(bytes, every);
    }

    /**
     * Delays the request before the operation runs. No thread is blocked; closing the fake cancels the delay. The operation runs
     * even if the client gave up in the meantime, as at Twilio. A delayed request counts as concurrent in {@link
     * #limitConcurrent}.
     *
     * @param duration the length of the delay, in real time unless {@link Delay#inClockTime} says otherwise
     * @return the fault
     * @throws IllegalArgumentException if it is not above zero, or over a day
     */
    static Delay delay(Duration duration) {
        Objects.requireNonNull(duration, "delay(duration)");
        return new Delay(duration, Delay.Clock.REAL_TIME, When.BEFORE_OPERATION);
    }

    /**
     * Closes the connection before the operation, without a response.
     *
     * @return the fault
     */
    static Disconnect disconnect() {
        return new Disconnect(When.BEFORE_OPERATION, Disconnect.Ending.CLOSE);
    }

    /**
     * Allows <i>n</i> concurrent requests and answers the rest as {@link #tooManyRequests} does. Requests overlap only if a
     * rule injected after this one delays or dribbles them.
     *
     * @param requests the limit, 0 or more
     * @return the fault
     * @throws IllegalArgumentException if it is below 0
     */
    static Fault limitConcurrent(int requests) {
        return new Limit.Concurrent(requests);
    }

    /**
     * Allows <i>n</i> requests within any second of the fake's clock and answers the rest as {@link #tooManyRequests} does.
     * While the clock stands still, the limit recovers only when a test advances it.
     *
     * @param requests the limit, 0 or more
     * @return the fault
     * @throws IllegalArgumentException if it is below 0
     */
    static Fault limitPerSecond(int requests) {
        return new Limit.PerSecond(requests);
    }

    /**
     * Narrows to requests that fit one of these patterns.
     *
     * @param patterns operations, or patterns narrowed by path, query, form, header or account
     * @return a rule that strikes each such request until the rule is removed
     * @throws IllegalArgumentException if there is none, or one asks about the response, which does not exist yet
     */
    default FaultRule on(RequestPattern... patterns) {
        return always().on(patterns);
    }

    /**
     * Narrows to webhooks that fit one of these patterns. It is for {@link #lost}, {@link #repeated} and {@link #delay} alone.
     *
     * @param patterns kinds of webhooks, narrowed by form or URL
     * @return a rule that strikes each such webhook until it is removed
     * @throws IllegalArgumentException if there is none, one asks about the answer, or the fault is one of requests
     */
    default FaultRule on(WebhookPattern... patterns) {
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
     * Strikes the first <i>n</i> requests.
     *
     * @param count the number of requests, 1 or more
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
     * Lets the first <i>n</i> requests through.
     *
     * @param count the number of requests, 1 or more
     * @return a rule that strikes every request after them
     * @throws IllegalArgumentException if the count is below 1
     */
    default FaultRule afterFirst(int count) {
        return always().afterFirst(count);
    }

    /**
     * Names the rule for the journal.
     *
     * @param name the name
     * @return a rule of that name that strikes every request
     */
    default FaultRule named(String name) {
        return always().named(name);
    }
}
