package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import org.jspecify.annotations.Nullable;

/**
 * Names what can change: a resource, or a sender's place in a service.
 *
 * @param serviceSid the SID of the service, or {@code null} for the resource itself
 */
record Ref(String sid, @Nullable String serviceSid) {
    static Ref of(String sid) {
        return new Ref(sid, null);
    }

    /** Returns what happened to it, or {@code null} if nothing did. Either row may be absent. */
    @Nullable
    Change change(@Nullable Object before, @Nullable Object after) {
        if (before == null) {
            return after == null ? null : new Change(Change.Kind.ADDED, sid, serviceSid);
        }
        if (after == null) {
            return new Change(Change.Kind.REMOVED, sid, serviceSid);
        }
        return before.equals(after) ? null : new Change(Change.Kind.UPDATED, sid, serviceSid);
    }
}
