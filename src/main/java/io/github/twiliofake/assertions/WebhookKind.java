package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.internal.webhook.WebhookTable;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.WebhookPattern;
import io.github.twiliofake.webhook.WebhookPattern.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests from the fake to the application. */
final class WebhookKind implements Kind<RecordedWebhook> {
    static final WebhookKind KIND = new WebhookKind();

    private static final Words WORDS = new Words(
            "webhook",
            "nothing was called",
            "was called",
            "were called",
            "Called",
            "All webhooks:",
            "called",
            "didNotCall",
            "twilio.webhooks().calls()");

    private WebhookKind() {}

    @Override
    public Words words() {
        return WORDS;
    }

    static Story<RecordedWebhook> story(Ledger ledger, List<RecordedRequest> unused) {
        return new Story<>(
                KIND,
                ledger.sent().webhooks(),
                Story.NOTHING_DROPPED,
                unpassed(ledger.sent().unpassed()));
    }

    /** Shows texts that no webhook passed on. */
    static String unpassed(List<String> texts) {
        return texts.isEmpty() ? "" : "Texts that were passed on to nothing:\n  " + String.join("\n  ", texts);
    }

    static Demands<RecordedWebhook> demands(WebhookPattern pattern) {
        return new Demands<>(
                KIND,
                pattern.criteria().stream()
                        .map(criterion -> new Demand<RecordedWebhook>(
                                criterion.part() == Part.KIND,
                                true,
                                criterion.label(),
                                Printable.of(criterion.expected()),
                                criterion.expected()::equals,
                                webhook -> WebhookPattern.values(webhook, criterion),
                                webhook -> hint(webhook, criterion)))
                        .toList(),
                unused -> "");
    }

    private static @Nullable String hint(RecordedWebhook webhook, WebhookPattern.Criterion criterion) {
        if (criterion.part() == Part.STATUS) {
            return webhook.failure();
        }
        boolean isMissing =
                criterion.part() == Part.FORM && !webhook.parameters().containsKey(criterion.name());
        return isMissing
                ? webhook.parameters().keySet().stream()
                        .filter(criterion.name()::equalsIgnoreCase)
                        .findFirst()
                        .map(name -> "the form has " + name + "; parameter names are case-sensitive")
                        .orElse(null)
                : null;
    }

    static List<Demands<RecordedWebhook>> demands(WebhookPattern... patterns) {
        for (Object each : Objects.requireNonNull(patterns, "calledInOrder(patterns)")) {
            Objects.requireNonNull(each, "calledInOrder(patterns)");
        }
        if (patterns.length == 0) {
            throw new IllegalArgumentException("calledInOrder(): name the webhooks to look for");
        }
        return Arrays.stream(patterns).map(WebhookKind::demands).toList();
    }

    /** Returns the failure if the statuses of the application's responses differ from the expected ones. */
    static @Nullable Failure answers(
            Ledger ledger,
            Story<RecordedWebhook> story,
            Selection<RecordedWebhook> selected,
            List<RecordedWebhook> hits,
            List<Integer> wanted) {
        List<Integer> statuses = hits.stream().map(RecordedWebhook::status).toList();
        if (statuses.equals(wanted)) {
            ledger.sent().expected(hits);
            return null;
        }
        String expected = selected.toBeAnswered(joined(wanted));
        return new Failure(
                expected,
                KIND.table(hits),
                expected + "\nbut the answer was " + joined(statuses) + ":\n" + KIND.tableWithNotes(hits) + "\n"
                        + story.all(),
                false);
    }

    private static String joined(List<Integer> statuses) {
        return statuses.stream()
                .map(status -> status == RecordedWebhook.NONE ? "no answer" : status.toString())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String name(RecordedWebhook webhook) {
        return "#" + webhook.number();
    }

    @Override
    public String table(List<RecordedWebhook> webhooks) {
        return WebhookTable.of(webhooks);
    }

    @Override
    public String tableWithNotes(List<RecordedWebhook> webhooks) {
        return WebhookTable.withNotes(webhooks);
    }

    @Override
    public List<String> notes(RecordedWebhook webhook) {
        return WebhookTable.notes(webhook);
    }

    @Override
    public List<RecordedRequest> verified(List<RecordedWebhook> webhooks) {
        return List.of();
    }
}
