package io.github.twiliofake.internal.http;

import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The journal of one fake, within its limits. */
public final class JournalStore implements Journal {
    /** What all texts of the journal together may weigh, in characters. */
    static final long MAX_CHARACTERS = 64L << 20;

    private final int limit;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final IdentityHashMap<Object, Set<Integer>> verified = new IdentityHashMap<>();
    private int received;
    private int dropped;
    private long characters;

    /** A journal that keeps so many requests. */
    public JournalStore(int limit) {
        this.limit = limit;
    }

    /** What {@link #restore} puts back. */
    private record Checkpoint(List<RecordedRequest> requests, int received, int dropped) {}

    /** The number of the request that arrives now. */
    synchronized int nextNumber() {
        return ++received;
    }

    synchronized void add(RecordedRequest request) {
        requests.add(request);
        characters += weight(request);
        while (requests.size() > limit || (characters > MAX_CHARACTERS && requests.size() > 1)) {
            characters -= weight(requests.remove());
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
    public synchronized void markVerified(Object assertion, List<RecordedRequest> selection) {
        Set<Integer> numbers = new HashSet<>();
        selection.forEach(request -> numbers.add(request.number()));
        verified.put(assertion, numbers);
    }

    @Override
    public synchronized List<RecordedRequest> unverified() {
        Set<Integer> numbers = new HashSet<>();
        verified.values().forEach(numbers::addAll);
        return requests.stream()
                .filter(request -> !numbers.contains(request.number()))
                .toList();
    }

    public synchronized Object checkpoint() {
        return new Checkpoint(requests(), received, dropped);
    }

    /** Goes back to what was recorded then. What was verified meanwhile is forgotten. */
    public synchronized void restore(Object checkpoint) {
        Checkpoint then = (Checkpoint) checkpoint;
        requests.clear();
        requests.addAll(then.requests());
        characters = then.requests().stream().mapToLong(JournalStore::weight).sum();
        received = then.received();
        dropped = then.dropped();
        verified.clear();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (dropped() > 0) {
            text.append("(the oldest ").append(dropped()).append(" dropped)\n");
        }
        for (RecordedRequest request : requests()) {
            text.append(request).append('\n');
        }
        return text.isEmpty() ? "(no requests)" : text.substring(0, text.length() - 1);
    }

    private static long weight(RecordedRequest request) {
        long[] sum = {
            request.path().length()
                    + (long) request.body().length()
                    + request.reply().body().length()
        };
        for (Map<String, List<String>> part : List.of(request.query(), request.form(), request.headers())) {
            part.forEach((name, values) -> {
                sum[0] += name.length();
                values.forEach(value -> sum[0] += value.length());
            });
        }
        return sum[0];
    }
}
