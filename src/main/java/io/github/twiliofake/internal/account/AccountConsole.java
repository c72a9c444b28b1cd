package io.github.twiliofake.internal.account;

import io.github.twiliofake.account.Console;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.handset.LiveHandset;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.OptOut;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.NumberSender;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes the changes that a person can make in the Console of one account. */
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
    public void optOut(Handset handset, MessagingService service) {
        requireOwn("optOut(handset)", handset);
        Objects.requireNonNull(service, "optOut(service)");
        change("console().optOut(…)", state -> state.optOuts().add(optOut(state, handset, service)));
    }

    @Override
    public void optOut(Handset handset, NumberSender sender) {
        requireOwn("optOut(handset)", handset);
        Objects.requireNonNull(sender, "optOut(sender)");
        change("console().optOut(…)", state -> state.optOuts().add(optOut(state, handset, sender)));
    }

    @Override
    public void optIn(Handset handset, MessagingService service) {
        requireOwn("optIn(handset)", handset);
        Objects.requireNonNull(service, "optIn(service)");
        change("console().optIn(…)", state -> state.optOuts().remove(optOut(state, handset, service)));
    }

    @Override
    public void optIn(Handset handset, NumberSender sender) {
        requireOwn("optIn(handset)", handset);
        Objects.requireNonNull(sender, "optIn(sender)");
        change("console().optIn(…)", state -> {
            state.optOuts().remove(optOut(state, handset, sender));
            // The opt-out may be older than the sender's place in its service.
            state.optOuts().remove(new OptOut(handset.number(), accountSid, null, sender.address(), state.now()));
        });
    }

    private void requireOwn(String parameter, Handset handset) {
        Objects.requireNonNull(handset, parameter);
        if (!(handset instanceof LiveHandset live) || !live.isOf(registry)) {
            throw new IllegalArgumentException(parameter + ": this is a handset of another FakeTwilio");
        }
    }

    private OptOut optOut(State state, Handset handset, MessagingService service) {
        String sid = state.pool(accountSid, service).service().sid();
        return new OptOut(handset.number(), accountSid, sid, null, state.now());
    }

    private OptOut optOut(State state, Handset handset, NumberSender sender) {
        Sender own = state.senders().find(sender.getClass(), accountSid, sender.sid());
        if (own == null) {
            throw new IllegalArgumentException("account " + accountSid + " has no " + sender.label() + " ("
                    + sender.sid() + "): it was cancelled, or belongs to another account or fake");
        }
        MessagingService service = state.serviceOf(own);
        return service == null
                ? new OptOut(handset.number(), accountSid, null, own.address(), state.now())
                : optOut(state, handset, service);
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
