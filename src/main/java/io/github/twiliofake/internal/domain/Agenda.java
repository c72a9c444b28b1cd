package io.github.twiliofake.internal.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Events that are due at an instant of a fake's clock, in the order of their instants, and then of their arrival. */
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

    /** {@return the instant of the first event, or {@code null} if there is none} */
    @Nullable
    Instant firstDue() {
        return entries.isEmpty() ? null : entries.first().due();
    }

    /** Removes and returns the first event if it is due by then, or returns {@code null}. */
    @Nullable
    Entry takeFirst(Instant until) {
        return entries.isEmpty() || entries.first().due().isAfter(until) ? null : entries.pollFirst();
    }
}
