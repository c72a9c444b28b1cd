package io.github.twiliofake.internal.request;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Headers by name, whose case does not matter, in alphabetical order. Immutable. A list, as there are few; a {@code TreeMap}
 * slowed the first few hundred tests of a JVM (docs/performance.md).
 */
public final class Headers extends AbstractMap<String, List<String>> {
    private final List<Map.Entry<String, List<String>>> entries;

    private Headers(Map<String, List<String>> headers) {
        List<Map.Entry<String, List<String>>> sorted = new ArrayList<>(headers.size());
        headers.forEach((name, values) -> sorted.add(Map.entry(name, List.copyOf(values))));
        sorted.sort(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER));
        entries = List.copyOf(sorted);
    }

    /** Copies headers, each name given once. */
    public static Headers of(Map<String, List<String>> headers) {
        return headers instanceof Headers same ? same : new Headers(headers);
    }

    /** Returns the first value, or {@code null} if there is no such header. */
    public @Nullable String first(String name) {
        List<String> values = get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        if (name instanceof String wanted) {
            for (Map.Entry<String, List<String>> header : entries) {
                if (header.getKey().equalsIgnoreCase(wanted)) {
                    return header.getValue();
                }
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, List<String>>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, List<String>>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
