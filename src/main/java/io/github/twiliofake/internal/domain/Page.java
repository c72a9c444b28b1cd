package io.github.twiliofake.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, with the positions of the pages on either side.
 *
 * @param previous the position of the rows before these, or {@code null} if there are none
 * @param next the position of the rows after these, or {@code null} if there are none
 */
public record Page<T>(
        List<T> rows, @Nullable Position previous, @Nullable Position next) {
    <R> Page<R> map(Function<T, R> each) {
        List<R> mapped = new ArrayList<>(rows.size());
        rows.forEach(row -> mapped.add(each.apply(row)));
        return new Page<>(mapped, previous, next);
    }
}
