package io.github.twiliofake.internal.fault;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.internal.http.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A rule in a fake, and what has become of it. All state is under the lock of the store that it is in. */
final class LiveFault implements InjectedFault {
    private final FaultStore store;
    private final FaultRule rule;
    private final String name;
    private final String injectedAt;
    private int seen;
    private int fired;
    private boolean everFired;
    private boolean judged;
    /** Requests that a limit has let through and that are not answered yet. */
    private int atWork;
    /** When a limit has let requests through, within the last second of the fake's clock. */
    private List<Instant> lately = new ArrayList<>();

    LiveFault(FaultStore store, FaultRule rule, String name, String injectedAt) {
        this.store = store;
        this.rule = rule;
        this.name = name;
        this.injectedAt = injectedAt;
    }

    /** What is put back when a checkpoint is restored. */
    record Mark(LiveFault fault, int seen, int fired, List<Instant> lately) {}

    Mark mark() {
        return new Mark(this, seen, fired, List.copyOf(lately));
    }

    void restore(Mark mark) {
        seen = mark.seen();
        fired = mark.fired();
        lately = new ArrayList<>(mark.lately());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FaultRule rule() {
        return rule;
    }

    @Override
    public int timesFired() {
        synchronized (store) {
            return fired;
        }
    }

    @Override
    public void remove() {
        store.remove(this);
    }

    /** The line of the test that has injected it. */
    String injectedAt() {
        return injectedAt;
    }

    /** Whether it has never struck, in whatever test; says so once. */
    boolean judge() {
        if (everFired || judged) {
            return false;
        }
        judged = true;
        return true;
    }

    boolean isSpent() {
        return fired >= rule.times();
    }

    /** Whether it strikes this call, which fits it. */
    boolean strikes(Call call, Instant now) {
        if (isSpent()) {
            return false;
        }
        if (seen < rule.afterFirst()) {
            seen++;
            return false;
        }
        if (rule.fault() instanceof Fault.Limit limit && !isExceeded(limit, now)) {
            if (limit.isPerSecond()) {
                lately.add(now);
            } else {
                atWork++;
                call.whenDone(this::done);
            }
            return false;
        }
        fired++;
        everFired = true;
        return true;
    }

    private boolean isExceeded(Fault.Limit limit, Instant now) {
        // Also what lies in the future, if the clock was set back.
        lately.removeIf(then -> then.isAfter(now) || !then.plusSeconds(1).isAfter(now));
        return (limit.isPerSecond() ? lately.size() : atWork) >= limit.requests();
    }

    private void done() {
        synchronized (store) {
            atWork--;
        }
    }

    /** {@return the rule, and what has become of it, in a line} */
    @Override
    public String toString() {
        return name + ": " + rule + "; struck " + timesFired() + (isSpent() ? ", spent" : "");
    }
}
