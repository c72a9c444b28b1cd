package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.v2010.Dates;
import io.github.twiliofake.message.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The representation of a message. */
public final class MessageJson {
    private MessageJson() {}

    /** Writes twenty fields, always all of them, in the order of live recordings of 2023. */
    public static void write(Json json, Message message) {
        String uri = list(message.accountSid()) + "/" + message.sid();
        json.field("body", message.body())
                .field("num_segments", Integer.toString(message.numSegments()))
                .field("direction", message.direction().toString())
                .field("from", message.from())
                .field("date_updated", Dates.rfc2822(message.dateUpdated()))
                .field("price", (String) null)
                // Assumed: that it stays null. No recording has a message that failed.
                .field("error_message", (String) null)
                .field("uri", uri + ".json")
                .field("account_sid", message.accountSid())
                .field("num_media", Integer.toString(media(message)))
                .field("to", message.to())
                .field("date_created", Dates.rfc2822(message.dateCreated()))
                .field("status", message.status().toString())
                .field("sid", message.sid())
                .field("date_sent", date(message.dateSent()))
                .field("messaging_service_sid", message.messagingServiceSid());
        if (message.errorCode() == null) {
            json.field("error_code", (String) null);
        } else {
            json.field("error_code", message.errorCode());
        }
        json.field("price_unit", message.from() == null ? null : "USD")
                .field("api_version", "2010-04-01")
                .object("subresource_uris", links -> links.field("media", uri + "/Media.json"));
    }

    /** Returns the number of media, which a service counts when it sends the message. */
    private static int media(Message message) {
        return switch (message.status()) {
            case ACCEPTED, SCHEDULED, CANCELED -> 0;
            default -> message.mediaUrls().size();
        };
    }

    private static @Nullable String date(@Nullable Instant instant) {
        return instant == null ? null : Dates.rfc2822(instant);
    }

    static String list(String accountSid) {
        return "/2010-04-01/Accounts/" + accountSid + "/Messages";
    }
}
