package io.github.twiliofake.internal.domain;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of one kind, found by their key and kept in the order in which they came. A copy costs the same however many there are. */
final class Table<T> {
    private PersistentMap<String, Row<T>> byKey = PersistentMap.empty();
    private PersistentMap<Long, T> inOrder = PersistentMap.empty();
    private long lastOrdinal;

    private record Row<T>(long ordinal, T value) {}

    Table() {}

    Table(Table<T> original) {
        byKey = original.byKey;
        inOrder = original.inOrder;
        lastOrdinal = original.lastOrdinal;
    }

    /** Whether nothing was put or removed since one was made of the other. */
    boolean isSame(Table<T> other) {
        return byKey == other.byKey;
    }

    @Nullable
    T get(String key) {
        Row<T> row = byKey.get(key);
        return row == null ? null : row.value();
    }

    boolean has(String key) {
        return byKey.has(key);
    }

    /** Adds a row, or puts another in the place of the one that has this key. */
    void put(String key, T value) {
        Row<T> present = byKey.get(key);
        long ordinal = present == null ? ++lastOrdinal : present.ordinal();
        byKey = byKey.with(key, new Row<>(ordinal, value));
        inOrder = inOrder.with(ordinal, value);
    }

    void remove(String key) {
        Row<T> row = byKey.get(key);
        if (row != null) {
            byKey = byKey.without(key);
            inOrder = inOrder.without(row.ordinal());
        }
    }

    /** {@return all rows, in the order in which they came} */
    Stream<T> stream() {
        return StreamSupport.stream(inOrder.values().spliterator(), false);
    }

    Iterable<T> values() {
        return inOrder.values();
    }
}
