package io.github.twiliofake.internal.fault;

import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.WebhookPattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults injected into one fake, in order. */
public final class FaultStore {
    private final List<LiveFault> faults = new CopyOnWriteArrayList<>();
    private int injected;

    /** The state that {@link #restore} puts back. */
    public record Checkpoint(List<LiveFault.Checkpoint> faults, int injected) {}

    /** Before anything was injected. */
    public static final Checkpoint BEGINNING = new Checkpoint(List.of(), 0);

    public synchronized InjectedFault inject(FaultRule rule, String injectedAt) {
        injected++;
        String name = rule.name() == null ? "fault " + injected : rule.name();
        LiveFault fault = new LiveFault(this, injected, rule, name, injectedAt);
        faults.add(fault);
        return fault;
    }

    public synchronized void removeAll() {
        faults.clear();
    }

    synchronized void remove(LiveFault fault) {
        faults.remove(fault);
    }

    /** {@return the faults, live or spent, each by its number, which no other fault has had} */
    public synchronized Map<Integer, InjectedFault> numbered() {
        Map<Integer, InjectedFault> numbered = new TreeMap<>();
        faults.forEach(fault -> numbered.put(fault.number(), fault));
        return numbered;
    }

    /** Returns the first fault that strikes this call, or {@code null}. */
    @Nullable
    LiveFault strike(Call call, Instant now) {
        if (faults.isEmpty()) {
            return null;
        }
        synchronized (this) {
            for (LiveFault fault : faults) {
                if (!fault.rule().isForWebhooks() && fits(fault.rule().patterns(), call) && fault.strikes(call, now)) {
                    return fault;
                }
            }
            return null;
        }
    }

    /** Returns the first fault that strikes this webhook, which is not answered yet, or {@code null}. */
    public @Nullable InjectedFault strike(Supplier<RecordedWebhook> unanswered) {
        if (faults.isEmpty()) {
            return null;
        }
        RecordedWebhook webhook = unanswered.get();
        synchronized (this) {
            for (LiveFault fault : faults) {
                if (fault.rule().isForWebhooks() && fits(fault.rule().webhooks(), webhook) && fault.strikes()) {
                    return fault;
                }
            }
            return null;
        }
    }

    /** Returns a line for each fault, live or spent. */
    public synchronized List<String> describe() {
        return faults.stream().map(LiveFault::toString).toList();
    }

    /**
     * Returns the faults injected since a checkpoint, or since the start, that never struck: the rule, and the line that injected
     * it. Returns each fault once.
     */
    public synchronized List<String> takeUnused(Checkpoint since) {
        List<LiveFault> known =
                since.faults().stream().map(LiveFault.Checkpoint::fault).toList();
        return faults.stream()
                .filter(fault -> !known.contains(fault) && fault.takeIfUnused())
                .map(fault -> fault.name() + ": " + fault.rule() + "\n    injected at " + fault.injectedAt())
                .toList();
    }

    public synchronized Checkpoint checkpoint() {
        return new Checkpoint(faults.stream().map(LiveFault::checkpoint).toList(), injected);
    }

    public synchronized void restore(Checkpoint then) {
        then.faults().forEach(each -> each.fault().restore(each));
        faults.clear();
        faults.addAll(then.faults().stream().map(LiveFault.Checkpoint::fault).toList());
        injected = then.injected();
    }

    private static boolean fits(List<WebhookPattern> patterns, RecordedWebhook webhook) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.fits(webhook));
    }

    private static boolean fits(List<RequestPattern> patterns, Call call) {
        return patterns.isEmpty() || patterns.stream().anyMatch(call::matches);
    }
}
