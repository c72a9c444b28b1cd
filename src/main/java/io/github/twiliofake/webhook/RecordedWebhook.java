package io.github.twiliofake.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that the fake made to the application, and the application's answer.
 *
 * <pre>{@code
 * RecordedWebhook delivered = twilio.webhooks().calls().get(1);
 * assertThat(delivered.parameters()).containsEntry("MessageStatus", "delivered");
 * assertThat(delivered.status()).isEqualTo(204);
 * }</pre>
 *
 * @param number its place in the fake's journal, among the requests that came in
 * @param instant when it left, by the fake's clock
 * @param kind what it was made for
 * @param messageSid the SID of the message that it is about
 * @param url the URL that is signed, as it was configured, without its fragment
 * @param target where it was delivered, or {@code null} if that was nowhere or to a transport
 * @param parameters the parameters of its form, in order
 * @param headers its headers
 * @param status the HTTP status of the answer, or {@link #NONE} if there was none
 * @param body the body of the answer; empty if there was none
 * @param failure why there was no answer, or {@code null}
 */
public record RecordedWebhook(
        int number,
        Instant instant,
        Kind kind,
        String messageSid,
        String url,
        @Nullable URI target,
        Map<String, String> parameters,
        Map<String, String> headers,
        int status,
        String body,
        @Nullable String failure) {
    /** The status of a webhook without an answer. */
    public static final int NONE = 0;

    private static final int LEAST_ERROR = 400;

    /** What a webhook is made for. */
    public enum Kind {
        /** It tells how far a message has come. */
        STATUS_CALLBACK
    }

    /** Copies the collections. */
    public RecordedWebhook {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** {@return whether the application answered, and not with an error} */
    public boolean isAnswered() {
        return status != NONE && status < LEAST_ERROR;
    }

    /**
     * {@return such as {@code #3 STATUS_CALLBACK delivered of SM… to https://clinic.example/status → 204}}
     */
    @Override
    public String toString() {
        String what = parameters.getOrDefault("MessageStatus", "");
        return "#" + number + " " + kind + (what.isEmpty() ? "" : " " + what) + " of " + messageSid + " to " + url
                + " → " + (failure == null ? status : failure);
    }
}
