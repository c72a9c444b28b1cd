package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.wire.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that Twilio's API adds to every answer.
 */
// Assumed: that messaging.twilio.com sends what was recorded on api.twilio.com; no recording of it was found.
final class ReplyHeaders {
    private static final Map<String, String> CONSTANT = new LinkedHashMap<>();

    static {
        // Assumed: both figures; a fake that measured would not answer the same bytes twice.
        CONSTANT.put("Twilio-Request-Duration", "0.001");
        CONSTANT.put("Twilio-Concurrent-Requests", "1");
        CONSTANT.put("Access-Control-Allow-Origin", "*");
        CONSTANT.put(
                "Access-Control-Allow-Headers",
                "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, "
                        + "If-Unmodified-Since, Idempotency-Key");
        CONSTANT.put("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS");
        CONSTANT.put("Access-Control-Expose-Headers", "ETag");
        CONSTANT.put("Access-Control-Allow-Credentials", "true");
        CONSTANT.put("X-API-Domain", "messaging.twilio.com");
        CONSTANT.put("X-Home-Region", "us1");
        CONSTANT.put("X-Shenanigans", "none");
        CONSTANT.put("Strict-Transport-Security", "max-age=31536000");
    }

    private ReplyHeaders() {}

    /** All headers of one answer; the request id is the 32 digits after {@code RQ}. */
    static Map<String, String> of(Reply reply, String requestId, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>(32);
        headers.putAll(reply.headers());
        headers.put("Date", Timestamps.httpDate(now));
        headers.put("Twilio-Request-Id", "RQ" + requestId);
        headers.putAll(CONSTANT);
        return headers;
    }
}
