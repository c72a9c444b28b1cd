package io.github.twiliofake.internal.domain;

import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.MessagingService;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that an application wants to send, checked but not created yet.
 *
 * @param direction what made it: the API or a reply
 * @param service the service that it is sent through, or that the replying sender is in, or {@code null}
 * @param from the address that it is sent from, or {@code null} if the service chooses
 * @param isSmartEncoded true to replace characters that would make the message longer
 * @param statusCallback the hook to call about the message, or {@code null} for that of the service, if any
 * @param validityPeriod the seconds that it may wait before it is sent
 * @param sendAt the time at which to send it, or {@code null} for at once
 * @param deliveryError the error code that a fault gives it, or {@code null}
 */
public record Outgoing(
        String accountSid,
        Message.Direction direction,
        @Nullable MessagingService service,
        @Nullable String from,
        String to,
        String body,
        List<String> mediaUrls,
        boolean isSmartEncoded,
        @Nullable Hook statusCallback,
        int validityPeriod,
        @Nullable Instant sendAt,
        @Nullable Integer deliveryError) {
    /** The longest time that a message may wait, in seconds. It is also the default. */
    public static final int LONGEST_VALIDITY = 36_000;

    /** Returns true if a service takes it first, and chooses the sender later. */
    boolean isForService() {
        return service != null && direction == Message.Direction.OUTBOUND_API;
    }
}
