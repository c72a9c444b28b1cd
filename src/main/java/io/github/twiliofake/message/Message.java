package io.github.twiliofake.message;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message of an account: Twilio's resource, with the reason for its sender. Immutable; read it again to see changes.
 *
 * <pre>{@code
 * Message reminder = twilio.inventory().messages().get(0);
 * assertThat(reminder.status()).isEqualTo(Message.Status.DELIVERED);
 * assertThat(reminder.selection()).isEqualTo("12345: short code of US, first by priority");
 * }</pre>
 *
 * <p>Source: Twilio's page on the Message resource.
 *
 * @param sid its SID, {@code SM…}, or {@code MM…} if it was sent with media
 * @param accountSid the SID, {@code AC…}, of the account
 * @param messagingServiceSid the SID, {@code MG…}, of the service that it is sent through, or {@code null} if it is sent from
 *     a number
 * @param direction its direction
 * @param from the sender, such as {@code 12345} or {@code +14155550111}, or {@code null} until one is chosen
 * @param to the recipient, in E.164
 * @param body the text, as the application sent it; empty if there is none
 * @param mediaUrls the URLs of the media, in order
 * @param status its status
 * @param errorCode the reason why it failed or was not delivered, such as 30003, or {@code null}
 * @param numSegments the number of segments that the text takes, or 0 until a sender is chosen
 * @param dateCreated the time of its creation, by the fake's clock
 * @param dateUpdated the time of its last change, by the fake's clock
 * @param dateSent the time at which it was sent, by the fake's clock, or {@code null} if it was not sent
 * @param selection the reason why the service chose the sender, or found none, or {@code null} if there was no choice
 */
public record Message(
        String sid,
        String accountSid,
        @Nullable String messagingServiceSid,
        Direction direction,
        @Nullable String from,
        String to,
        String body,
        List<String> mediaUrls,
        Status status,
        @Nullable Integer errorCode,
        int numSegments,
        Instant dateCreated,
        Instant dateUpdated,
        @Nullable Instant dateSent,
        @Nullable String selection) {
    /** Copies the list of media. */
    public Message {
        mediaUrls = List.copyOf(mediaUrls);
    }

    /** The direction of a message, and its origin. */
    public enum Direction {
        /** The application created it through the API. */
        OUTBOUND_API,
        /** The application replied to an inbound message with it. */
        OUTBOUND_REPLY,
        /** A person sent it to the application. */
        INBOUND;

        /** {@return Twilio's word, such as {@code outbound-api}} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The status of a message. */
    public enum Status {
        /** A service accepted it, without a sender yet. */
        ACCEPTED,
        /** It waits for the time at which to send it. */
        SCHEDULED,
        /** It was scheduled, and canceled before it was sent. */
        CANCELED,
        /** It waits for its sender to be free. */
        QUEUED,
        /** Twilio passes it to the carrier. */
        SENDING,
        /** The carrier took it. */
        SENT,
        /** It could not be sent. */
        FAILED,
        /** It arrived on the phone. */
        DELIVERED,
        /** It was sent, and did not arrive on the phone. */
        UNDELIVERED,
        /** Twilio receives it. */
        RECEIVING,
        /** Twilio received it. */
        RECEIVED,
        /** The person read it; only in other channels than SMS and MMS. */
        READ;

        /** {@return Twilio's word, such as {@code delivered}} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@return a text such as {@code "Tomorrow at 10." from 12345 to +14155550100, delivered (SM…)}} */
    @Override
    public String toString() {
        return "\"" + body + "\""
                + (mediaUrls.isEmpty() ? "" : " with " + String.join(", ", mediaUrls))
                + (from == null ? "" : " from " + from) + " to " + to + ", " + status
                + (errorCode == null ? "" : " " + errorCode) + " (" + sid + ")";
    }
}
