package io.github.twiliofake.internal.domain;

import io.github.twiliofake.account.CredentialsSeed;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.account.SenderSeed;
import io.github.twiliofake.account.ServiceSeed;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.model.SidType;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Seeds one account. What a test's own lambdas do, they do outside the lock. */
public final class AccountSeeder implements Seeder {
    private final Registry registry;
    private final String accountSid;
    private final Seeds.Format format;

    public AccountSeeder(Registry registry, String accountSid, Seeds.Format format) {
        this.registry = registry;
        this.accountSid = accountSid;
        this.format = format;
    }

    @Override
    public MessagingService service(String friendlyName, UnaryOperator<ServiceSeed> seed) {
        Objects.requireNonNull(friendlyName, "service(friendlyName)");
        ServiceSeed wanted = applied("service(…, seed", seed, ServiceSeed.DEFAULT);
        return registry.change("seed().service(…)", state -> service(state, friendlyName, wanted));
    }

    @Override
    public ShortCode shortCode(String digits, UnaryOperator<SenderSeed> seed) {
        Objects.requireNonNull(digits, "shortCode(digits)");
        SenderSeed wanted = applied("shortCode(…, seed", seed, SenderSeed.DEFAULT);
        return registry.change("seed().shortCode(…)", state -> shortCode(state, digits, wanted));
    }

    @Override
    public PhoneNumber phoneNumber(String e164, UnaryOperator<SenderSeed> seed) {
        Objects.requireNonNull(e164, "phoneNumber(e164)");
        SenderSeed wanted = applied("phoneNumber(…, seed", seed, SenderSeed.DEFAULT);
        return registry.change("seed().phoneNumber(…)", state -> phoneNumber(state, e164, wanted));
    }

    @Override
    public Account account(String friendlyName, UnaryOperator<CredentialsSeed> seed) {
        Objects.requireNonNull(friendlyName, "account(friendlyName)");
        CredentialsSeed wanted = applied("account(…, seed", seed, CredentialsSeed.DEFAULT);
        return registry.change("seed().account(…)", state -> account(state, friendlyName, wanted));
    }

    @Override
    public Credentials apiKey(UnaryOperator<CredentialsSeed> seed) {
        CredentialsSeed wanted = applied("apiKey(seed", seed, CredentialsSeed.DEFAULT);
        return registry.change("seed().apiKey(…)", state -> apiKey(state, wanted));
    }

    @Override
    public Credentials testCredentials(UnaryOperator<CredentialsSeed> seed) {
        CredentialsSeed wanted = applied("testCredentials(seed", seed, CredentialsSeed.DEFAULT);
        return registry.change("seed().testCredentials(…)", state -> testCredentials(state, wanted));
    }

    @Override
    public void load(String json) {
        Objects.requireNonNull(json, "load(json)");
        try {
            Seeds seeds = format.read(json);
            registry.change("seed().load(…)", state -> {
                load(state, seeds);
                return state;
            });
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("seed().load(…): ")
                    ? e
                    : new IllegalArgumentException("seed().load(…): " + message, e);
        }
    }

    private MessagingService service(State state, String friendlyName, ServiceSeed wanted) {
        MessagingService service = new MessagingService(
                registry.sid(state, SidType.MESSAGING_SERVICE, wanted.sid()),
                accountSid,
                friendlyName,
                wanted.poolSizeLimit());
        state.pools.put(service.sid(), new Pool(service));
        return service;
    }

    private ShortCode shortCode(State state, String digits, SenderSeed wanted) {
        return own(
                state,
                new ShortCode(
                        registry.sid(state, SidType.SHORT_CODE, wanted.sid()),
                        accountSid,
                        digits,
                        wanted.countryCode(),
                        wanted.capabilities()),
                wanted);
    }

    private PhoneNumber phoneNumber(State state, String e164, SenderSeed wanted) {
        return own(
                state,
                new PhoneNumber(
                        registry.sid(state, SidType.PHONE_NUMBER, wanted.sid()),
                        accountSid,
                        e164,
                        wanted.countryCode(),
                        wanted.capabilities()),
                wanted);
    }

    private Account account(State state, String friendlyName, CredentialsSeed wanted) {
        Credentials own = login(state, SidType.ACCOUNT, null, wanted, KnownCredentials.Kind.ACCOUNT);
        Account account = new Account(own.accountSid(), friendlyName, own);
        state.accounts.put(account.sid(), account);
        return account;
    }

    private Credentials apiKey(State state, CredentialsSeed wanted) {
        return login(state, SidType.API_KEY, accountSid, wanted, KnownCredentials.Kind.API_KEY);
    }

    private Credentials testCredentials(State state, CredentialsSeed wanted) {
        return login(state, SidType.ACCOUNT, null, wanted, KnownCredentials.Kind.TEST);
    }

    private void load(State state, Seeds seeds) {
        for (Seeds.Service each : seeds.services()) {
            int poolSizeLimit =
                    each.poolSizeLimit() == null ? ServiceSeed.DEFAULT.poolSizeLimit() : each.poolSizeLimit();
            MessagingService service = service(state, each.friendlyName(), new ServiceSeed(each.sid(), poolSizeLimit));
            load(state, each.members(), service);
        }
        load(state, seeds.withoutService(), null);
        seeds.apiKeys().forEach(key -> apiKey(state, new CredentialsSeed(key.sid(), key.password())));
        seeds.testCredentials().forEach(key -> testCredentials(state, new CredentialsSeed(key.sid(), key.password())));
        for (Seeds other : seeds.accounts()) {
            Account account = account(
                    state,
                    other.friendlyName() == null ? "" : other.friendlyName(),
                    new CredentialsSeed(other.sid(), other.authToken()));
            new AccountSeeder(registry, account.sid(), format).load(state, other);
        }
    }

    private void load(State state, Seeds.Senders senders, @Nullable MessagingService service) {
        senders.shortCodes().forEach(each -> shortCode(state, each.name(), seed(each, service)));
        senders.phoneNumbers().forEach(each -> phoneNumber(state, each.name(), seed(each, service)));
    }

    private static SenderSeed seed(Seeds.Sender sender, @Nullable MessagingService service) {
        SenderSeed absent = SenderSeed.DEFAULT;
        return new SenderSeed(
                sender.sid(),
                sender.countryCode() == null ? absent.countryCode() : sender.countryCode(),
                sender.capabilities() == null ? absent.capabilities() : sender.capabilities(),
                service);
    }

    private static <S> S applied(String parameter, UnaryOperator<S> seed, S leftToTheFake) {
        Objects.requireNonNull(seed, () -> parameter + ")");
        return Objects.requireNonNull(
                seed.apply(leftToTheFake),
                () -> parameter + " -> null): return the seed, such as seed -> seed.withSid(sid)");
    }

    /** Credentials that open the account {@code of}, or the one they name if that is {@code null}. */
    private Credentials login(
            State state, SidType type, @Nullable String of, CredentialsSeed wanted, KnownCredentials.Kind kind) {
        String sid = registry.sid(state, type, wanted.sid());
        Credentials credentials = new Credentials(of == null ? sid : of, sid, registry.secret(sid, wanted.password()));
        registry.learn(state, new KnownCredentials(credentials, kind));
        return credentials;
    }

    private <S extends Sender> S own(State state, S sender, SenderSeed wanted) {
        state.requireNew(sender);
        MessagingService service = wanted.service();
        if (service != null) {
            state.join(AccountInventory.poolOf(state, accountSid, service), sender, registry.now());
        }
        state.own(sender);
        return sender;
    }
}
