package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changes of one transaction to the tables. The tables write it, so that no caller needs to report a change. */
final class ChangeLog {
    private record Edit(@Nullable Object before, @Nullable Object after) {}

    /** Created for the first edit, because most transactions only read. */
    private @Nullable Map<Ref, Edit> edits;

    private boolean isClosed;

    /** Refuses every change from now on, because the state is published. */
    void close() {
        isClosed = true;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Notes a change outside of the tables, which tests cannot see. */
    void touch() {
        edits("something outside of the tables");
    }

    private Map<Ref, Edit> edits(Object what) {
        if (isClosed) {
            throw new IllegalStateException("a published state never changes: " + what);
        }
        if (edits == null) {
            edits = new LinkedHashMap<>();
        }
        return edits;
    }

    /** Notes that a table added, replaced or removed the row of this name. */
    void note(Ref ref, @Nullable Object before, @Nullable Object after) {
        Map<Ref, Edit> edits = edits(ref);
        Edit earlier = edits.get(ref);
        edits.put(ref, new Edit(earlier == null ? before : earlier.before(), after));
    }

    /** Returns true if nothing was touched, not even to change it and change it back. */
    boolean isEmpty() {
        return edits == null;
    }

    /** {@return the differences in the end, in the order in which their rows were first touched} */
    List<Change> changes() {
        if (edits == null) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(edits.size());
        edits.forEach((ref, edit) -> {
            Change change = ref.change(edit.before(), edit.after());
            if (change != null) {
                changes.add(change);
            }
        });
        return changes;
    }
}
