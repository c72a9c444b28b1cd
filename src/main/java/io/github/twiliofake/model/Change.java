package io.github.twiliofake.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is different in an account: a resource, or a sender's place in a service, was added, removed or updated.
 *
 * <pre>{@code
 * assertThat(request).changed(Change.added(code, alerts));
 * }</pre>
 *
 * @param kind what happened
 * @param sid the SID of the resource, or of the sender whose place in a service it is
 * @param serviceSid the SID of that service, or {@code null} if it is the resource itself
 */
public record Change(Kind kind, String sid, @Nullable String serviceSid) {
    /** The kind of change. */
    public enum Kind {
        /** It is new. */
        ADDED,
        /** It is gone. */
        REMOVED,
        /** It is still there, but not the same: a sender, say, that was removed from its service and added again. */
        UPDATED
    }

    /** Checks that there is a SID. */
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sid, "sid");
    }

    /**
     * A resource is new.
     *
     * @param sid its SID
     * @return the change
     */
    public static Change added(String sid) {
        Objects.requireNonNull(sid, "added(sid)");
        return new Change(Kind.ADDED, sid, null);
    }

    /**
     * A sender was put into a service.
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
     * A resource is gone.
     *
     * @param sid its SID
     * @return the change
     */
    public static Change removed(String sid) {
        Objects.requireNonNull(sid, "removed(sid)");
        return new Change(Kind.REMOVED, sid, null);
    }

    /**
     * A sender was taken out of a service.
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
     * A resource is not the same.
     *
     * @param sid its SID
     * @return the change
     */
    public static Change updated(String sid) {
        Objects.requireNonNull(sid, "updated(sid)");
        return new Change(Kind.UPDATED, sid, null);
    }

    /**
     * The sender is still in the service, but was removed and added again in between.
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

    /**
     * {@return such as {@code SC… added to MG…}}
     */
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
