package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares two states row by row. It does not use change logs, so that tests can compare the results. */
final class Difference {
    private Difference() {}

    static List<Change> between(State before, State after) {
        Map<Ref, Object> old = before.contents();
        Map<Ref, Object> now = after.contents();
        List<Change> changes = new ArrayList<>();
        old.forEach((ref, row) -> {
            if (!now.containsKey(ref)) {
                changes.add(new Change(Change.Kind.REMOVED, ref.sid(), ref.serviceSid()));
            }
        });
        now.forEach((ref, row) -> {
            Object then = old.get(ref);
            if (!row.equals(then)) {
                changes.add(new Change(
                        then == null ? Change.Kind.ADDED : Change.Kind.UPDATED, ref.sid(), ref.serviceSid()));
            }
        });
        return List.copyOf(changes);
    }
}
