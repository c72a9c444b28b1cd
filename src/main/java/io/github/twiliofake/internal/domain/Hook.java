package io.github.twiliofake.internal.domain;

import org.jspecify.annotations.Nullable;

/**
 * A URL that an application configured, and the method to call it with.
 *
 * @param method {@code GET} or {@code POST}
 */
public record Hook(String method, String url) {
    /** {@return the hook with a URL, or {@code null} if there is no URL} */
    public static @Nullable Hook of(String method, @Nullable String url) {
        return url == null || url.isEmpty() ? null : new Hook(method, url);
    }

    /** {@return the hook that is called by POST} */
    public static Hook post(String url) {
        return new Hook("POST", url);
    }
}
