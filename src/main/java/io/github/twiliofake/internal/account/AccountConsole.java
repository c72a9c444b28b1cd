package io.github.twiliofake.internal.account;

import io.github.twiliofake.account.Console;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import java.util.Objects;
import java.util.function.Consumer;

/** Carries out a person's actions in the Console of one account. */
public final class AccountConsole implements Console {
    private final Registry registry;
    private final String accountSid;

    public AccountConsole(Registry registry, String accountSid) {
        this.registry = registry;
        this.accountSid = accountSid;
    }

    @Override
    public void cancelShortCode(ShortCode shortCode) {
        Objects.requireNonNull(shortCode, "cancelShortCode(shortCode)");
        change("console().cancelShortCode(…)", state -> state.remove(own(state, shortCode)));
    }

    @Override
    public void moveShortCode(ShortCode shortCode, MessagingService service) {
        Objects.requireNonNull(shortCode, "moveShortCode(shortCode)");
        Objects.requireNonNull(service, "moveShortCode(service)");
        change("console().moveShortCode(…)", state -> {
            ShortCode own = own(state, shortCode);
            state.pool(accountSid, service).move(own);
        });
    }

    @Override
    public MessagingService update(MessagingService service, Consumer<ServiceSeed> change) {
        Objects.requireNonNull(service, "update(service)");
        Objects.requireNonNull(change, "update(…, change)");
        return registry.change(
                        "console().update(…)",
                        state -> state.update(state.pool(accountSid, service).service(), change))
                .value();
    }

    @Override
    public void deleteService(MessagingService service) {
        Objects.requireNonNull(service, "deleteService(service)");
        change(
                "console().deleteService(…)",
                state -> state.remove(state.pool(accountSid, service).service()));
    }

    @Override
    public void revokeApiKey(Credentials apiKey) {
        Objects.requireNonNull(apiKey, "revokeApiKey(apiKey)");
        change("console().revokeApiKey(…)", state -> state.accounts().revoke(accountSid, apiKey));
    }

    private void change(String verb, Consumer<State> work) {
        registry.change(verb, state -> {
            work.accept(state);
            return state;
        });
    }

    private ShortCode own(State state, ShortCode shortCode) {
        ShortCode own = state.senders().find(ShortCode.class, accountSid, shortCode.sid());
        if (own == null) {
            throw new IllegalArgumentException("account " + accountSid + " has no short code " + shortCode.sid() + " ("
                    + shortCode.shortCode() + "): it was cancelled, or belongs to another account or fake");
        }
        return own;
    }
}
