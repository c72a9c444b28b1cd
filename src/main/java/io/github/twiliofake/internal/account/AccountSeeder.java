package io.github.twiliofake.internal.account;

import io.github.twiliofake.account.CredentialsSeed;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.internal.domain.KnownCredentials;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.numbering.Numbering;
import io.github.twiliofake.internal.seeds.SeedFile;
import io.github.twiliofake.internal.seeds.SeededRoutes;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.AlphaSender;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.SenderSeed;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Seeds one account. A test's own lambdas run before the transaction begins. */
public final class AccountSeeder implements Seeder {
    /** Runs one step, as its own transaction or as part of a larger one. */
    @FunctionalInterface
    private interface Steps {
        <T> T carryOut(String verb, Function<State, T> step);
    }

    private final Steps steps;
    private final SeededRoutes routes;
    private final String accountSid;

    private AccountSeeder(Steps steps, SeededRoutes routes, String accountSid) {
        this.steps = steps;
        this.routes = routes;
        this.accountSid = accountSid;
    }

    public AccountSeeder(Registry registry, SeededRoutes routes, String accountSid) {
        this(
                new Steps() {
                    @Override
                    public <T> T carryOut(String verb, Function<State, T> step) {
                        return registry.change(verb, step).value();
                    }
                },
                routes,
                accountSid);
    }

    private AccountSeeder within(State state, String accountSid) {
        return new AccountSeeder(
                new Steps() {
                    @Override
                    public <T> T carryOut(String verb, Function<State, T> step) {
                        return step.apply(state);
                    }
                },
                routes,
                accountSid);
    }

    @Override
    public MessagingService service(String friendlyName, Consumer<ServiceSeed> seed) {
        Objects.requireNonNull(friendlyName, "service(friendlyName)");
        ServiceSeed properties = new ServiceSeed();
        properties.friendlyName(friendlyName);
        Objects.requireNonNull(seed, "service(…, seed)").accept(properties);
        return steps.carryOut("seed().service(…)", state -> state.add(accountSid, properties));
    }

    @Override
    public ShortCode shortCode(String digits, Consumer<SenderSeed> seed) {
        Objects.requireNonNull(digits, "shortCode(digits)");
        SenderSeed properties = new SenderSeed(digits, Set.of(Capability.SMS));
        Objects.requireNonNull(seed, "shortCode(…, seed)").accept(properties);
        return steps.carryOut("seed().shortCode(…)", state -> {
            String sid = state.sid(SidType.SHORT_CODE, properties.sid());
            return own(state, ShortCode.of(sid, accountSid, digits, state.now(), properties), properties);
        });
    }

    @Override
    public PhoneNumber phoneNumber(String e164, Consumer<SenderSeed> seed) {
        Objects.requireNonNull(e164, "phoneNumber(e164)");
        SenderSeed properties = new SenderSeed(NationalForm.of(e164), Set.of(Capability.values()));
        String country = Numbering.flaw(e164) == null ? Numbering.country(e164) : null;
        if (country != null) {
            properties.countryCode(country);
        }
        Objects.requireNonNull(seed, "phoneNumber(…, seed)").accept(properties);
        return steps.carryOut("seed().phoneNumber(…)", state -> {
            String sid = state.sid(SidType.PHONE_NUMBER, properties.sid());
            return own(state, PhoneNumber.of(sid, accountSid, e164, state.now(), properties), properties);
        });
    }

    @Override
    public AlphaSender alphaSender(String alphaSender, MessagingService service) {
        Objects.requireNonNull(alphaSender, "alphaSender(alphaSender)");
        Objects.requireNonNull(service, "alphaSender(service)");
        return steps.carryOut(
                "seed().alphaSender(…)",
                state -> state.pool(accountSid, service).addAlphaSender(alphaSender));
    }

    private <S extends Sender> S own(State state, S sender, SenderSeed properties) {
        state.senders().add(sender);
        MessagingService service = properties.service();
        if (service != null) {
            state.pool(accountSid, service).join(sender);
        }
        return sender;
    }

    @Override
    public Account account(String friendlyName, Consumer<CredentialsSeed> seed) {
        Objects.requireNonNull(friendlyName, "account(friendlyName)");
        CredentialsDraft draft = draft("account(…, seed)", seed);
        return steps.carryOut("seed().account(…)", state -> {
            String sid = state.sid(SidType.ACCOUNT, draft.sid);
            Account account = new Account(
                    sid, friendlyName, new Credentials(sid, sid, state.password(sid, draft.password)), state.now());
            state.accounts().add(account);
            return account;
        });
    }

    @Override
    public Credentials apiKey(Consumer<CredentialsSeed> seed) {
        CredentialsDraft draft = draft("apiKey(seed)", seed);
        return steps.carryOut("seed().apiKey(…)", state -> {
            String sid = state.sid(SidType.API_KEY, draft.sid);
            Credentials key = new Credentials(accountSid, sid, state.password(sid, draft.password));
            state.accounts().add(new KnownCredentials(key, KnownCredentials.Kind.API_KEY));
            return key;
        });
    }

    @Override
    public Credentials testCredentials(Consumer<CredentialsSeed> seed) {
        CredentialsDraft draft = draft("testCredentials(seed)", seed);
        return steps.carryOut("seed().testCredentials(…)", state -> {
            String sid = state.sid(SidType.ACCOUNT, draft.sid);
            Credentials test = new Credentials(sid, sid, state.password(sid, draft.password));
            state.accounts().add(new KnownCredentials(test, KnownCredentials.Kind.TEST));
            return test;
        });
    }

    private static CredentialsDraft draft(String parameter, Consumer<CredentialsSeed> seed) {
        CredentialsDraft draft = new CredentialsDraft();
        Objects.requireNonNull(seed, parameter).accept(draft);
        return draft;
    }

    @Override
    public void load(String json) {
        Objects.requireNonNull(json, "load(json)");
        try {
            SeedFile file = SeedFile.parse(json);
            steps.carryOut("seed().load(…)", state -> {
                file.seed(state, accountSid, sid -> within(state, sid), routes);
                return state;
            });
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("seed().load(…): ")
                    ? e
                    : new IllegalArgumentException("seed().load(…): " + message, e);
        }
    }
}
