package io.github.twiliofake.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One difference in an account: a resource, or a sender's place in a service, was added, removed or updated.
 *
 * <pre>{@code
 * assertThat(request).changed(Change.added(code, alerts));
 * }</pre>
 *
 * @param kind the kind of change
 * @param sid the SID of the resource, or of the sender whose place in a service changed
 * @param serviceSid the SID of that service, or {@code null} if the resource itself changed
 */
public record Change(Kind kind, String sid, @Nullable String serviceSid) {
    /** The kind of change. */
    public enum Kind {
        /** Added. */
        ADDED,
        /** Removed. */
        REMOVED,
        /** Changed. A sender that was removed from its service and added again counts as changed. */
        UPDATED
    }

    /** Checks that kind and SID are not null. */
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sid, "sid");
    }

    /**
     * A resource was added.
     *
     * @param sid its SID
     * @return the change
     */
    public static Change added(String sid) {
        Objects.requireNonNull(sid, "added(sid)");
        return new Change(Kind.ADDED, sid, null);
    }

    /**
     * A sender was added to a service.
     *
     * @param sender the sender
     * @param service the service
     * @return the change
     */
    public static Change added(Sender sender, MessagingService service) {
        Objects.requireNonNull(sender, "added(sender)");
        Objects.requireNonNull(service, "added(service)");
        return new Change(Kind.ADDED, sender.sid(), service.sid());
    }

    /**
     * A resource was removed.
     *
     * @param sid its SID
     * @return the change
     */
    public static Change removed(String sid) {
        Objects.requireNonNull(sid, "removed(sid)");
        return new Change(Kind.REMOVED, sid, null);
    }

    /**
     * A sender was removed from a service.
     *
     * @param sender the sender
     * @param service the service
     * @return the change
     */
    public static Change removed(Sender sender, MessagingService service) {
        Objects.requireNonNull(sender, "removed(sender)");
        Objects.requireNonNull(service, "removed(service)");
        return new Change(Kind.REMOVED, sender.sid(), service.sid());
    }

    /**
     * A resource was updated.
     *
     * @param sid its SID
     * @return the change
     */
    public static Change updated(String sid) {
        Objects.requireNonNull(sid, "updated(sid)");
        return new Change(Kind.UPDATED, sid, null);
    }

    /**
     * A sender was removed from a service and added to it again.
     *
     * @param sender the sender
     * @param service the service
     * @return the change
     */
    public static Change updated(Sender sender, MessagingService service) {
        Objects.requireNonNull(sender, "updated(sender)");
        Objects.requireNonNull(service, "updated(service)");
        return new Change(Kind.UPDATED, sender.sid(), service.sid());
    }

    /** {@return a text such as {@code SC… added to MG…}} */
    @Override
    public String toString() {
        return sid
                + switch (kind) {
                    case ADDED -> " added" + (serviceSid == null ? "" : " to " + serviceSid);
                    case REMOVED -> " removed" + (serviceSid == null ? "" : " from " + serviceSid);
                    case UPDATED -> " updated" + (serviceSid == null ? "" : " in " + serviceSid);
                };
    }
}
