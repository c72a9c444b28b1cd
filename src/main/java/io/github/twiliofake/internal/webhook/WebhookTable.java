package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.ArrayList;
import java.util.List;

/** Shows webhooks in messages, a line each. */
public final class WebhookTable {
    /** The most webhooks that a message shows. It shows the last ones, which help most. */
    private static final int SHOWN = 20;

    private WebhookTable() {}

    /** Returns the last {@value #SHOWN} webhooks at most, indented by two. */
    public static String of(List<RecordedWebhook> webhooks) {
        return lines(webhooks, false);
    }

    /** Returns webhooks as {@link #of} does, each followed by its {@link #notes}. */
    public static String withNotes(List<RecordedWebhook> webhooks) {
        return lines(webhooks, true);
    }

    /** Returns the body of an error, the warnings that Twilio would log, and the notes, a line each. */
    public static List<String> notes(RecordedWebhook webhook) {
        List<String> notes = new ArrayList<>();
        if (!webhook.body().isEmpty()
                && (!webhook.isAnswered() || !webhook.warnings().isEmpty())) {
            notes.add("it answered " + Printable.cut(webhook.body()));
        }
        if (webhook.isAnswered()) {
            webhook.warnings().forEach(warning -> notes.add("Twilio would log " + Printable.of(warning.toString())));
        }
        webhook.notes().forEach(note -> notes.add(Printable.of(note)));
        return notes;
    }

    private static String lines(List<RecordedWebhook> all, boolean hasNotes) {
        List<String> lines = new ArrayList<>();
        if (all.size() > SHOWN) {
            lines.add("  (" + (all.size() - SHOWN) + " more before these)");
        }
        for (RecordedWebhook webhook : all.subList(Math.max(0, all.size() - SHOWN), all.size())) {
            lines.add("  " + Printable.of(webhook.toString()));
            if (hasNotes) {
                notes(webhook).forEach(note -> lines.add("     note: " + note));
            }
        }
        return String.join("\n", lines);
    }
}
