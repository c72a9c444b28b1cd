package io.github.twiliofake.internal.domain;

import java.time.Instant;

/**
 * The application's report of a message's outcome.
 *
 * @param outcome {@code confirmed} or {@code unconfirmed}
 */
public record Feedback(String accountSid, String messageSid, String outcome, Instant dateCreated, Instant dateUpdated) {
    Ref ref() {
        return Ref.of("feedback on " + messageSid);
    }
}
