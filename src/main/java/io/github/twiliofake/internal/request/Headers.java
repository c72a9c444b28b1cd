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
 * Headers by name, in alphabetical order, without regard to case. Immutable. Kept in a list, because there are few; a {@code
 * TreeMap} slowed the first few hundred tests of a JVM (docs/performance.md).
 */
public final class Headers extends AbstractMap<String, List<String>> {
    private final List<Map.Entry<String, List<String>>> entries;

    private Headers(Map<String, List<String>> headers) {
        List<Map.Entry<String, List<String>>> sorted = new ArrayList<>(headers.size());
        headers.forEach((name, values) -> sorted.add(Map.entry(name, List.copyOf(values))));
        sorted.sort(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER));
        entries = List.copyOf(sorted);
    }

    /** Copies headers with distinct names. */
    public static Headers of(Map<String, List<String>> headers) {
        return headers instanceof Headers same ? same : new Headers(headers);
    }

    /** Returns the first value of a header, or {@code null} if these headers have none of this name. */
    public static @Nullable String first(Map<String, List<String>> headers, String name) {
        List<String> values = find(headers.entrySet(), name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    private static @Nullable List<String> find(Iterable<Map.Entry<String, List<String>>> headers, String name) {
        for (Map.Entry<String, List<String>> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    @Override
    public @Nullable List<String> get(@Nullable Object name) {
        return name instanceof String wanted ? find(entries, wanted) : null;
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
