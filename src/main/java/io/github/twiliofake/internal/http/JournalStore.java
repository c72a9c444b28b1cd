package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedReply;
import io.github.twiliofake.journal.RecordedRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The journal of one fake, within its limits. */
public final class JournalStore implements Journal {
    /** What all texts of the journal together may weigh, in characters. */
    static final long MAX_CHARACTERS = 64L << 20;

    /** As good as for ever. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);
    /** How many calls are remembered in case they are tried again. */
    private static final int FAILED_TRIES = 100;

    private final int limit;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    /** How many assertions have verified a request, by its number. */
    private final Map<Integer, Integer> verified = new HashMap<>();

    /** The latest tries that may be tried again: answered 429 or 5xx, or not at all. Nearly always none. */
    private final List<RecordedRequest> failedTries = new ArrayList<>();

    /** What {@link #judge} has handed out, by number. */
    private final Set<Integer> judged = new HashSet<>();

    private final LongSupplier nanoTime;
    private final Registry registry;
    private long startNanos;
    private int received;
    private int dropped;
    private long characters;
    /** How often it has changed, for those who wait for that. */
    private long changes;

    /** A journal that keeps so many requests; time is read from the ticker, as from {@code System.nanoTime()}. */
    public JournalStore(int limit, LongSupplier nanoTime, Registry registry) {
        this.limit = limit;
        this.registry = registry;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** What {@link #restore} puts back. */
    private record Checkpoint(
            List<RecordedRequest> requests,
            List<RecordedRequest> failedTries,
            int received,
            int dropped,
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
        requests.add(request);
        characters += weight(request);
        if (!waits) {
            noteTry(request);
        }
        dropOldest();
        changed();
    }

    /** Another entry for a request that has been waiting; nothing if that was forgotten meanwhile. */
    synchronized void replace(RecordedRequest waiting, RecordedRequest answered, boolean stillWaits) {
        List<RecordedRequest> all = new ArrayList<>(requests);
        int place = all.indexOf(waiting);
        if (place < 0) {
            return;
        }
        all.set(place, answered);
        requests.clear();
        requests.addAll(all);
        characters += weight(answered) - weight(waiting);
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
        int status = request.reply().status();
        return status == 429 || status >= 500 || status == RecordedReply.NONE;
    }

    private void dropOldest() {
        while (requests.size() > limit || (characters > MAX_CHARACTERS && requests.size() > 1)) {
            RecordedRequest oldest = requests.remove();
            characters -= weight(oldest);
            verified.remove(oldest.number());
            failedTries.remove(oldest);
            judged.remove(oldest.number());
            dropped++;
        }
    }

    @Override
    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized int dropped() {
        return dropped;
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
    public synchronized void markVerified(List<RecordedRequest> selection) {
        for (RecordedRequest request : selection) {
            verified.merge(request.number(), 1, Integer::sum);
        }
    }

    @Override
    public synchronized void unmarkVerified(List<RecordedRequest> selection) {
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
    public synchronized List<RecordedRequest> unverified() {
        return requests.stream()
                .filter(request -> !verified.containsKey(request.number()))
                .toList();
    }

    /**
     * The requests since a checkpoint, or since the start, that were not handed out by this method before: each is to be
     * judged once.
     */
    public synchronized List<RecordedRequest> judge(@Nullable Object since) {
        int before = since == null ? 0 : ((Checkpoint) since).received();
        return requests.stream()
                .filter(request -> request.number() > before && judged.add(request.number()))
                .toList();
    }

    public synchronized Object checkpoint() {
        return new Checkpoint(requests(), List.copyOf(failedTries), received, dropped, Map.copyOf(verified));
    }

    /** Goes back to what was recorded and verified then. Time counts from now. */
    public synchronized void restore(Object checkpoint) {
        Checkpoint then = (Checkpoint) checkpoint;
        requests.clear();
        requests.addAll(then.requests());
        characters = then.requests().stream().mapToLong(JournalStore::weight).sum();
        judged.removeIf(number -> number > then.received());
        failedTries.clear();
        failedTries.addAll(then.failedTries());
        startNanos = nanoTime.getAsLong();
        received = then.received();
        dropped = then.dropped();
        verified.clear();
        verified.putAll(then.verified());
        changed();
    }

    @Override
    public String toString() {
        List<RecordedRequest> all = requests();
        if (all.isEmpty()) {
            return "(no requests)";
        }
        return (dropped() == 0 ? "" : "  (the oldest " + dropped() + " dropped)\n") + Journal.tableWithNotes(all);
    }

    /** How many characters a request holds, roughly: what a client can make large counts. */
    private static long weight(RecordedRequest request) {
        long sum = request.path().length()
                + (long) request.body().length()
                + request.reply().body().length()
                + weight(request.query())
                + weight(request.form())
                + weight(request.headers());
        for (String remark : request.remarks()) {
            sum += remark.length();
        }
        return sum;
    }

    private static long weight(Map<String, List<String>> parameters) {
        if (parameters.isEmpty()) {
            return 0;
        }
        long sum = 0;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            sum += parameter.getKey().length();
            for (String value : parameter.getValue()) {
                sum += value.length();
            }
        }
        return sum;
    }
}
