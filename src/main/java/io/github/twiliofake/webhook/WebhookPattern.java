package io.github.twiliofake.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * Selects requests of the fake to the application, for assertions.
 *
 * <pre>{@code
 * assertThat(twilio).called(STATUS_CALLBACK.withForm("MessageStatus", "delivered")).once().answered(204);
 * }</pre>
 */
public final class WebhookPattern {
    /** Any request that passes on a text of a person, or fetches further TwiML for one. */
    public static final WebhookPattern INBOUND_MESSAGE = of(RecordedWebhook.Kind.INBOUND_MESSAGE);

    /** Any request that passes on a text of a person to the fallback URL. */
    public static final WebhookPattern INBOUND_MESSAGE_FALLBACK = of(RecordedWebhook.Kind.INBOUND_MESSAGE_FALLBACK);

    /** Any call to the {@code action} of a reply. */
    public static final WebhookPattern MESSAGE_ACTION = of(RecordedWebhook.Kind.MESSAGE_ACTION);

    /** Any status callback. */
    public static final WebhookPattern STATUS_CALLBACK = of(RecordedWebhook.Kind.STATUS_CALLBACK);

    private static final WebhookPattern ANY = new WebhookPattern(List.of());

    private final List<Criterion> criteria;

    private WebhookPattern(List<Criterion> criteria) {
        this.criteria = criteria;
    }

    private static WebhookPattern of(RecordedWebhook.Kind kind) {
        return new WebhookPattern(List.of(new Criterion(Part.KIND, "", kind.name())));
    }

    /** The parts of a webhook that a pattern can ask for. */
    public enum Part {
        /** Its purpose. */
        KIND("kind"),
        /** A parameter. */
        FORM("form"),
        /** The URL that is signed. */
        URL("url"),
        /** The HTTP status of the answer. */
        STATUS("status"),
        /** The code of a warning that Twilio would log. */
        WARNING("warning");

        /** {@return true if only the answer of the application determines it} */
        public boolean isOfTheAnswer() {
            return this == STATUS || this == WARNING;
        }

        private final String label;

        Part(String label) {
            this.label = label;
        }

        /** {@return the name of the part in messages} */
        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * One demand of a pattern.
     *
     * @param part the part to compare
     * @param name the name of the parameter, or empty where the part has no names
     * @param expected the value that the part must have
     */
    public record Criterion(Part part, String name, String expected) {
        /** Rejects {@code null}. */
        public Criterion {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(expected, "expected");
        }

        /** {@return part and name, such as {@code form MessageStatus}} */
        public String label() {
            return name.isEmpty() ? part.toString() : part + " " + name;
        }
    }

    /**
     * Any webhook at all.
     *
     * @return the widest pattern
     */
    public static WebhookPattern anyWebhook() {
        return ANY;
    }

    /**
     * Narrows to webhooks with this parameter, in the form or in the query of a {@code GET}.
     *
     * @param name the name; case-sensitive
     * @param value the value
     * @return the narrower pattern
     */
    public WebhookPattern withForm(String name, String value) {
        Objects.requireNonNull(name, "withForm(name)");
        Objects.requireNonNull(value, () -> "withForm(\"" + name + "\", null)");
        return with(new Criterion(Part.FORM, name, value));
    }

    /**
     * Narrows to webhooks to this URL.
     *
     * @param url the URL, as it was configured
     * @return the narrower pattern
     */
    public WebhookPattern withUrl(String url) {
        return with(new Criterion(Part.URL, "", Objects.requireNonNull(url, "withUrl(url)")));
    }

    /**
     * Narrows to webhooks that the application answered with this HTTP status.
     *
     * @param status the status, or {@link RecordedWebhook#NONE} for none
     * @return the narrower pattern
     */
    public WebhookPattern withStatus(int status) {
        return with(new Criterion(Part.STATUS, "", Integer.toString(status)));
    }

    /**
     * Narrows to webhooks for which Twilio would log this warning.
     *
     * <pre>{@code
     * assertThat(twilio).called(INBOUND_MESSAGE.withWarning(12100)).once();
     * }</pre>
     *
     * @param code the code, such as 12100 for an answer that is not XML
     * @return the narrower pattern
     */
    public WebhookPattern withWarning(int code) {
        return with(new Criterion(Part.WARNING, "", Integer.toString(code)));
    }

    /** {@return every demand of this pattern, in the order in which a test gave them} */
    public List<Criterion> criteria() {
        return criteria;
    }

    /**
     * Returns the values of a webhook in the part that a criterion names.
     *
     * @param webhook a webhook
     * @param criterion a demand
     * @return the values; none if it has none
     */
    public static List<String> values(RecordedWebhook webhook, Criterion criterion) {
        Objects.requireNonNull(webhook, "values(webhook)");
        return switch (Objects.requireNonNull(criterion, "values(criterion)").part()) {
            case KIND -> List.of(webhook.kind().name());
            case FORM -> {
                String value = webhook.parameters().get(criterion.name());
                yield value == null ? List.of() : List.of(value);
            }
            case URL -> List.of(webhook.url());
            case STATUS -> List.of(Integer.toString(webhook.status()));
            case WARNING ->
                webhook.warnings().stream()
                        .map(warning -> Integer.toString(warning.code()))
                        .toList();
        };
    }

    /**
     * Checks every demand of this pattern against a webhook.
     *
     * @param webhook a webhook
     * @return true if the webhook meets them all
     */
    public boolean fits(RecordedWebhook webhook) {
        Objects.requireNonNull(webhook, "fits(webhook)");
        return criteria.stream()
                .allMatch(criterion -> values(webhook, criterion).contains(criterion.expected()));
    }

    private WebhookPattern with(Criterion criterion) {
        List<Criterion> more = new ArrayList<>(criteria);
        more.add(criterion);
        return new WebhookPattern(List.copyOf(more));
    }

    /** {@return such as {@code STATUS_CALLBACK with form MessageStatus = delivered}} */
    @Override
    public String toString() {
        String subject = "any webhook";
        StringJoiner demands = new StringJoiner(", ", " with ", "").setEmptyValue("");
        for (Criterion criterion : criteria) {
            if (criterion.part() == Part.KIND) {
                subject = criterion.expected();
            } else {
                demands.add(criterion.label() + " = " + criterion.expected());
            }
        }
        return subject + demands;
    }
}
