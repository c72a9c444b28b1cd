package io.github.twiliofake.internal.wire;

/** Writes one item of a page. */
@FunctionalInterface
public interface PageItem<T> {
    void write(Json json, T value);
}
