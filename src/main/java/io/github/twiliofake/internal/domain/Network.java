package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.domain.Transits.Stage;
import io.github.twiliofake.internal.domain.Transits.Transit;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.sms.Segments;
import io.github.twiliofake.internal.sms.SmartEncoding;
import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.Message.Direction;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages from their creation to their end: a service chooses the sender, the carrier takes the message, and the phone
 * receives it or not. This happens at once, unless the network is held or takes time.
 */
final class Network {
    private static final int EXPIRED = 30001;
    private static final int NO_SENDER = 21703;
    private static final int OPTED_OUT = 21610;
    private static final int NO_SERVICE = 21701;
    private static final int UNREACHABLE = 21612;
    private static final int CARRIER_UNREACHABLE = 30006;

    private final State state;
    private final Instant now;

    Network(State state) {
        this.state = state;
        now = state.now();
    }

    /** Creates a message in the form that Twilio's response to its creation shows. */
    Message created(Outgoing outgoing) {
        MessagingService service = outgoing.service();
        boolean isForService = outgoing.isForService();
        SidType type = outgoing.mediaUrls().isEmpty() ? SidType.SMS_MESSAGE : SidType.MMS_MESSAGE;
        String sid = state.sid(type, null);
        return new Message(
                sid,
                outgoing.accountSid(),
                service == null ? null : service.sid(),
                outgoing.direction(),
                isForService ? null : outgoing.from(),
                outgoing.to(),
                outgoing.body(),
                outgoing.mediaUrls(),
                outgoing.sendAt() != null ? Status.SCHEDULED : isForService ? Status.ACCEPTED : Status.QUEUED,
                null,
                isForService ? 0 : Segments.of(text(outgoing)),
                now,
                now,
                null,
                null);
    }

    /** Starts a message that was just created, and returns its new state. */
    Message start(Message created, Outgoing outgoing) {
        String sid = created.sid();
        if (outgoing.statusCallback() != null) {
            state.messages().callBackTo(sid, outgoing.statusCallback());
        }
        for (String url : outgoing.mediaUrls()) {
            state.messages()
                    .add(new Medium(
                            state.sid(SidType.MEDIA, null),
                            outgoing.accountSid(),
                            sid,
                            Medium.typeOf(url),
                            new Medium.Link(url),
                            now));
        }
        return outgoing.sendAt() == null
                ? leave(created, outgoing)
                : waits(new MessageDraft(created, now), outgoing, Stage.SCHEDULED, outgoing.sendAt(), false);
    }

    /** Takes the step of a message that is due. */
    void happen(Transit transit) {
        Message message = state.messages().get(transit.sid());
        Outgoing outgoing = transit.outgoing();
        MessageDraft draft = new MessageDraft(message, now);
        switch (transit.stage()) {
            case SCHEDULED -> leave(message, outgoing);
            case HELD -> ends(fail(draft, EXPIRED, draft.selection), outgoing, transit.linksMedia());
            case QUEUED -> {
                if (!now.isBefore(transit.expiry())) {
                    ends(fail(draft, EXPIRED, draft.selection), outgoing, transit.linksMedia());
                } else {
                    sent(draft, outgoing, transit.linksMedia());
                }
            }
            case SENT -> ends(arrive(draft, outgoing, transit.linksMedia()), outgoing, transit.linksMedia());
            case OVER -> throw new IllegalStateException(message + " moves no more");
        }
    }

    /** Carries a held message to its end. */
    void release(Transit transit) {
        Message message = state.messages().get(transit.sid());
        Outgoing outgoing = transit.outgoing();
        MessageDraft draft = new MessageDraft(message, now);
        Route route = route(draft, outgoing);
        ends(draft, outgoing, route);
    }

    /** Gives a message another status, and ends its own steps. A phone shows a message that is reported as delivered. */
    void report(Message message, Status status) {
        if (message.direction() == Direction.INBOUND) {
            throw new IllegalArgumentException(
                    "report(…): " + message + " is inbound; only messages to a phone are delivered");
        }
        Transit transit = state.transits().get(message.sid());
        MessageDraft draft = new MessageDraft(message, now);
        draft.status = status;
        if (status != Status.UNDELIVERED && status != Status.FAILED) {
            draft.errorCode = null;
        }
        boolean wasSent = status == Status.SENT || status == Status.DELIVERED || status == Status.UNDELIVERED;
        if (wasSent && draft.dateSent == null) {
            draft.dateSent = now;
        }
        if (status == Status.DELIVERED && !state.handsets().hasReceived(message)) {
            state.handsets()
                    .receive(
                            transit == null
                                    ? draft.message()
                                    : draft.message(
                                            shown(draft, transit.outgoing(), transit.linksMedia()),
                                            transit.linksMedia() ? List.of() : message.mediaUrls()));
        }
        ends(draft, transit);
    }

    /** Empties the text of a message that has come to its end. The phone keeps what it received. */
    Message redact(Message message) {
        MessageDraft draft = new MessageDraft(message, now);
        draft.body = "";
        return put(draft);
    }

    /** Cancels a message that is scheduled. */
    Message cancel(Message message) {
        MessageDraft draft = new MessageDraft(message, now);
        draft.status = Status.CANCELED;
        return ends(draft, state.transits().get(message.sid()));
    }

    /** A sender was found. */
    private record Route(boolean linksMedia) {}

    private Message leave(Message message, Outgoing outgoing) {
        MessageDraft draft = new MessageDraft(message, now);
        if (state.transits().pace().isHeld()) {
            if (draft.status == Status.SCHEDULED) {
                draft.status = Status.ACCEPTED;
            }
            return waits(draft, outgoing, Stage.HELD, expiry(outgoing), false);
        }
        Route route = route(draft, outgoing);
        Duration each = state.transits().each(message.sid());
        if (route == null || each.isZero()) {
            return ends(draft, outgoing, route);
        }
        Instant expiry = expiry(outgoing);
        Instant due = now.plus(each);
        return waits(draft, outgoing, Stage.QUEUED, due.isAfter(expiry) ? expiry : due, route.linksMedia());
    }

    private Instant expiry(Outgoing outgoing) {
        return now.plusSeconds(outgoing.validityPeriod());
    }

    /** Gives the message its sender, or lets it fail and returns {@code null}. */
    private @Nullable Route route(MessageDraft message, Outgoing outgoing) {
        message.status = Status.QUEUED;
        if (outgoing.direction() == Direction.OUTBOUND_REPLY) {
            return reply(message, outgoing);
        }
        MessagingService chosen = outgoing.service();
        if (chosen == null) {
            return new Route(false);
        }
        MessagingService service = state.services().get(chosen.sid());
        if (service == null) {
            // Assumed: a scheduled message whose service was deleted fails.
            fail(message, NO_SERVICE, "service " + chosen.sid() + " was deleted");
            return null;
        }
        if (state.optOuts().isOptedOut(outgoing.to(), service)) {
            // Assumed: it fails before a sender is chosen.
            fail(message, OPTED_OUT, outgoing.to() + " has opted out of the service");
            return null;
        }
        return outgoing.from() == null
                ? choose(message, outgoing, state.pool(service))
                : take(message, outgoing, state.pool(service));
    }

    /** Sends a reply from the sender that received the text, unless the person has just opted out. */
    private @Nullable Route reply(MessageDraft message, Outgoing outgoing) {
        if (state.optOuts()
                        .from(outgoing.accountSid(), String.valueOf(outgoing.from()), outgoing.service(), outgoing.to())
                == null) {
            return new Route(false);
        }
        fail(message, OPTED_OUT, outgoing.to() + " has opted out");
        return null;
    }

    /** Takes the sender that the request named, if it can reach the recipient. */
    // Assumed: the code, which is that of a message from the same sender without a service.
    private @Nullable Route take(MessageDraft message, Outgoing outgoing, Pool pool) {
        Sender sender = pool.senders().stream()
                .filter(each -> each.address().equals(outgoing.from()))
                .findFirst()
                .orElse(null);
        KnownHandset handset = state.handsets().at(outgoing.to());
        boolean linksMedia = sender != null
                && !outgoing.mediaUrls().isEmpty()
                && !sender.capabilities().contains(Capability.MMS);
        if (sender == null
                || !SenderSelection.canReach(sender, handset.country())
                || (linksMedia && !pool.service().mmsConverter())) {
            fail(message, UNREACHABLE, outgoing.from() + ": From of the request, which cannot reach " + outgoing.to());
            return null;
        }
        return from(message, outgoing, sender, outgoing.from() + ": From of the request", linksMedia);
    }

    private Route from(MessageDraft message, Outgoing outgoing, Sender sender, String selection, boolean linksMedia) {
        message.from = sender.address();
        message.selection = selection;
        message.numSegments = Segments.of(shown(message, outgoing, linksMedia));
        callBack(message);
        return new Route(linksMedia);
    }

    private @Nullable Route choose(MessageDraft message, Outgoing outgoing, Pool pool) {
        Messages messages = state.messages();
        KnownHandset handset = state.handsets().at(outgoing.to());
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
            return from(message, outgoing, sender, chosen.reason(), chosen.linksMedia());
        }
        fail(message, NO_SENDER, choice.reason());
        return null;
    }

    private static String text(Outgoing outgoing) {
        return outgoing.isSmartEncoded() ? SmartEncoding.replaced(outgoing.body()) : outgoing.body();
    }

    /** {@return the text that the phone shows} */
    // Assumed: the place of the link, and its last letters; Twilio's page shows https://p.twil.io/XXXXXXX.
    private static String shown(MessageDraft message, Outgoing outgoing, boolean linksMedia) {
        String text = text(outgoing);
        String sid = message.sid();
        return linksMedia
                ? (text.isEmpty() ? "" : text + " ") + "https://p.twil.io/" + sid.substring(sid.length() - 7)
                : text;
    }

    /** Marks a message as taken by the carrier. The phone then takes as long as the carrier did. */
    private void sent(MessageDraft message, Outgoing outgoing, boolean linksMedia) {
        leavesTwilio(message);
        waits(message, outgoing, Stage.SENT, now.plus(state.transits().each(message.sid())), linksMedia);
    }

    private void leavesTwilio(MessageDraft message) {
        message.status = Status.SENT;
        message.dateSent = now;
        callBack(message);
    }

    /** Delivers a message to the phone. The state of the phone decides whether it receives the message. */
    private MessageDraft arrive(MessageDraft message, Outgoing outgoing, boolean linksMedia) {
        KnownHandset handset = state.handsets().at(outgoing.to());
        Integer error = outgoing.deliveryError() != null
                ? outgoing.deliveryError()
                : handset.state() == HandsetState.TAKES_NO_SHORT_CODES && isShortCode(String.valueOf(message.from))
                        ? Integer.valueOf(CARRIER_UNREACHABLE)
                        : handset.state().errorCode();
        if (message.status != Status.SENT) {
            leavesTwilio(message);
        }
        message.errorCode = error;
        message.status = error == null ? Status.DELIVERED : Status.UNDELIVERED;
        if (error == null) {
            state.handsets()
                    .receive(message.message(
                            shown(message, outgoing, linksMedia), linksMedia ? List.of() : outgoing.mediaUrls()));
        }
        return message;
    }

    private static boolean isShortCode(String from) {
        return from.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static MessageDraft fail(MessageDraft message, int errorCode, @Nullable String selection) {
        message.status = Status.FAILED;
        message.errorCode = errorCode;
        message.selection = selection;
        return message;
    }

    private Message waits(MessageDraft message, Outgoing outgoing, Stage stage, Instant due, boolean linksMedia) {
        state.transits().put(message.sid(), outgoing, stage, due, expiry(outgoing), linksMedia);
        return put(message);
    }

    /** Carries a message to its end at once, if it has a sender. */
    private Message ends(MessageDraft message, Outgoing outgoing, @Nullable Route route) {
        return route == null
                ? ends(message, outgoing, false)
                : ends(arrive(message, outgoing, route.linksMedia()), outgoing, route.linksMedia());
    }

    private Message ends(MessageDraft message, @Nullable Transit transit) {
        return transit == null ? told(message) : ends(message, transit.outgoing(), transit.linksMedia());
    }

    /** Ends the steps of a message. One that is not on the phone keeps its transit: a test may still report it as delivered. */
    private Message ends(MessageDraft message, Outgoing outgoing, boolean linksMedia) {
        if (message.status == Status.DELIVERED) {
            state.transits().remove(message.sid());
        } else {
            state.transits().put(message.sid(), outgoing, Stage.OVER, now, now, linksMedia);
        }
        return told(message);
    }

    private Message told(MessageDraft message) {
        callBack(message);
        return put(message);
    }

    /** Calls the application about the present status of a message, if it has a status callback. */
    private void callBack(MessageDraft message) {
        Hook own = state.messages().statusCallback(message.sid());
        Hook hook = own == null ? ofService(message.serviceSid()) : own;
        if (hook != null) {
            state.callBack(Callback.of(message.message(), hook, now));
        }
    }

    private @Nullable Hook ofService(@Nullable String sid) {
        MessagingService service = sid == null ? null : state.services().get(sid);
        return service == null ? null : Hook.of("POST", service.statusCallback());
    }

    private Message put(MessageDraft draft) {
        Message message = draft.message();
        state.messages().put(message);
        return message;
    }
}
