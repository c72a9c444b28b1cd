package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Sender;
import java.time.Instant;

/**
 * That a sender is in a service: since when, and the ordinal in the order of association. An ordinal is never used
 * again, not even by the same sender.
 */
public record Membership<S extends Sender>(S sender, String serviceSid, long ordinal, Instant dateCreated) {
    <T extends Sender> Membership<T> of(T typed) {
        return new Membership<>(typed, serviceSid, ordinal, dateCreated);
    }

    /** What has happened to it. */
    public Change change(Change.Kind kind) {
        return new Change(kind, sender.sid(), serviceSid);
    }
}
