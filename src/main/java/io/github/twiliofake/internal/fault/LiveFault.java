package io.github.twiliofake.internal.fault;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.fault.Limit;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.model.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A rule in a fake, with its counters. The lock of its store guards all state. */
final class LiveFault implements InjectedFault {
    private final FaultStore store;
    private final int number;
    private final FaultRule rule;
    private final String name;
    private final String injectedAt;
    private int seen;
    private int fired;
    private boolean everFired;
    private boolean takenAsUnused;
    /** The number of unanswered requests that a limit on concurrent requests let through. */
    private int atWork;
    /** The instants, within the last second of the fake's clock, at which a limit per second let requests through. */
    private List<Instant> lately = new ArrayList<>();

    LiveFault(FaultStore store, int number, FaultRule rule, String name, String injectedAt) {
        this.store = store;
        this.number = number;
        this.rule = rule;
        this.name = name;
        this.injectedAt = injectedAt;
    }

    /** The state that {@link #restore} puts back. */
    record Checkpoint(LiveFault fault, int seen, int fired, List<Instant> lately) {}

    Checkpoint checkpoint() {
        return new Checkpoint(this, seen, fired, List.copyOf(lately));
    }

    void restore(Checkpoint then) {
        seen = then.seen();
        fired = then.fired();
        lately = new ArrayList<>(then.lately());
    }

    int number() {
        return number;
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

    /** Returns the line of the test that injected it. */
    String injectedAt() {
        return injectedAt;
    }

    /** Returns true, once, if it never struck in any test. */
    boolean takeIfUnused() {
        if (everFired || takenAsUnused) {
            return false;
        }
        takenAsUnused = true;
        return true;
    }

    boolean isSpent() {
        return fired >= rule.times();
    }

    /** Returns true if it strikes this call, which fits its patterns, and counts the call. */
    boolean strikes(Call call, Instant now) {
        if (isSpent() || (rule.fault() instanceof Fault.Undelivered && call.operation() != Operation.MESSAGE_CREATE)) {
            return false;
        }
        if (letsFirst()) {
            return false;
        }
        if (rule.fault() instanceof Limit limit && lets(limit, call, now)) {
            return false;
        }
        return fires();
    }

    /** Returns whether it strikes a webhook, which fits its patterns, and counts it. */
    boolean strikes() {
        return !isSpent() && !letsFirst() && fires();
    }

    private boolean letsFirst() {
        boolean lets = seen < rule.afterFirst();
        seen += lets ? 1 : 0;
        return lets;
    }

    private boolean fires() {
        fired++;
        everFired = true;
        return true;
    }

    /** Takes back a strike that had no effect. */
    void takeBack() {
        synchronized (store) {
            fired--;
            everFired = fired > 0;
        }
    }

    /** Returns true if a limit lets a call through, and counts the call then. */
    private boolean lets(Limit limit, Call call, Instant now) {
        if (limit instanceof Limit.Concurrent) {
            if (atWork >= limit.requests()) {
                return false;
            }
            atWork++;
            call.whenDone(this::done);
            return true;
        }
        // Instants in the future remain if the clock was set back.
        lately.removeIf(then -> then.isAfter(now) || !then.plusSeconds(1).isAfter(now));
        if (lately.size() >= limit.requests()) {
            return false;
        }
        lately.add(now);
        return true;
    }

    private void done() {
        synchronized (store) {
            atWork--;
        }
    }

    /** {@return the rule and its counters, in a line} */
    @Override
    public String toString() {
        return name + ": " + rule + "; struck " + timesFired() + (isSpent() ? ", spent" : "");
    }
}
