package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.ShortCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours in the order of association, and how to get to those on either side, where there are any.
 *
 * @param previous the position of the members before these, or {@code null} if there are none
 * @param next the position of the members after these, or {@code null} if there are none
 */
public record Page(
        List<Membership<ShortCode>> members,
        @Nullable Position previous,
        @Nullable Position next) {

    static Page of(PersistentMap<Long, Membership<ShortCode>> all, Position position, int limit) {
        List<Membership<ShortCode>> members =
                upTo(limit, position.after() ? all.after(position.ordinal()) : all.before(position.ordinal()));
        if (!position.after()) {
            if (members.isEmpty()) {
                // All before it is gone: the list begins here now. An empty page would end many a client's walk.
                return of(all, Position.START, limit);
            }
            Collections.reverse(members);
        }
        long first = members.isEmpty() ? position.ordinal() + 1 : members.get(0).ordinal();
        long last =
                members.isEmpty() ? first - 1 : members.get(members.size() - 1).ordinal();
        return new Page(
                List.copyOf(members),
                all.before(first).iterator().hasNext() ? Position.before(first) : null,
                all.after(last).iterator().hasNext() ? Position.after(last) : null);
    }

    private static List<Membership<ShortCode>> upTo(int limit, Iterable<Membership<ShortCode>> members) {
        List<Membership<ShortCode>> some = new ArrayList<>();
        for (Membership<ShortCode> member : members) {
            if (some.size() == limit) {
                break;
            }
            some.add(member);
        }
        return some;
    }
}
