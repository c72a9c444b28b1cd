package io.github.twiliofake.internal.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind, found by SID, and listed in the order of their addition, each in the lists that it names. A copy takes the
 * same time for any number of rows, and a page the same time at any position. Every change goes into the change log.
 */
final class Table<T> {
    private final Function<T, Ref> naming;
    private final Function<T, List<String>> listing;
    private final Order order;
    private final ChangeLog log;
    private PersistentMap<String, Row<T>> bySid = PersistentMap.empty();
    private PersistentMap<String, PersistentMap<Long, Row<T>>> lists = PersistentMap.empty();
    private long lastOrdinal;

    /** A row with its ordinal. An ordinal is never reused, not even by a row that is added again. */
    private record Row<T>(long ordinal, T value) {}

    /** The order of the rows in a list. */
    enum Order {
        OLDEST_FIRST {
            @Override
            long place(long ordinal) {
                return ordinal;
            }
        },
        NEWEST_FIRST {
            @Override
            long place(long ordinal) {
                return HIGHEST_ORDINAL - ordinal;
            }
        };

        /** Has 16 digits, because page tokens have 16. */
        private static final long HIGHEST_ORDINAL = 1_000_000_000_000_000L;

        /** {@return the position of a row in its lists} */
        abstract long place(long ordinal);
    }

    /**
     * Creates an empty table, oldest row first.
     *
     * @param naming the name of a row in the change log; its SID finds the row
     * @param listing the list that a row is in
     */
    Table(Function<T, Ref> naming, Function<T, String> listing, ChangeLog log) {
        this(naming, listing.andThen(List::of), Order.OLDEST_FIRST, log);
    }

    /**
     * Creates an empty table.
     *
     * @param naming the name of a row in the change log; its SID finds the row
     * @param listing the lists that a row is in
     */
    Table(Function<T, Ref> naming, Function<T, List<String>> listing, Order order, ChangeLog log) {
        this.naming = naming;
        this.listing = listing;
        this.order = order;
        this.log = log;
    }

    /** Creates a copy that writes another log. */
    Table(Table<T> original, ChangeLog log) {
        this(original.naming, original.listing, original.order, log);
        bySid = original.bySid;
        lists = original.lists;
        lastOrdinal = original.lastOrdinal;
    }

    @Nullable
    T get(String sid) {
        Row<T> row = bySid.get(sid);
        return row == null ? null : row.value();
    }

    boolean has(String sid) {
        return bySid.has(sid);
    }

    /** Adds a row, or replaces the row with its SID. */
    void put(T value) {
        Row<T> present = bySid.get(naming.apply(value).sid());
        put(new Row<>(present == null ? ++lastOrdinal : present.ordinal(), value), present);
    }

    /** Adds a row after all others, and removes the row with its SID. */
    void putLast(T value) {
        put(new Row<>(++lastOrdinal, value), bySid.get(naming.apply(value).sid()));
    }

    private void put(Row<T> row, @Nullable Row<T> present) {
        T value = row.value();
        Ref ref = naming.apply(value);
        if (present != null && !naming.apply(present.value()).equals(ref)) {
            throw new IllegalStateException("a row keeps its name: " + ref);
        }
        log.note(ref, present, row);
        unlist(present);
        bySid = bySid.with(ref.sid(), row);
        for (String list : listing.apply(value)) {
            lists = lists.with(list, list(list).with(order.place(row.ordinal()), row));
        }
    }

    /** {@return the ordinal of a row, or 0 if there is none with this SID} */
    long ordinal(String sid) {
        Row<T> row = bySid.get(sid);
        return row == null ? 0 : row.ordinal();
    }

    void remove(String sid) {
        Row<T> row = bySid.get(sid);
        if (row != null) {
            log.note(naming.apply(row.value()), row, null);
            unlist(row);
            bySid = bySid.without(sid);
        }
    }

    private void unlist(@Nullable Row<T> row) {
        if (row != null) {
            for (String list : listing.apply(row.value())) {
                PersistentMap<Long, Row<T>> rest = list(list).without(order.place(row.ordinal()));
                lists = rest.size() == 0 ? lists.without(list) : lists.with(list, rest);
            }
        }
    }

    private PersistentMap<Long, Row<T>> list(String list) {
        PersistentMap<Long, Row<T>> rows = lists.get(list);
        return rows == null ? PersistentMap.empty() : rows;
    }

    int size(String list) {
        return list(list).size();
    }

    /** {@return the rows of a list, in its order} */
    List<T> in(String list) {
        PersistentMap<Long, Row<T>> rows = list(list);
        List<T> values = new ArrayList<>(rows.size());
        rows.values().forEach(row -> values.add(row.value()));
        return values;
    }

    /** {@return all rows, oldest first} */
    List<T> all() {
        return rows().stream().map(Row::value).toList();
    }

    private List<Row<T>> rows() {
        List<Row<T>> rows = new ArrayList<>(bySid.size());
        bySid.values().forEach(rows::add);
        rows.sort(Comparator.comparingLong(Row::ordinal));
        return rows;
    }

    /** Adds each row under its name. */
    void addTo(Map<Ref, Object> contents) {
        rows().forEach(row -> contents.put(naming.apply(row.value()), row));
    }

    /** Returns a page of a list, or refuses a position that no page could return. */
    Page<T> page(String list, Position position, int limit) {
        return page(list, row -> true, position, limit);
    }

    /**
     * A part of a list. The rows ahead of it must all be at the beginning of the list, and the rows beyond it at the end, because a page
     * does not read them.
     */
    record Part<T>(Predicate<T> isAhead, Predicate<T> isBeyond) {
        static <T> Part<T> whole() {
            return new Part<>(row -> false, row -> false);
        }
    }

    /** Returns a page of the rows of a list that the filter accepts. Reads every skipped row. */
    Page<T> page(String list, Predicate<T> filter, Position position, int limit) {
        return page(list, Part.whole(), filter, position, limit);
    }

    /** Returns a page of the rows of a part of a list that the filter accepts. Reads every skipped row of that part. */
    Page<T> page(String list, Part<T> part, Predicate<T> filter, Position position, int limit) {
        if (!isTaken(position)) {
            throw Problems.invalidPageToken("the PageToken is for a position without a row so far");
        }
        Rows all = new Rows(list(list), part, filter);
        List<Row<T>> rows = position.after() ? all.after(position.place(), limit) : all.before(position.place(), limit);
        if (!position.after()) {
            if (rows.isEmpty()) {
                // All rows before it are gone, so the list begins here now. An empty page would make many clients stop.
                return page(list, part, filter, Position.START, limit);
            }
            Collections.reverse(rows);
        }
        long first =
                rows.isEmpty() ? position.place() + 1 : order.place(rows.get(0).ordinal());
        long last = rows.isEmpty()
                ? first - 1
                : order.place(rows.get(rows.size() - 1).ordinal());
        List<T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.value()));
        return new Page<>(
                values,
                all.before(first, 1).isEmpty() ? null : Position.before(first),
                all.after(last, 1).isEmpty() ? null : Position.after(last));
    }

    /** Returns true if a position is the start, or one that a page could return. */
    private boolean isTaken(Position position) {
        return order == Order.OLDEST_FIRST
                ? position.place() <= lastOrdinal + 1
                : position.equals(Position.START) || position.place() >= order.place(lastOrdinal + 1);
    }

    /** The rows of a part of a list that a filter accepts. */
    private final class Rows {
        private final PersistentMap<Long, Row<T>> all;
        private final Part<T> part;
        private final Predicate<T> filter;
        /** The places between which the part is. */
        private final long first;

        private final long last;

        Rows(PersistentMap<Long, Row<T>> all, Part<T> part, Predicate<T> filter) {
            this.all = all;
            this.part = part;
            this.filter = filter;
            Long begin = all.firstKey(row -> !part.isAhead().test(row.value()));
            Long beyond = all.firstKey(row -> part.isBeyond().test(row.value()));
            first = begin == null ? Long.MAX_VALUE : begin;
            last = beyond == null ? Long.MAX_VALUE : beyond;
        }

        List<Row<T>> after(long place, int limit) {
            return first == Long.MAX_VALUE
                    ? List.of()
                    : upTo(limit, all.after(Math.max(place, first - 1)), part.isBeyond());
        }

        List<Row<T>> before(long place, int limit) {
            return upTo(limit, all.before(Math.min(place, last)), part.isAhead());
        }

        private List<Row<T>> upTo(int limit, Iterable<Row<T>> rows, Predicate<T> end) {
            List<Row<T>> some = new ArrayList<>();
            for (Row<T> row : rows) {
                if (some.size() == limit || end.test(row.value())) {
                    break;
                }
                if (filter.test(row.value())) {
                    some.add(row);
                }
            }
            return some;
        }
    }
}
