package io.github.twiliofake.internal.account;

import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.seeds.SeedFile;
import io.github.twiliofake.internal.seeds.SeededRoutes;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the present state of one account. */
public final class AccountInventory implements Inventory {
    private final Registry registry;
    private final SeededRoutes routes;
    private final String accountSid;

    public AccountInventory(Registry registry, SeededRoutes routes, String accountSid) {
        this.registry = registry;
        this.routes = routes;
        this.accountSid = accountSid;
    }

    @Override
    public String toJson() {
        return registry.read("inventory().toJson()", state -> SeedFile.write(state, accountSid, routes));
    }

    @Override
    public List<MessagingService> services() {
        return registry.read(
                "inventory().services()", state -> List.copyOf(state.services().of(accountSid)));
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
        return members("inventory().shortCodesOf(…)", service, ShortCode.class);
    }

    @Override
    public List<PhoneNumber> phoneNumbersOf(MessagingService service) {
        Objects.requireNonNull(service, "phoneNumbersOf(service)");
        return members("inventory().phoneNumbersOf(…)", service, PhoneNumber.class);
    }

    @Override
    public List<AlphaSender> alphaSendersOf(MessagingService service) {
        Objects.requireNonNull(service, "alphaSendersOf(service)");
        return members("inventory().alphaSendersOf(…)", service, AlphaSender.class);
    }

    @Override
    public Optional<MessagingService> serviceOf(Sender sender) {
        Objects.requireNonNull(sender, "serviceOf(sender)");
        return registry.read("inventory().serviceOf(…)", state -> {
            Sender own = state.senders().find(Sender.class, accountSid, sender.sid());
            return Optional.ofNullable(own == null ? null : state.serviceOf(own));
        });
    }

    @Override
    public List<Message> messages() {
        return registry.read(
                "inventory().messages()", state -> List.copyOf(state.messages().of(accountSid)));
    }

    @Override
    public Message message(String sid) {
        Objects.requireNonNull(sid, "message(sid)");
        return registry.read(
                "inventory().message(sid)", state -> state.messages().own(accountSid, sid));
    }

    @Override
    public List<OptOut> optOuts() {
        return registry.read(
                "inventory().optOuts()", state -> List.copyOf(state.optOuts().of(accountSid)));
    }

    private <S extends Sender> List<S> senders(String verb, Class<S> type) {
        return registry.read(verb, state -> state.senders().of(accountSid, type));
    }

    private <S extends Sender> List<S> members(String verb, MessagingService service, Class<S> type) {
        return registry.read(
                verb, state -> List.copyOf(state.pool(accountSid, service).senders(type)));
    }
}
