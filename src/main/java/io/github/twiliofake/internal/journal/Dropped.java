package io.github.twiliofake.internal.journal;

import io.github.twiliofake.journal.RecordedRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The facts that a journal keeps about requests that it dropped. The journal's lock guards them. */
public final class Dropped {
    /** The number of requests without an operation to keep for messages. */
    private static final int SHOWN = 10;

    private int forCount;
    private int forMemory;
    /** The numbers of dropped requests without an operation that strictness has not judged. */
    private final BitSet unknown;
    /** The numbers of dropped requests that no assertion verified and that strictness has not judged. */
    private final BitSet unverified;
    /** The oldest dropped requests without an operation. */
    private final List<RecordedRequest> shown;

    Dropped() {
        unknown = new BitSet(0);
        unverified = new BitSet(0);
        shown = new ArrayList<>(0);
    }

    Dropped(Dropped original) {
        forCount = original.forCount;
        forMemory = original.forMemory;
        unknown = (BitSet) original.unknown.clone();
        unverified = (BitSet) original.unverified.clone();
        shown = new ArrayList<>(original.shown);
    }

    /**
     * Dropped requests that strictness judges once.
     *
     * @param unknown the number of those without an operation
     * @param shown the oldest of them
     * @param unverified the number of those that no assertion verified
     */
    public record Unjudged(int unknown, List<RecordedRequest> shown, int unverified) {}

    void add(RecordedRequest request, boolean isForCount, boolean isJudged, boolean isVerified) {
        if (isForCount) {
            forCount++;
        } else {
            forMemory++;
        }
        if (isJudged) {
            return;
        }
        if (!isVerified) {
            unverified.set(request.number());
        }
        if (request.operation() == null) {
            unknown.set(request.number());
            if (shown.size() < SHOWN) {
                shown.add(request);
            }
        }
    }

    int count() {
        return forCount + forMemory;
    }

    /** Returns the dropped requests with a higher number, each once. */
    Unjudged takeUnjudged(int before) {
        List<RecordedRequest> taken =
                shown.stream().filter(request -> request.number() > before).toList();
        shown.removeAll(taken);
        return new Unjudged(taken(unknown, before), taken, taken(unverified, before));
    }

    private static int taken(BitSet numbers, int before) {
        int all = numbers.cardinality();
        numbers.clear(before + 1, Math.max(before + 1, numbers.length()));
        return all - numbers.cardinality();
    }

    /** Returns the number of dropped requests, and the limit to raise to keep them. */
    String why(JournalLimits limits) {
        List<String> why = new ArrayList<>();
        if (forCount > 0) {
            why.add("its limit of " + limits.requests() + (limits.requests() == 1 ? " request" : " requests")
                    + "; raise Settings.withJournalLimit(…)");
        }
        if (forMemory > 0) {
            why.add("its limit of " + limits.memory() + " bytes; raise Settings.withJournalMemory(…)");
        }
        return "the journal dropped the " + (count() == 1 ? "oldest request" : count() + " oldest requests")
                + ", beyond " + String.join(", and ", why);
    }
}
