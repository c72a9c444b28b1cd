package io.github.twiliofake.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response of the fake to a request.
 *
 * <pre>{@code
 * RecordedResponse response = twilio.journal().requests(SHORT_CODE_CREATE).get(0).response();
 * assertThat(response.status()).isEqualTo(201);
 * }</pre>
 *
 * @param status the HTTP status, or {@value #NONE} if there was no response, or none yet
 * @param errorCode Twilio's error code, or {@code null} if the response is not an error of Twilio's
 * @param headers the headers of this response, such as {@code Content-Type} and {@code Twilio-Request-Id}, without those that are
 *     the same in every response
 * @param body the body as text, cut if it is very long, empty if there was none
 */
public record RecordedResponse(int status, @Nullable Integer errorCode, Map<String, String> headers, String body) {
    /**
     * The status that stands for no response: the client closed the connection before its request was complete, a fault ended the
     * connection, or the request still waits.
     */
    public static final int NONE = 0;

    /** Copies the headers. */
    public RecordedResponse {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * {@return status and error code, such as {@code 409 21710}}
     */
    @Override
    public String toString() {
        if (status == NONE) {
            return "no response";
        }
        return errorCode == null ? Integer.toString(status) : status + " " + errorCode;
    }
}
