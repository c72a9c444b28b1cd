package io.github.twiliofake.internal.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a query asks for.
 *
 * @param after the number before the first row
 * @param before the number after the last row
 * @param limit the greatest number of rows, from the first one
 * @param latest the greatest number of rows, from the last one
 */
record Cut(long after, long before, long limit, long latest) {
    static Cut of(Query query) {
        Cut cut = new Cut(
                query.integer("after", 0, 0),
                query.integer("before", 0, Long.MAX_VALUE),
                query.integer("limit", 1, Long.MAX_VALUE),
                query.integer("latest", 1, Long.MAX_VALUE));
        if (cut.limit != Long.MAX_VALUE && cut.latest != Long.MAX_VALUE) {
            throw new IllegalArgumentException("the query has limit and latest; name one of them");
        }
        return cut;
    }

    /**
     * The rows of a part.
     *
     * @param next the number to go on after, or {@code null} if nothing follows
     * @param previous the number to go back before, or {@code null} if nothing precedes
     */
    record Rows<T>(
            List<T> rows, @Nullable Long next, @Nullable Long previous) {}

    /** Cuts a list that is in the order of its numbers. Reads no more rows than necessary. */
    <T> Rows<T> from(List<T> all, ToLongFunction<T> number, Predicate<T> filter) {
        int first = after == Long.MAX_VALUE ? all.size() : place(all, number, after + 1);
        int end = Math.max(first, place(all, number, before));
        List<T> rows = new ArrayList<>();
        if (latest == Long.MAX_VALUE) {
            for (T row : all.subList(first, end)) {
                if (filter.test(row)) {
                    if (rows.size() == limit) {
                        return new Rows<>(rows, number.applyAsLong(rows.get(rows.size() - 1)), null);
                    }
                    rows.add(row);
                }
            }
            return new Rows<>(rows, null, null);
        }
        for (int i = end - 1; i >= first; i--) {
            if (filter.test(all.get(i))) {
                if (rows.size() == latest) {
                    Collections.reverse(rows);
                    return new Rows<>(rows, null, number.applyAsLong(rows.get(0)));
                }
                rows.add(all.get(i));
            }
        }
        Collections.reverse(rows);
        return new Rows<>(rows, null, null);
    }

    /** {@return the place of the first row with at least this number} */
    private static <T> int place(List<T> all, ToLongFunction<T> number, long least) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number.applyAsLong(all.get(middle)) < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
