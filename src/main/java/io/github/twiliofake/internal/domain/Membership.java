package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Sender;
import java.time.Instant;

/**
 * That a sender is in a service: since when, and at which place in the order of association. A place is never used
 * again, not even by the same sender.
 */
public record Membership<S extends Sender>(S sender, String serviceSid, long place, Instant dateCreated) {
    <T extends Sender> Membership<T> of(T typed) {
        return new Membership<>(typed, serviceSid, place, dateCreated);
    }

    /** What has happened to it. */
    public Change change(Change.Kind kind) {
        return new Change(kind, sender.sid(), serviceSid);
    }
}
