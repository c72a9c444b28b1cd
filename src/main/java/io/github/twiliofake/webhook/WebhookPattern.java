package io.github.twiliofake.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * What a request of the fake to the application has to be like, for assertions.
 *
 * <pre>{@code
 * assertThat(twilio).called(STATUS_CALLBACK.withForm("MessageStatus", "delivered")).once().answered(204);
 * }</pre>
 */
public final class WebhookPattern {
    /** Any status callback. */
    public static final WebhookPattern STATUS_CALLBACK =
            new WebhookPattern(List.of(new Criterion(Part.KIND, "", RecordedWebhook.Kind.STATUS_CALLBACK.name())));

    private static final WebhookPattern ANY = new WebhookPattern(List.of());

    private final List<Criterion> criteria;

    private WebhookPattern(List<Criterion> criteria) {
        this.criteria = criteria;
    }

    /** The parts of a webhook that a pattern can ask for. */
    public enum Part {
        /** What it was made for. */
        KIND("kind"),
        /** A parameter of its form. */
        FORM("form"),
        /** The URL that is signed. */
        URL("url"),
        /** The HTTP status of the answer. */
        STATUS("status");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        /** {@return how messages name the part} */
        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * One demand of a pattern.
     *
     * @param part where to look
     * @param name the name of the parameter, or empty where the part has no names
     * @param expected the value that has to be there
     */
    public record Criterion(Part part, String name, String expected) {
        /** Checks that all are there. */
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
     * Narrows to webhooks with this parameter in their form.
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

    /** {@return every demand of this pattern, in the order it was given} */
    public List<Criterion> criteria() {
        return criteria;
    }

    /**
     * Returns what a webhook has in the part that a criterion asks for.
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
        };
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
