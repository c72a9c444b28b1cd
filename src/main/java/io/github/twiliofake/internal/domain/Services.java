package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.model.MessagingService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Messaging Services of all accounts. */
public final class Services {
    private final Table<MessagingService> services;

    Services(ChangeLog log) {
        services = new Table<>(service -> Ref.of(service.sid()), MessagingService::accountSid, log);
    }

    Services(Services original, ChangeLog log) {
        services = new Table<>(original.services, log);
    }

    Table<?> table() {
        return services;
    }

    void put(MessagingService service) {
        services.put(service);
    }

    void remove(MessagingService service) {
        services.remove(service.sid());
    }

    /** {@return the account's services, in order} */
    public List<MessagingService> of(String accountSid) {
        return services.in(accountSid);
    }

    @Nullable
    MessagingService get(String sid) {
        return services.get(sid);
    }

    /** {@return one page of the account's services, in the order in which they were created} */
    // Assumed: the order.
    public Page<MessagingService> page(String accountSid, Position position, int limit) {
        return services.page(accountSid, position, limit);
    }

    /** Returns a service of the account that a request names, or refuses the request. */
    public MessagingService named(String accountSid, String sid) {
        MessagingService service = find(accountSid, sid);
        if (service == null) {
            throw Problems.notFound(why(accountSid, sid));
        }
        return service;
    }

    /** {@return the reason why the account has no service with this SID} */
    public String why(String accountSid, String sid) {
        return "\"" + sid + "\" is no service of account " + accountSid + ": "
                + UnknownSid.why(SidType.MESSAGING_SERVICE, sid, services::has);
    }

    /** Returns the present version of the service that a test names. */
    MessagingService own(String accountSid, MessagingService service) {
        MessagingService own = find(accountSid, service.sid());
        if (own == null) {
            throw new IllegalArgumentException("account " + accountSid + " has no service " + service.sid() + " ("
                    + service.friendlyName() + "): it was deleted, or belongs to another account or fake");
        }
        return own;
    }

    public @Nullable MessagingService find(String accountSid, String sid) {
        MessagingService service = services.get(sid);
        return service != null && service.accountSid().equals(accountSid) ? service : null;
    }

    /** {@return the service's name in messages} */
    static String described(MessagingService service) {
        return service.sid() + " (" + service.friendlyName() + ")";
    }
}
