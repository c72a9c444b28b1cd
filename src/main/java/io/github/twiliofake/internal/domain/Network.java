package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sms.Segments;
import io.github.twiliofake.internal.sms.SmartEncoding;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.Message.Direction;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.SidType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries one message from its creation to its end: a service chooses its sender, and the phone takes it or does not. */
final class Network {
    private static final int NO_SENDER = 21703;
    private static final int OPTED_OUT = 21610;
    private static final int CARRIER_UNREACHABLE = 30006;

    private final State state;
    private final Outgoing outgoing;
    private final Instant now;
    private final KnownHandset handset;

    Network(State state, Outgoing outgoing) {
        this.state = state;
        this.outgoing = outgoing;
        now = state.now();
        handset = state.handsets().at(outgoing.to());
    }

    /** Creates the message as Twilio's response to its creation shows it. */
    Message created() {
        MessagingService service = outgoing.service();
        SidType type = outgoing.mediaUrls().isEmpty() ? SidType.SMS_MESSAGE : SidType.MMS_MESSAGE;
        return new Message(
                state.sid(type, null),
                outgoing.accountSid(),
                service == null ? null : service.sid(),
                Direction.OUTBOUND_API,
                service == null ? outgoing.from() : null,
                outgoing.to(),
                outgoing.body(),
                outgoing.mediaUrls(),
                outgoing.sendAt() != null ? Status.SCHEDULED : service == null ? Status.QUEUED : Status.ACCEPTED,
                null,
                service == null ? Segments.of(text()) : 0,
                now,
                now,
                null,
                null);
    }

    /** Returns the message as it is in the end. If it is delivered, the phone has received it then. */
    Message carried(Message created) {
        MessageDraft message = new MessageDraft(created, now);
        MessagingService service = outgoing.service();
        if (outgoing.sendAt() != null) {
            return created;
        }
        if (service == null) {
            send(message, text());
        } else if (state.optOuts().isOptedOut(outgoing.to(), service)) {
            // Assumed: that it fails before a sender is chosen.
            fail(message, OPTED_OUT, outgoing.to() + " has opted out of the service");
        } else if (outgoing.from() != null) {
            message.from = outgoing.from();
            message.selection = outgoing.from() + ": From of the request";
            send(message, text());
        } else {
            choose(message, created.sid(), state.pool(service));
        }
        return message.message();
    }

    private void choose(MessageDraft message, String sid, Pool pool) {
        Messages messages = state.messages();
        SenderSelection selection = new SenderSelection(
                pool.service(),
                pool.senders(),
                new SenderSelection.Recipient(
                        outgoing.to(),
                        handset.country(),
                        handset.carrier(),
                        handset.state() != HandsetState.TAKES_NO_SHORT_CODES),
                messages::lastTurn);
        SenderSelection.Choice choice = selection.select(
                messages.stickySender(pool, outgoing.to()),
                !outgoing.mediaUrls().isEmpty());
        if (choice instanceof SenderSelection.Chosen chosen) {
            Sender sender = chosen.sender();
            messages.chose(pool, outgoing.to(), sender);
            message.from = sender.address();
            message.selection = chosen.reason();
            if (chosen.linksMedia()) {
                message.mediaUrls = List.of();
                send(message, linked(text(), sid));
                message.mediaUrls = outgoing.mediaUrls();
            } else {
                send(message, text());
            }
        } else {
            fail(message, NO_SENDER, choice.reason());
        }
    }

    private String text() {
        return outgoing.isSmartEncoded() ? SmartEncoding.replaced(outgoing.body()) : outgoing.body();
    }

    // Assumed: where the link stands, and its last letters; Twilio's page shows https://p.twil.io/XXXXXXX.
    private static String linked(String text, String sid) {
        return (text.isEmpty() ? "" : text + " ") + "https://p.twil.io/" + sid.substring(sid.length() - 7);
    }

    /** Sends a message with the text that the phone shows. */
    private void send(MessageDraft message, String text) {
        Integer error = error(message.from);
        message.numSegments = Segments.of(text);
        message.dateSent = now;
        message.errorCode = error;
        message.status = error == null ? Status.DELIVERED : Status.UNDELIVERED;
        if (error == null) {
            message.body = text;
            state.handsets().receive(message.message());
            message.body = outgoing.body();
        }
    }

    private @Nullable Integer error(@Nullable String from) {
        if (outgoing.deliveryError() != null) {
            return outgoing.deliveryError();
        }
        return handset.state() == HandsetState.TAKES_NO_SHORT_CODES && from != null && isShortCode(from)
                ? Integer.valueOf(CARRIER_UNREACHABLE)
                : handset.state().errorCode();
    }

    private static boolean isShortCode(String from) {
        return from.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void fail(MessageDraft message, int errorCode, String selection) {
        message.status = Status.FAILED;
        message.errorCode = errorCode;
        message.selection = selection;
    }
}
