package io.github.twiliofake.internal.domain;

import io.github.twiliofake.message.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message, with the properties that change on its way. */
final class MessageDraft {
    private final Message original;
    private final Instant now;

    @Nullable
    String from;

    String body;
    Message.Status status;

    @Nullable
    Integer errorCode;

    int numSegments;

    @Nullable
    Instant dateSent;

    @Nullable
    String selection;

    MessageDraft(Message original, Instant now) {
        this.original = original;
        this.now = now;
        from = original.from();
        body = original.body();
        status = original.status();
        errorCode = original.errorCode();
        numSegments = original.numSegments();
        dateSent = original.dateSent();
        selection = original.selection();
    }

    String sid() {
        return original.sid();
    }

    @Nullable
    String serviceSid() {
        return original.messagingServiceSid();
    }

    Message message() {
        return message(body, original.mediaUrls());
    }

    /** {@return the message on a phone, which may have another text, with links instead of media} */
    Message message(String text, List<String> urls) {
        return new Message(
                original.sid(),
                original.accountSid(),
                original.messagingServiceSid(),
                original.direction(),
                from,
                original.to(),
                text,
                urls,
                status,
                errorCode,
                numSegments,
                original.dateCreated(),
                now,
                dateSent,
                selection);
    }
}
