package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names a thing that can change: a resource, or a sender's place in a service.
 *
 * @param serviceSid the SID of the service, or {@code null} for the resource itself
 */
record Ref(String sid, @Nullable String serviceSid) {
    static Ref of(String sid) {
        return new Ref(sid, null);
    }

    /** Written by hand, because every transaction uses it, and the JVM takes milliseconds of its first test for a record's own. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ref that && sid.equals(that.sid) && Objects.equals(serviceSid, that.serviceSid);
    }

    @Override
    public int hashCode() {
        return sid.hashCode();
    }

    /** Returns its change, or {@code null} if there is none. Either row may be absent. */
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
