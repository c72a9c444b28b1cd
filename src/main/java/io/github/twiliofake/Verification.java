package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Secrets;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.internal.webhook.Outbox;
import io.github.twiliofake.internal.webhook.WebhookTable;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the strictness of a test. */
final class Verification {
    private Verification() {}

    static void of(
            Set<Strictness> strictness,
            JournalStore journal,
            FaultStore faults,
            Secrets secrets,
            JournalStore.Checkpoint requestsSince,
            FaultStore.Checkpoint faultsSince,
            List<Outbox.Entry> webhooks) {
        JournalStore.Unjudged unjudged = journal.takeUnjudged(requestsSince);
        List<RecordedRequest> requests = unjudged.requests();
        List<String> findings = new ArrayList<>();
        if (strictness.contains(Strictness.UNKNOWN_ROUTES)) {
            List<RecordedRequest> shown = new ArrayList<>(unjudged.dropped().shown());
            int hidden = unjudged.dropped().unknown() - shown.size();
            requests.stream().filter(request -> request.operation() == null).forEach(shown::add);
            if (!shown.isEmpty()) {
                findings.add(counted(hidden + shown.size(), "request matches", "requests match")
                        + " no operation of this fake (Strictness.UNKNOWN_ROUTES):\n"
                        + RequestTable.withNotes(shown)
                        + (hidden == 0 ? "" : "\n  (and " + hidden + " more that the journal dropped)"));
            }
        }
        if (strictness.contains(Strictness.FAILED_WEBHOOKS)) {
            of(webhooks, Outbox.Verdict.FAILED, Strictness.FAILED_WEBHOOKS, "failed", "failed", findings);
        }
        if (strictness.contains(Strictness.UNROUTED_WEBHOOKS)) {
            of(
                    webhooks,
                    Outbox.Verdict.UNROUTED,
                    Strictness.UNROUTED_WEBHOOKS,
                    "was not delivered",
                    "were not delivered",
                    findings);
        }
        if (strictness.contains(Strictness.UNUSED_FAULTS)) {
            List<String> unused = faults.takeUnused(faultsSince);
            if (!unused.isEmpty()) {
                findings.add(counted(unused.size(), "injected fault", "injected faults")
                        + " never struck (Strictness.UNUSED_FAULTS):\n  " + String.join("\n  ", unused));
            }
        }
        if (strictness.contains(Strictness.UNVERIFIED_REQUESTS)) {
            Set<Integer> numbers =
                    requests.stream().map(RecordedRequest::number).collect(Collectors.toSet());
            List<RecordedRequest> unverified = journal.unverified().stream()
                    .filter(request -> numbers.contains(request.number()))
                    .toList();
            int dropped = unjudged.dropped().unverified();
            if (dropped > 0) {
                findings.add((dropped == 1
                                ? "1 request was dropped before an assertion verified it"
                                : dropped + " requests were dropped before an assertion verified them")
                        + " (Strictness.UNVERIFIED_REQUESTS):\n  "
                        + journal.whyDropped());
            }
            if (!unverified.isEmpty()) {
                findings.add("No assertion verified " + counted(unverified.size(), "request", "requests")
                        + " (Strictness.UNVERIFIED_REQUESTS):\n" + RequestTable.withNotes(unverified));
            }
        }
        if (!findings.isEmpty()) {
            List<RecordedRequest> all = journal.requests();
            throw new AssertionError(secrets.redact(String.join("\n", findings)
                    + (all.isEmpty() ? "\nNo request arrived." : "\nAll requests:\n" + RequestTable.of(all))
                    + (journal.dropped() == 0 ? "" : "\n  (" + journal.whyDropped() + ")")));
        }
    }

    private static void of(
            List<Outbox.Entry> all,
            Outbox.Verdict verdict,
            Strictness demand,
            String one,
            String many,
            List<String> findings) {
        List<RecordedWebhook> webhooks = all.stream()
                .filter(entry -> entry.verdict() == verdict)
                .map(Outbox.Entry::webhook)
                .toList();
        if (!webhooks.isEmpty()) {
            findings.add(counted(webhooks.size(), "webhook " + one, "webhooks " + many) + " (Strictness."
                    + demand.name() + "):\n" + WebhookTable.withNotes(webhooks));
        }
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
