package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one fake, within its limits. The I/O thread of all fakes takes its lock, so it is never held for longer
 * than one request takes.
 */
public final class JournalStore implements Ledger {
    /** As good as for ever. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);
    /** How many calls are remembered in case they are tried again. */
    private static final int FAILED_TRIES = 100;

    private final JournalLimits limits;
    private Entries entries = new Entries();
    /** How many assertions have verified a request, by its number. */
    private volatile ConcurrentMap<Integer, Integer> verified = new ConcurrentHashMap<>();

    /** The latest tries that may be tried again: answered 429 or 5xx, or not at all. Nearly always none. */
    private final List<RecordedRequest> failedTries = new ArrayList<>();

    /** What {@link #takeUnjudged} has handed out, by number. */
    private final Set<Integer> judged = ConcurrentHashMap.newKeySet();

    private final LongSupplier nanoTime;
    private final Registry registry;
    private long startNanos;
    private int received;
    private Dropped dropped = new Dropped();
    private long weight;
    /** How often it has changed, for those who wait for that. */
    private long changes;

    /** A journal within limits; time is read from the ticker, as from {@code System.nanoTime()}. */
    public JournalStore(JournalLimits limits, LongSupplier nanoTime, Registry registry) {
        this.limits = limits;
        this.registry = registry;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** What {@link #restore} puts back. */
    public record Checkpoint(
            Entries.View requests,
            long weight,
            List<RecordedRequest> failedTries,
            int received,
            Dropped dropped,
            Map<Integer, Integer> verified) {}

    /** The number of the request that arrives now. */
    synchronized int nextNumber() {
        return ++received;
    }

    /** Another one whenever something has changed. */
    public synchronized long version() {
        return changes;
    }

    /** A request that is answered, or that waits for its answer until it is {@linkplain #replace replaced}. */
    synchronized void add(RecordedRequest request, boolean waits) {
        entries.add(request);
        weight += JournalLimits.weight(request);
        if (!waits) {
            noteTry(request);
        }
        dropOldest();
        changed();
    }

    /** Another entry for a request that has been waiting; nothing if that was forgotten meanwhile. */
    synchronized void replace(RecordedRequest waiting, RecordedRequest answered, boolean stillWaits) {
        if (!entries.replace(waiting, answered)) {
            return;
        }
        weight += JournalLimits.weight(answered) - JournalLimits.weight(waiting);
        if (!stillWaits) {
            noteTry(answered);
        }
        dropOldest();
        changed();
    }

    private void noteTry(RecordedRequest request) {
        failedTries.removeIf(failed -> isSameCall(failed, request));
        if (mayBeTriedAgain(request)) {
            failedTries.add(request);
            if (failedTries.size() > FAILED_TRIES) {
                failedTries.remove(0);
            }
        }
    }

    /** Which try of the same call a request is. */
    synchronized int attempt(String method, String path, Map<String, List<String>> query, String body) {
        for (RecordedRequest failed : failedTries) {
            if (isCall(failed, method, path, query, body)) {
                return failed.attempt() + 1;
            }
        }
        return 1;
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    private static boolean isSameCall(RecordedRequest one, RecordedRequest other) {
        return isCall(one, other.method(), other.path(), other.query(), other.body());
    }

    private static boolean isCall(
            RecordedRequest request, String method, String path, Map<String, List<String>> query, String body) {
        return request.path().equals(path)
                && request.method().equals(method)
                && request.body().equals(body)
                && request.query().equals(query);
    }

    private static boolean mayBeTriedAgain(RecordedRequest request) {
        int status = request.response().status();
        return status == 429 || status >= 500 || status == RecordedResponse.NONE;
    }

    private void dropOldest() {
        while (limits.areExceeded(entries.size(), weight)) {
            boolean isForCount = entries.size() > limits.requests();
            RecordedRequest oldest = entries.remove();
            int number = oldest.number();
            weight -= JournalLimits.weight(oldest);
            failedTries.remove(oldest);
            boolean isVerified = verified.remove(number) != null;
            dropped.add(oldest, isForCount, judged.remove(number), isVerified);
        }
    }

    @Override
    public List<RecordedRequest> requests() {
        return view();
    }

    private synchronized Entries.View view() {
        return entries.view();
    }

    @Override
    public synchronized int dropped() {
        return dropped.count();
    }

    @Override
    public synchronized String whyDropped() {
        return dropped.why(limits);
    }

    @Override
    public synchronized Duration elapsed() {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - startNanos));
    }

    @Override
    public boolean await(Predicate<List<RecordedRequest>> condition, Duration limit) throws InterruptedException {
        Objects.requireNonNull(condition, "await(condition)");
        Objects.requireNonNull(limit, "await(limit)");
        // Not elapsed(), which begins anew when a checkpoint is restored.
        long start = nanoTime.getAsLong();
        long nanos = limit.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT.toNanos() : limit.toNanos();
        while (true) {
            List<RecordedRequest> seen;
            long version;
            synchronized (this) {
                seen = requests();
                version = changes;
            }
            // Without the lock: the I/O thread of all fakes needs it, and who knows what a condition does.
            if (condition.test(seen)) {
                return true;
            }
            synchronized (this) {
                while (changes == version) {
                    long left = nanos - (nanoTime.getAsLong() - start);
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
        }
    }

    @Override
    public void markVerified(List<RecordedRequest> selection) {
        for (RecordedRequest request : selection) {
            verified.merge(request.number(), 1, Integer::sum);
        }
    }

    @Override
    public void unmarkVerified(List<RecordedRequest> selection) {
        for (RecordedRequest request : selection) {
            verified.computeIfPresent(request.number(), (number, marks) -> marks == 1 ? null : marks - 1);
        }
    }

    @Override
    public String redact(String text) {
        Objects.requireNonNull(text, "redact(text)");
        return registry.secrets().redact(text);
    }

    @Override
    public List<RecordedRequest> unverified() {
        Map<Integer, Integer> marks = verified;
        return requests().stream()
                .filter(request -> !marks.containsKey(request.number()))
                .toList();
    }

    /**
     * What is to be judged once: everything since a checkpoint, or since the start, that was not handed out by this method
     * before, be it still there or dropped.
     */
    public Unjudged takeUnjudged(@Nullable Checkpoint since) {
        int before = since == null ? 0 : since.received();
        Entries.View present;
        Dropped.Unjudged gone;
        synchronized (this) {
            present = entries.view();
            gone = dropped.takeUnjudged(before);
        }
        List<RecordedRequest> requests = present.stream()
                .filter(request -> request.number() > before && judged.add(request.number()))
                .toList();
        return new Unjudged(requests, gone);
    }

    /** Requests that were not judged yet: those that are still there, and those that are not. */
    public record Unjudged(List<RecordedRequest> requests, Dropped.Unjudged dropped) {}

    public Checkpoint checkpoint() {
        Map<Integer, Integer> marks = Map.copyOf(verified);
        synchronized (this) {
            return new Checkpoint(
                    entries.view(), weight, List.copyOf(failedTries), received, new Dropped(dropped), marks);
        }
    }

    /** Goes back to what was recorded and verified then. Time counts from now. */
    public void restore(Checkpoint then) {
        restoring(then).run();
    }

    /** Makes all copies now, so that what is returned takes the same time however much there is. */
    public Runnable restoring(Checkpoint then) {
        Entries restored = new Entries(then.requests());
        ConcurrentMap<Integer, Integer> marks = new ConcurrentHashMap<>(then.verified());
        Dropped droppedThen = new Dropped(then.dropped());
        judged.removeIf(number -> number > then.received());
        return () -> restore(then, restored, marks, droppedThen);
    }

    private synchronized void restore(
            Checkpoint then, Entries restored, ConcurrentMap<Integer, Integer> marks, Dropped droppedThen) {
        entries = restored;
        weight = then.weight();
        failedTries.clear();
        failedTries.addAll(then.failedTries());
        startNanos = nanoTime.getAsLong();
        received = then.received();
        dropped = droppedThen;
        verified = marks;
        changed();
    }

    @Override
    public String toString() {
        List<RecordedRequest> all = requests();
        if (all.isEmpty()) {
            return "(no requests)";
        }
        return (dropped() == 0 ? "" : "  (" + whyDropped() + ")\n") + RequestTable.withNotes(all);
    }
}
