package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.wire.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that Twilio's API adds to every response. */
// Assumed: that messaging.twilio.com sends the headers recorded on api.twilio.com. There is no recording of it.
public final class ResponseHeaders {
    /**
     * The headers that are the same in every response. An adapter sends them and the domain of the API; the journal omits all of
     * them.
     */
    public static final Map<String, String> CONSTANT = Map.ofEntries(
            // Assumed: both values. Measured ones would make responses differ from run to run.
            Map.entry("Twilio-Request-Duration", "0.001"),
            Map.entry("Twilio-Concurrent-Requests", "1"),
            Map.entry("Access-Control-Allow-Origin", "*"),
            Map.entry(
                    "Access-Control-Allow-Headers",
                    "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, "
                            + "If-Unmodified-Since, Idempotency-Key"),
            Map.entry("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS"),
            Map.entry("Access-Control-Expose-Headers", "ETag"),
            Map.entry("Access-Control-Allow-Credentials", "true"),
            Map.entry("X-Home-Region", "us1"),
            Map.entry("X-Shenanigans", "none"),
            Map.entry("Strict-Transport-Security", "max-age=31536000"));

    private final Sids sids;
    /** The last {@code Date}, reused because the clock of a fake mostly stands still. */
    private String date = "";

    private Instant dated = Instant.MIN;

    public ResponseHeaders(Sids sids) {
        this.sids = sids;
    }

    /** Returns the headers of one response, without the constant ones. Not thread-safe. */
    public Map<String, String> of(Response.Whole response, int requestNumber, Instant now) {
        if (!now.equals(dated)) {
            date = Timestamps.httpDate(now);
            dated = now;
        }
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        putIfAbsent(headers, "Date", date);
        if (response instanceof Response.Native) {
            putIfAbsent(headers, "Twilio-Request-Id", "RQ" + sids.numbered(requestNumber));
        }
        return headers;
    }

    /** Adds a header that a fault did not set. Ignores the case of its name. */
    private static void putIfAbsent(Map<String, String> headers, String name, String value) {
        for (Map.Entry<String, String> present : headers.entrySet()) {
            if (present.getKey().equalsIgnoreCase(name)) {
                return;
            }
        }
        headers.put(name, value);
    }
}
