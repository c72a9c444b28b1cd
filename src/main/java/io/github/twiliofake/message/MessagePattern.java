package io.github.twiliofake.message;

import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * A pattern of messages, for assertions. Immutable; each method returns a narrower pattern.
 *
 * <pre>{@code
 * assertThat(patient).received(textContaining("confirmed").from(code)).once();
 * assertThat(twilio).sent(messageTo(office).withErrorCode(30006)).once();
 * }</pre>
 */
public final class MessagePattern {
    private static final MessagePattern ANY = new MessagePattern(List.of());

    private final List<Criterion> criteria;

    private MessagePattern(List<Criterion> criteria) {
        this.criteria = criteria;
    }

    /** The parts of a message that a pattern can ask for. */
    public enum Part {
        /** The whole text. */
        TEXT("text"),
        /** A part of the text. */
        TEXT_CONTAINING("text containing"),
        /** The recipient. */
        TO("to"),
        /** The sender. */
        FROM("from"),
        /** The service that it was sent through. */
        SERVICE("service"),
        /** The status. */
        STATUS("status"),
        /** The error code. */
        ERROR_CODE("error code"),
        /** The URL of one of its media. */
        MEDIA("media");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        /** {@return the name of the part in failure messages, such as {@code error code}} */
        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * One demand of a pattern.
     *
     * @param part the part
     * @param expected the expected value of the part
     */
    public record Criterion(Part part, String expected) {
        /** Checks that nothing is null. */
        public Criterion {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(expected, "expected");
        }
    }

    /**
     * Matches any message.
     *
     * @return the widest pattern
     */
    public static MessagePattern anyMessage() {
        return ANY;
    }

    /**
     * Matches messages with exactly this text.
     *
     * @param text the text
     * @return the pattern
     */
    public static MessagePattern text(String text) {
        return ANY.with(Part.TEXT, Objects.requireNonNull(text, "text(text)"));
    }

    /**
     * Matches messages whose text contains this part.
     *
     * @param part a part of the text
     * @return the pattern
     */
    public static MessagePattern textContaining(String part) {
        return ANY.with(Part.TEXT_CONTAINING, Objects.requireNonNull(part, "textContaining(part)"));
    }

    /**
     * Matches messages to a phone.
     *
     * @param handset the phone
     * @return the pattern
     */
    public static MessagePattern messageTo(Handset handset) {
        return messageTo(Objects.requireNonNull(handset, "messageTo(handset)").number());
    }

    /**
     * Matches messages to a number.
     *
     * @param number the number, in E.164
     * @return the pattern
     */
    public static MessagePattern messageTo(String number) {
        return ANY.to(Objects.requireNonNull(number, "messageTo(number)"));
    }

    /**
     * Narrows to messages to a phone.
     *
     * @param handset the phone
     * @return the narrower pattern
     */
    public MessagePattern to(Handset handset) {
        return to(Objects.requireNonNull(handset, "to(handset)").number());
    }

    /**
     * Narrows to messages to a number.
     *
     * @param number the number, in E.164
     * @return the narrower pattern
     */
    public MessagePattern to(String number) {
        return with(Part.TO, Objects.requireNonNull(number, "to(number)"));
    }

    /**
     * Narrows to messages from a sender.
     *
     * @param sender the sender
     * @return the narrower pattern
     */
    public MessagePattern from(Sender sender) {
        return from(Objects.requireNonNull(sender, "from(sender)").address());
    }

    /**
     * Narrows to messages from a number, or from an alphanumeric sender.
     *
     * @param address the address, such as {@code 12345}, {@code +14155550111} or {@code ACME}
     * @return the narrower pattern
     */
    public MessagePattern from(String address) {
        return with(Part.FROM, Objects.requireNonNull(address, "from(address)"));
    }

    /**
     * Narrows to messages that were sent through a service.
     *
     * @param service the service
     * @return the narrower pattern
     */
    public MessagePattern inService(MessagingService service) {
        return with(
                Part.SERVICE,
                Objects.requireNonNull(service, "inService(service)").sid());
    }

    /**
     * Narrows to messages with this status.
     *
     * @param status the status
     * @return the narrower pattern
     */
    public MessagePattern withStatus(Message.Status status) {
        return with(
                Part.STATUS,
                Objects.requireNonNull(status, "withStatus(status)").toString());
    }

    /**
     * Narrows to messages with this error code of Twilio's.
     *
     * @param code the code, such as 30006
     * @return the narrower pattern
     */
    public MessagePattern withErrorCode(int code) {
        return with(Part.ERROR_CODE, Integer.toString(code));
    }

    /**
     * Narrows to messages with this medium.
     *
     * @param url the URL that the application gave
     * @return the narrower pattern
     */
    public MessagePattern withMedia(String url) {
        return with(Part.MEDIA, Objects.requireNonNull(url, "withMedia(url)"));
    }

    /** {@return the demands of this pattern, in the order in which they were given} */
    public List<Criterion> criteria() {
        return criteria;
    }

    /**
     * Returns true if a message fits this pattern.
     *
     * @param message a message
     * @return true if the message meets every demand
     */
    public boolean matches(Message message) {
        Objects.requireNonNull(message, "matches(message)");
        for (Criterion criterion : criteria) {
            boolean isMet = values(message, criterion.part()).stream()
                    .anyMatch(value -> criterion.part() == Part.TEXT_CONTAINING
                            ? value.contains(criterion.expected())
                            : value.equals(criterion.expected()));
            if (!isMet) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the values of one part of a message.
     *
     * @param message a message
     * @param part the part
     * @return the values; may be empty
     */
    public static List<String> values(Message message, Part part) {
        Objects.requireNonNull(message, "values(message)");
        return switch (Objects.requireNonNull(part, "values(part)")) {
            case TEXT, TEXT_CONTAINING -> List.of(message.body());
            case TO -> List.of(message.to());
            case FROM -> message.from() == null ? List.of() : List.of(message.from());
            case SERVICE -> message.messagingServiceSid() == null ? List.of() : List.of(message.messagingServiceSid());
            case STATUS -> List.of(message.status().toString());
            case ERROR_CODE ->
                message.errorCode() == null
                        ? List.of()
                        : List.of(message.errorCode().toString());
            case MEDIA -> message.mediaUrls();
        };
    }

    private MessagePattern with(Part part, String expected) {
        List<Criterion> more = new ArrayList<>(criteria);
        more.add(new Criterion(part, expected));
        return new MessagePattern(List.copyOf(more));
    }

    /** {@return a text such as {@code message with to = +14155550100, status = delivered}} */
    @Override
    public String toString() {
        StringJoiner demands = new StringJoiner(", ", " with ", "").setEmptyValue("");
        criteria.forEach(criterion -> demands.add(criterion.part() + " = " + criterion.expected()));
        return (criteria.isEmpty() ? "any message" : "message") + demands;
    }
}
