package io.github.twiliofake.internal.domain;

import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads back what one account owns. */
public final class AccountInventory implements Inventory {
    private final Registry registry;
    private final String accountSid;
    private final Seeds.Format format;

    public AccountInventory(Registry registry, String accountSid, Seeds.Format format) {
        this.registry = registry;
        this.accountSid = accountSid;
        this.format = format;
    }

    @Override
    public String toJson() {
        return format.write(registry.read("inventory().toJson()", state -> state.seeds(accountSid)));
    }

    @Override
    public List<MessagingService> services() {
        return registry.read(
                "inventory().services()",
                state -> state.pools.stream()
                        .map(Pool::service)
                        .filter(service -> service.accountSid().equals(accountSid))
                        .toList());
    }

    @Override
    public List<ShortCode> shortCodes() {
        return senders("inventory().shortCodes()", ShortCode.class);
    }

    @Override
    public List<PhoneNumber> phoneNumbers() {
        return senders("inventory().phoneNumbers()", PhoneNumber.class);
    }

    @Override
    public List<ShortCode> shortCodesOf(MessagingService service) {
        Objects.requireNonNull(service, "shortCodesOf(service)");
        return registry.read(
                "inventory().shortCodesOf(…)",
                state -> poolOf(state, accountSid, service).shortCodes());
    }

    @Override
    public List<PhoneNumber> phoneNumbersOf(MessagingService service) {
        Objects.requireNonNull(service, "phoneNumbersOf(service)");
        return registry.read(
                "inventory().phoneNumbersOf(…)",
                state -> poolOf(state, accountSid, service).phoneNumbers());
    }

    @Override
    public Optional<MessagingService> serviceOf(Sender sender) {
        Objects.requireNonNull(sender, "serviceOf(sender)");
        return registry.read("inventory().serviceOf(…)", state -> {
            Sender own = state.ownSender(Sender.class, accountSid, sender.sid());
            Pool pool = own == null ? null : state.poolOf(own);
            return Optional.ofNullable(pool == null ? null : pool.service());
        });
    }

    private <S extends Sender> List<S> senders(String verb, Class<S> type) {
        return registry.read(
                verb,
                state -> state.senders.stream()
                        .filter(sender -> sender.accountSid().equals(accountSid))
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList());
    }

    /** The pool of a service that a test names, which has to be this account's. */
    static Pool poolOf(State state, String accountSid, MessagingService service) {
        Pool pool = state.ownPool(accountSid, service.sid());
        if (pool == null) {
            throw new IllegalArgumentException("account " + accountSid + " has no service " + service.sid() + " ("
                    + service.friendlyName() + "): it was deleted, or belongs to another account or fake");
        }
        return pool;
    }
}
