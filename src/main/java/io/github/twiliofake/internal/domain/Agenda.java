package io.github.twiliofake.internal.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Events that are due at an instant of a fake's clock, in the order of these instants, then in that of their coming. */
final class Agenda {
    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparing(Entry::due).thenComparing(Entry::number));
    private long lastNumber;

    record Entry(Instant due, long number, Timeline.Event event) {
        CompletableFuture<?> begin() {
            return event.begin();
        }
    }

    Entry add(Instant due, Timeline.Event event) {
        Entry entry = new Entry(due, ++lastNumber, event);
        entries.add(entry);
        return entry;
    }

    void remove(Entry entry) {
        entries.remove(entry);
    }

    /** {@return when the first event is due, or {@code null} if there is none} */
    @Nullable
    Instant firstDue() {
        return entries.isEmpty() ? null : entries.first().due();
    }

    /** Removes and returns the first event that is due then or before, or returns {@code null} if there is none. */
    @Nullable
    Entry takeFirst(Instant until) {
        return entries.isEmpty() || entries.first().due().isAfter(until) ? null : entries.pollFirst();
    }
}
