package io.github.twiliofake.internal.http;

import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The journal of one fake, within its limits. */
public final class JournalStore implements Journal {
    /** What all texts of the journal together may weigh, in characters. */
    static final long MAX_CHARACTERS = 64L << 20;

    private final int limit;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    /** How many assertions have verified a request, by its number. */
    private final Map<Integer, Integer> verified = new HashMap<>();

    private int received;
    private int dropped;
    private long characters;

    /** A journal that keeps so many requests. */
    public JournalStore(int limit) {
        this.limit = limit;
    }

    /** What {@link #restore} puts back. */
    private record Checkpoint(
            List<RecordedRequest> requests, int received, int dropped, Map<Integer, Integer> verified) {}

    /** The number of the request that arrives now. */
    synchronized int nextNumber() {
        return ++received;
    }

    synchronized void add(RecordedRequest request) {
        requests.add(request);
        characters += weight(request);
        while (requests.size() > limit || (characters > MAX_CHARACTERS && requests.size() > 1)) {
            RecordedRequest oldest = requests.remove();
            characters -= weight(oldest);
            verified.remove(oldest.number());
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
    public synchronized List<RecordedRequest> unverified() {
        return requests.stream()
                .filter(request -> !verified.containsKey(request.number()))
                .toList();
    }

    public synchronized Object checkpoint() {
        return new Checkpoint(requests(), received, dropped, Map.copyOf(verified));
    }

    /** Goes back to what was recorded and verified then. */
    public synchronized void restore(Object checkpoint) {
        Checkpoint then = (Checkpoint) checkpoint;
        requests.clear();
        requests.addAll(then.requests());
        characters = then.requests().stream().mapToLong(JournalStore::weight).sum();
        received = then.received();
        dropped = then.dropped();
        verified.clear();
        verified.putAll(then.verified());
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
