package io.github.twiliofake.internal.domain;

import java.time.Instant;

/**
 * The application's word on whether the recipient did what a message asked for.
 *
 * @param outcome {@code confirmed} or {@code unconfirmed}
 */
public record Feedback(String accountSid, String messageSid, String outcome, Instant dateCreated, Instant dateUpdated) {
    Ref ref() {
        return Ref.of("feedback on " + messageSid);
    }
}
