package io.github.twiliofake.internal.journal;

import io.github.twiliofake.internal.domain.Secrets;
import io.github.twiliofake.journal.RecordedRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The journal of one fake, within its limits. The I/O thread of all fakes takes its lock, so no method holds it for longer than
 * one request takes.
 */
public final class JournalStore implements Ledger {
    private final JournalLimits limits;
    private Entries entries = new Entries();
    /** The number of assertions that verified a request, by its number. */
    private volatile ConcurrentMap<Integer, Integer> verified = new ConcurrentHashMap<>();

    private final Attempts attempts = new Attempts();

    /** The requests that {@link #takeUnjudged} returned, by number. */
    private final Set<Integer> judged = ConcurrentHashMap.newKeySet();

    private final LongSupplier nanoTime;
    private final Sent sent;
    private final Redaction redaction;
    private long startNanos;
    private int received;
    private Dropped dropped = new Dropped();
    private long weight;
    /** The number of changes, for threads that wait for one. */
    private long changes;
    /** Those that wait for the next change without a thread. */
    private final Set<Runnable> listeners = new LinkedHashSet<>();

    /**
     * Creates a journal within limits.
     *
     * @param nanoTime a ticker such as {@code System.nanoTime()}
     * @param sent the messages and webhooks that the fake sends
     */
    public JournalStore(JournalLimits limits, LongSupplier nanoTime, Secrets secrets, Sent sent) {
        this.sent = sent;
        this.limits = limits;
        this.redaction = new Redaction(secrets);
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** The content that {@link #restore} puts back. */
    public record Checkpoint(
            Entries.View requests,
            long weight,
            List<RecordedRequest> failedTries,
            int received,
            Dropped dropped,
            Map<Integer, Integer> verified) {}

    /** The checkpoint before the first request. */
    public static final Checkpoint BEGINNING =
            new Checkpoint(new Entries().view(), 0, List.of(), 0, new Dropped(), Map.of());

    /** Returns the number of the request that arrives now. */
    synchronized int nextNumber() {
        return ++received;
    }

    /** {@return a number for an outgoing request, in the same sequence as those of incoming ones} */
    public int number() {
        return nextNumber();
    }

    /** Returns a number that differs after every change. */
    public synchronized long version() {
        return changes;
    }

    /** The stage of an entry: with its final response, or waiting for it. */
    enum Stage {
        WAITING,
        FINAL
    }

    synchronized void add(RecordedRequest request, Stage stage) {
        entries.add(request);
        weight += JournalLimits.weight(request);
        added(request, stage);
    }

    /** Replaces the entry of a request that waited. Does nothing if the journal dropped it meanwhile. */
    synchronized void replace(RecordedRequest waiting, RecordedRequest request, Stage stage) {
        if (!entries.replace(waiting, request)) {
            return;
        }
        weight += JournalLimits.weight(request) - JournalLimits.weight(waiting);
        added(request, stage);
    }

    private void added(RecordedRequest request, Stage stage) {
        if (stage == Stage.FINAL) {
            attempts.note(request);
        }
        dropOldest();
        changed();
    }

    /** Returns the number of the try, among the tries of the same call. */
    synchronized int attempt(String method, String path, Map<String, List<String>> query, String body) {
        return attempts.number(method, path, query, body);
    }

    private void changed() {
        changes++;
        notifyAll();
        if (!listeners.isEmpty()) {
            List<Runnable> told = List.copyOf(listeners);
            listeners.clear();
            told.forEach(Runnable::run);
        }
    }

    /**
     * Tells a listener of the first change after a version, once, and within the lock: its work must be short.
     *
     * @return the work that makes this forget the listener
     */
    public synchronized Runnable onChangeAfter(long version, Runnable listener) {
        if (changes != version) {
            listener.run();
            return () -> {};
        }
        listeners.add(listener);
        return () -> forget(listener);
    }

    private synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** Wakes waiting threads after a message changed. */
    public synchronized void messageChanged() {
        changed();
    }

    private void dropOldest() {
        while (limits.areExceeded(entries.size(), weight)) {
            boolean isForCount = entries.size() > limits.requests();
            RecordedRequest oldest = entries.remove();
            int number = oldest.number();
            weight -= JournalLimits.weight(oldest);
            attempts.forget(oldest);
            boolean isVerified = verified.remove(number) != null;
            dropped.add(oldest, isForCount, judged.remove(number), isVerified);
        }
    }

    @Override
    public Sent sent() {
        return sent;
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
        // Not elapsed(), which starts anew when a checkpoint is restored.
        long start = nanoTime.getAsLong();
        long nanos = TimeUnit.NANOSECONDS.convert(limit);
        while (true) {
            List<RecordedRequest> seen;
            long version;
            synchronized (this) {
                seen = requests();
                version = changes;
            }
            // Without the lock, which the I/O thread of all fakes needs: the condition is foreign code.
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
        return redaction.text(text);
    }

    Redaction redaction() {
        return redaction;
    }

    @Override
    public List<RecordedRequest> unverified() {
        Map<Integer, Integer> marks = verified;
        return requests().stream()
                .filter(request -> !marks.containsKey(request.number()))
                .toList();
    }

    /**
     * Returns the requests that strictness must judge: those since a checkpoint, or since the start, still there or dropped, that
     * this method did not return before.
     */
    public Unjudged takeUnjudged(Checkpoint since) {
        int before = since.received();
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

    /** Requests that strictness has not judged: those still there, and those dropped. */
    public record Unjudged(List<RecordedRequest> requests, Dropped.Unjudged dropped) {}

    public Checkpoint checkpoint() {
        Map<Integer, Integer> marks = Map.copyOf(verified);
        synchronized (this) {
            return new Checkpoint(entries.view(), weight, attempts.checkpoint(), received, new Dropped(dropped), marks);
        }
    }

    /** Restores the requests and marks of a checkpoint. Time starts anew. */
    public void restore(Checkpoint then) {
        restoring(then).run();
    }

    /** Copies everything now, so that the returned work takes the same time for any number of requests. */
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
        attempts.restore(then.failedTries());
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
