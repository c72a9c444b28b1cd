package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.handset.LiveHandset;
import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.internal.webhook.WebhookTable;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.MessagePattern;
import io.github.twiliofake.message.MessagePattern.Criterion;
import io.github.twiliofake.message.MessagePattern.Part;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Messages that were sent, or that a phone received. */
final class MessageKind implements Kind<Message> {
    private static final Words SENT_WORDS = new Words(
            "message",
            "nothing was sent",
            "was sent",
            "were sent",
            "Sent",
            "All messages:",
            "sent",
            "didNotSend",
            "twilio.inventory().messages()");

    /** Excludes messages that are not sent yet, or never will be. */
    private static final Demand<Message> SENT = new Demand<>(
            true,
            false,
            "kind",
            "message",
            "message"::equals,
            message -> List.of(isUnsent(message) ? message.status() + " message" : "message"),
            message -> "withStatus(" + message.status().name() + ") finds it");

    private final Supplier<Ledger> ledger;
    /** The phone, or {@code null} for messages to any phone. */
    private final @Nullable Supplier<LiveHandset> handset;

    private MessageKind(Supplier<Ledger> ledger, @Nullable Supplier<LiveHandset> handset) {
        this.ledger = ledger;
        this.handset = handset;
    }

    /** Returns the kind of messages that any account sent. */
    static MessageKind sent(Supplier<Ledger> ledger) {
        return new MessageKind(ledger, null);
    }

    /** Returns the kind of messages that a phone received. */
    static MessageKind receivedBy(Supplier<LiveHandset> handset) {
        return new MessageKind(() -> handset.get().ledger(), handset);
    }

    static Demands<Message> demands(MessageKind kind, MessagePattern pattern) {
        List<Demand<Message>> demands = new ArrayList<>();
        if (pattern.criteria().stream().noneMatch(criterion -> criterion.part() == Part.STATUS)) {
            demands.add(SENT);
        }
        pattern.criteria().forEach(criterion -> demands.add(kind.demand(criterion)));
        return new Demands<>(kind, demands, unused -> "");
    }

    static List<Demands<Message>> demands(MessageKind kind, String member, MessagePattern... patterns) {
        for (Object each : Objects.requireNonNull(patterns, member + "(patterns)")) {
            Objects.requireNonNull(each, member + "(patterns)");
        }
        if (patterns.length == 0) {
            throw new IllegalArgumentException(member + "(): name the messages to look for");
        }
        return Arrays.stream(patterns).map(pattern -> demands(kind, pattern)).toList();
    }

    private Demand<Message> demand(Criterion criterion) {
        Part part = criterion.part();
        String expected = criterion.expected();
        return new Demand<>(
                false,
                // A message that fits now may get another status, or be redacted.
                false,
                part.toString(),
                Printable.of(expected),
                part == Part.TEXT_CONTAINING ? value -> value.contains(expected) : expected::equals,
                message -> MessagePattern.values(message, part),
                message ->
                        MessageHints.of(criterion, message, text -> ledger.get().redact(text)));
    }

    /** Returns the story of the messages that came from the given requests, or from no request. */
    Story<Message> story(Ledger journal, List<RecordedRequest> requests) {
        List<RecordedRequest> all = journal.requests();
        Set<String> late = created(all);
        late.removeAll(created(requests));
        List<Message> messages = handset == null ? sent(journal) : handset.get().received();
        List<Message> inTime = messages.stream()
                .filter(message -> !late.contains(message.sid()))
                .toList();
        String more = handset == null ? refused(requests) : astray(handset.get(), journal);
        return new Story<>(this, inTime, Story.NOTHING_DROPPED, more);
    }

    private static Set<String> created(List<RecordedRequest> requests) {
        Set<String> sids = new HashSet<>();
        for (RecordedRequest request : requests) {
            if (request.operation() == Operation.MESSAGE_CREATE) {
                request.changes().forEach(change -> sids.add(change.sid()));
            }
        }
        return sids;
    }

    /** Shows the requests that sent nothing. */
    private static String refused(List<RecordedRequest> requests) {
        List<RecordedRequest> refused = requests.stream()
                .filter(request -> request.operation() == Operation.MESSAGE_CREATE
                        && request.changes().isEmpty())
                .toList();
        return refused.isEmpty() ? "" : "Requests that sent nothing:\n" + RequestTable.withNotes(refused);
    }

    private static List<Message> sent(Ledger journal) {
        return journal.sent().messages().stream()
                .filter(message -> message.direction() != Message.Direction.INBOUND)
                .toList();
    }

    private static boolean isUnsent(Message message) {
        return message.status() == Message.Status.SCHEDULED || message.status() == Message.Status.CANCELED;
    }

    /** Shows the messages to the phone that did not arrive. */
    private String astray(LiveHandset phone, Ledger journal) {
        Set<String> received = new HashSet<>();
        phone.received().forEach(message -> received.add(message.sid()));
        List<Message> astray = sent(journal).stream()
                .filter(message -> message.to().equals(phone.number()) && !received.contains(message.sid()))
                .toList();
        String refused = refused(journal.requests().stream()
                .filter(request -> request.form().getOrDefault("To", List.of()).contains(phone.number()))
                .toList());
        List<String> parts = new ArrayList<>();
        if (!astray.isEmpty()) {
            parts.add("Messages to it that it did not receive (" + phone + "):\n" + tableWithNotes(astray));
        }
        if (!refused.isEmpty()) {
            parts.add(refused);
        }
        parts.addAll(ofItsTexts(phone, journal));
        return String.join("\n", parts);
    }

    /** Shows the webhooks that the phone's texts caused, and its texts that caused none. */
    private static List<String> ofItsTexts(LiveHandset phone, Ledger journal) {
        List<String> parts = new ArrayList<>();
        List<RecordedWebhook> webhooks = journal.sent().webhooks().stream()
                .filter(webhook -> webhook.kind() != RecordedWebhook.Kind.STATUS_CALLBACK
                        && phone.number().equals(webhook.parameters().get("From")))
                .toList();
        if (!webhooks.isEmpty()) {
            parts.add("Webhooks of its texts:\n" + WebhookTable.withNotes(webhooks));
        }
        String unpassed = WebhookKind.unpassed(journal.sent().unpassed().stream()
                .filter(text -> text.contains(" from " + phone.number() + " to "))
                .toList());
        if (!unpassed.isEmpty()) {
            parts.add(unpassed);
        }
        return parts;
    }

    @Override
    public Words words() {
        if (handset == null) {
            return SENT_WORDS;
        }
        String number = handset.get().number();
        return new Words(
                "message",
                number + " received nothing",
                "arrived",
                "arrived",
                "Received",
                "All messages that " + number + " received:",
                "received",
                "didNotReceive",
                "handset.messages()");
    }

    @Override
    public String name(Message message) {
        return Printable.of("\"" + message.body() + "\"");
    }

    @Override
    public String table(List<Message> messages) {
        return MessageTable.of(messages, ledger.get()::redact);
    }

    @Override
    public String tableWithNotes(List<Message> messages) {
        return MessageTable.withNotes(messages, ledger.get()::redact);
    }

    @Override
    public List<String> notes(Message message) {
        return MessageTable.notes(message);
    }

    @Override
    public List<RecordedRequest> verified(List<Message> messages) {
        Set<String> sids = new HashSet<>();
        messages.forEach(message -> sids.add(message.sid()));
        return ledger.get().requests().stream()
                .filter(request -> request.changes().stream()
                        .anyMatch(change -> change.kind() == Change.Kind.ADDED && sids.contains(change.sid())))
                .toList();
    }
}
