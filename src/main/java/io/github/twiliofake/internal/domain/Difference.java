package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What two states do not have in common. */
final class Difference {
    private Difference() {}

    static List<Change> between(State before, State after) {
        Map<Change, Object> old = before.contents();
        Map<Change, Object> now = after.contents();
        List<Change> changes = new ArrayList<>();
        old.keySet().stream()
                .filter(added -> !now.containsKey(added))
                .forEach(added -> changes.add(new Change(Change.Kind.REMOVED, added.sid(), added.serviceSid())));
        now.forEach((added, content) -> {
            Object then = old.get(added);
            if (then == null) {
                changes.add(added);
            } else if (!then.equals(content)) {
                changes.add(new Change(Change.Kind.UPDATED, added.sid(), added.serviceSid()));
            }
        });
        return List.copyOf(changes);
    }
}
