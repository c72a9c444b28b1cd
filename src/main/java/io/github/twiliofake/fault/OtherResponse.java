package io.github.twiliofake.fault;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A response in place of the operation's own. Without {@link #afterOperation}, the operation does not run.
 *
 * <pre>{@code
 * OtherResponse busy = tooManyRequests().withHeader("Retry-After", "1");
 * twilio.inject(busy.afterOperation().on(SHORT_CODE_CREATE).once());
 * }</pre>
 */
@CheckReturnValue
public sealed interface OtherResponse extends Fault {
    /**
     * {@return the HTTP status}
     */
    int status();

    /** {@return further headers, or other values for the fake's own headers} */
    Map<String, String> headers();

    /**
     * Runs the operation first. Its changes stay, but the client does not get its response.
     *
     * @return the changed copy
     */
    OtherResponse afterOperation();

    /**
     * Adds a header, such as {@code Retry-After}, which Twilio documents for other APIs.
     *
     * @param name its name
     * @param value its value, printable ASCII
     * @return the changed copy
     * @throws IllegalArgumentException if the name or value is not valid, or if the name is {@code Content-Length} or {@code
     *     Transfer-Encoding}, which the fake computes from the body
     */
    OtherResponse withHeader(String name, String value);

    /**
     * An error in Twilio's form.
     *
     * @param status the HTTP status
     * @param code Twilio's error code
     * @param message the text in the body
     * @param headers further headers, or other values for Twilio's own headers
     * @param when the place of the response: instead of the operation, or after it
     */
    record TwilioError(int status, int code, String message, Map<String, String> headers, When when)
            implements OtherResponse {
        /** Checks status, code and headers. */
        public TwilioError {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("not the HTTP status of an error (400 to 599): " + status
                        + (code >= 400 && code <= 599 ? "; the status comes first, then the code" : ""));
            }
            if (code < 1) {
                throw new IllegalArgumentException("not an error code of Twilio's (1 or more): " + code);
            }
            Objects.requireNonNull(message, "message");
            headers = HeaderRules.requireHeaders(headers);
            Objects.requireNonNull(when, "when");
        }

        @Override
        public TwilioError afterOperation() {
            return new TwilioError(status, code, message, headers, When.AFTER_OPERATION);
        }

        @Override
        public TwilioError withHeader(String name, String value) {
            return new TwilioError(status, code, message, HeaderRules.with(headers, name, value), when);
        }

        @Override
        public String toString() {
            return status + " " + code + place(when);
        }
    }

    /**
     * A response from elsewhere, such as a proxy. It has none of Twilio's headers.
     *
     * @param status the HTTP status
     * @param contentType the {@code Content-Type}, or {@code null} if there is no body
     * @param body the body
     * @param headers further headers
     * @param when the place of the response: instead of the operation, or after it
     */
    record Foreign(int status, @Nullable String contentType, String body, Map<String, String> headers, When when)
            implements OtherResponse {
        /** Checks status, type and headers. */
        public Foreign {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("not the HTTP status of an answer (200 to 599): " + status);
            }
            if (!body.isEmpty() && (status == 204 || status == 205 || status == 304)) {
                throw new IllegalArgumentException(
                        "an answer " + status + " has no body: use emptyBody(" + status + ")");
            }
            headers = HeaderRules.requireHeaders(headers);
            if (contentType != null) {
                HeaderRules.requireValue(contentType);
            }
            Objects.requireNonNull(when, "when");
        }

        @Override
        public Foreign afterOperation() {
            return new Foreign(status, contentType, body, headers, When.AFTER_OPERATION);
        }

        @Override
        public Foreign withHeader(String name, String value) {
            return new Foreign(status, contentType, body, HeaderRules.with(headers, name, value), when);
        }

        @Override
        public String toString() {
            return status + (contentType == null ? " without a body" : " " + contentType) + place(when);
        }
    }

    private static String place(When when) {
        return when == When.BEFORE_OPERATION ? " instead of the operation" : " " + when;
    }
}
