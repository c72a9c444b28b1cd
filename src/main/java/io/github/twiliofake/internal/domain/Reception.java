package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.numbering.Numbering;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.sms.Segments;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.Message.Direction;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.ShortCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receives the text of a person: applies a keyword, creates the resource, and finds the hook for the text. */
final class Reception {
    private final State state;
    private final Incoming incoming;
    private final NumberSender receiver;
    private final @Nullable MessagingService service;
    private final Instant now;
    private final String mediaBase;

    Reception(State state, Incoming incoming, String mediaBase) {
        this.mediaBase = mediaBase;
        this.state = state;
        this.incoming = incoming;
        receiver = incoming.to();
        service = state.serviceOf(receiver);
        now = state.now();
    }

    Received receive() {
        Keyword keyword = keyword();
        if (keyword != null) {
            obey(keyword);
        }
        if (service == null || service.useInboundWebhookOnNumber()) {
            return passOn(
                    Hook.of(receiver.smsMethod(), receiver.smsUrl()),
                    Hook.of(receiver.smsFallbackMethod(), receiver.smsFallbackUrl()),
                    keyword);
        }
        Hook hook = Hook.of(service.inboundMethod(), service.inboundRequestUrl());
        if (hook == null) {
            // Twilio's page on the Service resource: without an inbound URL, receiving is disabled.
            return new Received(
                    null,
                    null,
                    null,
                    Map.of(),
                    "service " + service.sid() + " (" + service.friendlyName() + ") has no inbound request URL");
        }
        return passOn(hook, Hook.of(service.fallbackMethod(), service.fallbackUrl()), keyword);
    }

    private boolean hasAdvancedOptOut() {
        return service != null && service.advancedOptOut();
    }

    private boolean isTollFree() {
        return Numbering.isTollFree(receiver.address());
    }

    /** {@return the keyword that takes effect, or {@code null}; none does on a short code without Advanced Opt-Out} */
    private @Nullable Keyword keyword() {
        if (hasAdvancedOptOut()) {
            return Keyword.of(incoming.body());
        }
        if (receiver instanceof ShortCode) {
            return null;
        }
        return isTollFree() ? Keyword.ofTollFree(incoming.body()) : Keyword.of(incoming.body());
    }

    private void obey(Keyword keyword) {
        OptOut optOut = service == null
                ? new OptOut(incoming.from(), receiver.accountSid(), null, receiver.address(), now)
                : new OptOut(incoming.from(), receiver.accountSid(), service.sid(), null, now);
        boolean isOptedOut =
                state.optOuts().from(receiver.accountSid(), receiver.address(), service, incoming.from()) != null;
        switch (keyword) {
            case STOP -> state.optOuts().add(optOut);
            case START -> {
                state.optOuts().remove(optOut);
                // The person may have opted out before the number joined its service.
                state.optOuts()
                        .remove(new OptOut(incoming.from(), receiver.accountSid(), null, receiver.address(), now));
            }
            case HELP -> {}
        }
        // Assumed: Twilio confirms STOP and START only if they change something, so that YES can be an answer.
        if (isOptedOut == (keyword == Keyword.START)) {
            confirm(keyword);
        }
    }

    /** Shows the confirmation on the phone. It is not a resource of the account. */
    private void confirm(Keyword keyword) {
        String text = keyword.confirmation(isTollFree() && !hasAdvancedOptOut());
        state.handsets()
                .receive(new Message(
                        state.sid(SidType.SMS_MESSAGE, null),
                        receiver.accountSid(),
                        service == null ? null : service.sid(),
                        Direction.OUTBOUND_REPLY,
                        receiver.address(),
                        incoming.from(),
                        text,
                        List.of(),
                        Status.DELIVERED,
                        null,
                        Segments.of(text),
                        now,
                        now,
                        now,
                        "Twilio's own answer to " + keyword));
    }

    private Received passOn(@Nullable Hook hook, @Nullable Hook fallback, @Nullable Keyword keyword) {
        String account = receiver.accountSid();
        String sid = state.sid(incoming.media().isEmpty() ? SidType.SMS_MESSAGE : SidType.MMS_MESSAGE, null);
        List<String> urls = new ArrayList<>();
        for (Incoming.Attachment attachment : incoming.media()) {
            String medium = state.sid(SidType.MEDIA, null);
            state.messages().add(new Medium(medium, account, sid, attachment.contentType(), attachment.content(), now));
            urls.add(mediaBase + "/2010-04-01/Accounts/" + account + "/Messages/" + sid + "/Media/" + medium);
        }
        Message message = new Message(
                sid,
                account,
                service == null ? null : service.sid(),
                Direction.INBOUND,
                incoming.from(),
                receiver.address(),
                incoming.body(),
                urls,
                Status.RECEIVED,
                null,
                Segments.of(incoming.body()),
                now,
                now,
                now,
                null);
        state.messages().put(message);
        return new Received(
                message, hook, fallback, parameters(message, keyword), receiver.label() + " has no SMS URL");
    }

    /** Returns the parameters in the order of recordings. Those about a place are empty, except for the countries. */
    // Assumed: the positions of OptOutType, of the second medium and of later ones; Twilio knows no place.
    private Map<String, String> parameters(Message message, @Nullable Keyword keyword) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ToCountry", text(receiver.countryCode()));
        for (int i = 0; i < incoming.media().size(); i++) {
            parameters.put("MediaContentType" + i, incoming.media().get(i).contentType());
        }
        parameters.put("ToState", "");
        parameters.put("SmsMessageSid", message.sid());
        parameters.put("NumMedia", Integer.toString(incoming.media().size()));
        parameters.put("ToCity", "");
        parameters.put("FromZip", "");
        parameters.put("SmsSid", message.sid());
        parameters.put("FromState", "");
        parameters.put("SmsStatus", message.status().toString());
        parameters.put("FromCity", "");
        parameters.put("Body", message.body());
        parameters.put("FromCountry", text(state.handsets().at(incoming.from()).country()));
        parameters.put("To", message.to());
        if (service != null) {
            parameters.put("MessagingServiceSid", service.sid());
        }
        parameters.put("ToZip", "");
        parameters.put("NumSegments", Integer.toString(message.numSegments()));
        parameters.put("ReferralNumMedia", "0");
        parameters.put("MessageSid", message.sid());
        parameters.put("AccountSid", message.accountSid());
        parameters.put("From", text(message.from()));
        for (int i = 0; i < message.mediaUrls().size(); i++) {
            parameters.put("MediaUrl" + i, message.mediaUrls().get(i));
        }
        if (keyword != null && hasAdvancedOptOut()) {
            parameters.put("OptOutType", keyword.name());
        }
        parameters.put("ApiVersion", "2010-04-01");
        return parameters;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
