package io.github.twiliofake.internal.domain;

import io.github.twiliofake.account.Console;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import java.util.Objects;

/** What a person does in the Console of one account. */
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
        registry.change("console().cancelShortCode(…)", state -> {
            state.disown(own(state, shortCode));
            return shortCode;
        });
    }

    @Override
    public void moveShortCode(ShortCode shortCode, MessagingService service) {
        Objects.requireNonNull(shortCode, "moveShortCode(shortCode)");
        Objects.requireNonNull(service, "moveShortCode(service)");
        registry.change("console().moveShortCode(…)", state -> {
            ShortCode own = own(state, shortCode);
            state.move(AccountInventory.poolOf(state, accountSid, service), own, registry.now());
            return own;
        });
    }

    @Override
    public void deleteService(MessagingService service) {
        Objects.requireNonNull(service, "deleteService(service)");
        registry.change("console().deleteService(…)", state -> {
            state.deletePool(AccountInventory.poolOf(state, accountSid, service));
            return service;
        });
    }

    @Override
    public void revokeApiKey(Credentials apiKey) {
        Objects.requireNonNull(apiKey, "revokeApiKey(apiKey)");
        registry.change("console().revokeApiKey(…)", state -> {
            KnownCredentials login = state.logins.get(apiKey.username());
            boolean own = login != null
                    && login.kind() == KnownCredentials.Kind.API_KEY
                    && login.credentials().accountSid().equals(accountSid);
            if (!own) {
                throw new IllegalArgumentException("account " + accountSid + " has no API key " + apiKey.username()
                        + ": it was revoked, is no API key, or belongs to another account or fake");
            }
            state.logins = state.logins.without(apiKey.username());
            return apiKey;
        });
    }

    private ShortCode own(State state, ShortCode shortCode) {
        ShortCode own = state.ownSender(ShortCode.class, accountSid, shortCode.sid());
        if (own == null) {
            throw new IllegalArgumentException("account " + accountSid + " has no short code " + shortCode.sid() + " ("
                    + shortCode.shortCode() + "): it was cancelled, or belongs to another account or fake");
        }
        return own;
    }
}
