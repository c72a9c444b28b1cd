package io.github.twiliofake.internal.fault;

import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.model.RequestPattern;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The faults that were injected into one fake, in order. */
public final class FaultStore {
    private final List<LiveFault> faults = new CopyOnWriteArrayList<>();
    private int injected;

    /** What {@link #restore} puts back. */
    public record Checkpoint(List<LiveFault.Mark> marks, int injected) {}

    public synchronized InjectedFault inject(FaultRule rule, String injectedAt) {
        injected++;
        String name = rule.name() == null ? "fault " + injected : rule.name();
        LiveFault fault = new LiveFault(this, rule, name, injectedAt);
        faults.add(fault);
        return fault;
    }

    public synchronized void removeAll() {
        faults.clear();
    }

    synchronized void remove(LiveFault fault) {
        faults.remove(fault);
    }

    /** The first fault that strikes this call, or {@code null}, as nearly always. */
    @Nullable
    LiveFault strike(Call call, Instant now) {
        if (faults.isEmpty()) {
            return null;
        }
        synchronized (this) {
            for (LiveFault fault : faults) {
                if (fits(fault.rule().patterns(), call) && fault.strikes(call, now)) {
                    return fault;
                }
            }
            return null;
        }
    }

    /** The live and spent faults, a line each. */
    public synchronized List<String> describe() {
        return faults.stream().map(LiveFault::toString).toList();
    }

    /** What was injected since a checkpoint, or at all, and has never struck, each handed out once: the rule, and where it was injected. */
    public synchronized List<String> judge(@Nullable Checkpoint since) {
        List<LiveFault> known = since == null
                ? List.of()
                : since.marks().stream().map(LiveFault.Mark::fault).toList();
        return faults.stream()
                .filter(fault -> !known.contains(fault) && fault.judge())
                .map(fault -> fault.name() + ": " + fault.rule() + "\n    injected at " + fault.injectedAt())
                .toList();
    }

    public synchronized Checkpoint checkpoint() {
        return new Checkpoint(faults.stream().map(LiveFault::mark).toList(), injected);
    }

    public synchronized void restore(Checkpoint then) {
        then.marks().forEach(mark -> mark.fault().restore(mark));
        faults.clear();
        faults.addAll(then.marks().stream().map(LiveFault.Mark::fault).toList());
        injected = then.injected();
    }

    private static boolean fits(List<RequestPattern> patterns, Call call) {
        return patterns.isEmpty() || patterns.stream().anyMatch(call::matches);
    }
}
