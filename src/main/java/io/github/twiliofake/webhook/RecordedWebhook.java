package io.github.twiliofake.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request that the fake made to the application, and the application's answer. The fake records each request of a webhook that it
 * repeats or that the application redirects.
 *
 * <pre>{@code
 * RecordedWebhook delivered = twilio.webhooks().calls().get(1);
 * assertThat(delivered.parameters()).containsEntry("MessageStatus", "delivered");
 * assertThat(delivered.status()).isEqualTo(204);
 * }</pre>
 *
 * @param number its place in the fake's journal, where it shares one sequence with the requests to the fake
 * @param offset the real time from the start of the fake (or of the test, if tests share a fake) to its departure
 * @param instant the time at which it left, by the fake's clock
 * @param kind its purpose
 * @param attempt 1 for the first try, 2 for the first repetition, and so on
 * @param messageSid the SID of its message
 * @param method the HTTP method, {@code GET} or {@code POST}
 * @param url the URL that is signed, without its fragment; the parameters of a {@code GET} are part of it
 * @param target the server that it was delivered to, or {@code null} if it was not delivered or went to a transport
 * @param parameters its parameters, in order
 * @param headers its headers; their names are not case-sensitive
 * @param status the HTTP status of the answer, or {@link #NONE} if there was none
 * @param body the body of the answer; empty if there was none
 * @param failure the reason why there was no answer, or {@code null}
 * @param warnings the warnings that Twilio would log, in order
 * @param notes further facts for a person who looks for the cause of a failure, a line each
 */
public record RecordedWebhook(
        int number,
        Duration offset,
        Instant instant,
        Kind kind,
        int attempt,
        String messageSid,
        String method,
        String url,
        @Nullable URI target,
        Map<String, String> parameters,
        Map<String, String> headers,
        int status,
        String body,
        @Nullable String failure,
        List<Warning> warnings,
        List<String> notes) {
    /** The status of a webhook without an answer. */
    public static final int NONE = 0;

    private static final int LEAST_ERROR = 400;

    /** The purpose of a webhook. */
    public enum Kind {
        /** It passes on a text that a person sent, or fetches the TwiML that a redirect names. */
        INBOUND_MESSAGE,
        /** It passes on a text to the fallback URL, because the first URL failed. */
        INBOUND_MESSAGE_FALLBACK,
        /** It reports to the {@code action} URL in the TwiML that Twilio accepted the reply. */
        MESSAGE_ACTION,
        /** It reports the status of a message. */
        STATUS_CALLBACK
    }

    /**
     * A warning that Twilio would log.
     *
     * @param code its code, such as 12100
     * @param text the reason
     */
    public record Warning(int code, String text) {
        /** {@return such as {@code 12100: not well-formed XML}} */
        @Override
        public String toString() {
            return code + ": " + text;
        }
    }

    /** Copies the collections. */
    public RecordedWebhook {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        Map<String, String> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        headers = Collections.unmodifiableMap(caseless);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /** {@return true if the application answered, and not with an error} */
    public boolean isAnswered() {
        return status != NONE && status < LEAST_ERROR;
    }

    /**
     * {@return such as {@code #3 STATUS_CALLBACK delivered of SM… to https://clinic.example/status → 204}}
     */
    @Override
    public String toString() {
        String progress = parameters.get("MessageStatus");
        return "#" + number + " " + kind + (progress == null ? "" : " " + progress) + " of " + messageSid + " to " + url
                + (attempt == 1 ? "" : " (try " + attempt + ")") + " → " + (failure == null ? status : failure);
    }
}
