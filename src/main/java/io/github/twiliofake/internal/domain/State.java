package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a fake's accounts hold, and the rules of membership, which seeding, Console and API share. Only
 * {@link Registry} hands it out, under its lock; a copy of it is a checkpoint.
 */
final class State {
    final Table<Account> accounts;
    /** By user name. */
    PersistentMap<String, KnownCredentials> logins;
    /** By the SID of the service. */
    final Table<Pool> pools;
    /** By the SID of the sender. */
    final Table<Sender> senders;

    /** By what the world knows it as, which two senders cannot share. */
    private PersistentMap<String, Sender> senderNames;
    /** By the SID of the sender. */
    private PersistentMap<String, Membership<? extends Sender>> memberships;

    private long lastNumber;
    private long lastOrdinal;

    State() {
        accounts = new Table<>();
        logins = PersistentMap.empty();
        pools = new Table<>();
        senders = new Table<>();
        senderNames = PersistentMap.empty();
        memberships = PersistentMap.empty();
    }

    /** A copy, at the same cost whatever it holds. */
    State(State original) {
        accounts = new Table<>(original.accounts);
        logins = original.logins;
        pools = new Table<>(original.pools);
        senders = new Table<>(original.senders);
        senderNames = original.senderNames;
        memberships = original.memberships;
        lastNumber = original.lastNumber;
        lastOrdinal = original.lastOrdinal;
    }

    /** Whether nothing has changed since one was made of the other. */
    boolean isSame(State other) {
        return accounts.isSame(other.accounts)
                && logins == other.logins
                && pools.isSame(other.pools)
                && senders.isSame(other.senders)
                && memberships == other.memberships
                && lastNumber == other.lastNumber
                && lastOrdinal == other.lastOrdinal;
    }

    /** The next number for a SID; each is given out once. */
    long nextNumber() {
        return ++lastNumber;
    }

    long lastOrdinal() {
        return lastOrdinal;
    }

    @Nullable
    Pool poolOf(Sender sender) {
        Membership<?> membership = memberships.get(sender.sid());
        return membership == null ? null : pools.get(membership.serviceSid());
    }

    @Nullable
    Pool ownPool(String accountSid, String serviceSid) {
        Pool pool = pools.get(serviceSid);
        return pool != null && pool.service().accountSid().equals(accountSid) ? pool : null;
    }

    <S extends Sender> @Nullable S ownSender(Class<S> type, String accountSid, String sid) {
        Sender sender = senders.get(sid);
        return type.isInstance(sender) && sender.accountSid().equals(accountSid) ? type.cast(sender) : null;
    }

    /** Insists that no account owns this number yet. */
    void requireNew(Sender sender) {
        Sender present = senderNames.get(nameOf(sender));
        if (present != null) {
            throw new IllegalArgumentException("a sender exists once: " + nameOf(sender) + " is owned by account "
                    + present.accountSid() + " already, as " + present.sid());
        }
    }

    void own(Sender sender) {
        senders.put(sender.sid(), sender);
        senderNames = senderNames.with(nameOf(sender), sender);
    }

    void disown(Sender sender) {
        leave(sender);
        senders.remove(sender.sid());
        senderNames = senderNames.without(nameOf(sender));
    }

    /** Puts a sender into a service, or says why not. */
    // Assumed: in which order Twilio looks at capability, membership and room.
    <S extends Sender> Membership<S> join(Pool pool, S sender, Instant now) {
        requireFit(pool, sender);
        Pool present = poolOf(sender);
        if (present != null) {
            throw Problems.senderInAnotherService(described(sender) + " is in service " + named(present) + " already");
        }
        requireRoom(pool, sender);
        return enter(pool, sender, now);
    }

    /** Puts a sender into a service, out of the one it is in, if any, or says why not. */
    void move(Pool pool, Sender sender, Instant now) {
        requireFit(pool, sender);
        requireRoom(pool, sender);
        leave(sender);
        enter(pool, sender, now);
    }

    private void requireFit(Pool pool, Sender sender) {
        if (!sender.capabilities().contains(Capability.SMS)) {
            throw Problems.lacksCapability(
                    described(sender) + " is capable of " + sender.capabilities() + ", not of SMS");
        }
        Membership<?> present = memberships.get(sender.sid());
        if (present != null && present.serviceSid().equals(pool.service().sid())) {
            throw Problems.senderInThisService(described(sender) + " is in service " + named(pool) + " already");
        }
    }

    private static void requireRoom(Pool pool, Sender sender) {
        if (pool.isFull()) {
            throw Problems.poolFull("there is no room for " + described(sender) + ": service " + named(pool) + " holds "
                    + pool.size() + ", its pool size limit is " + pool.service().poolSizeLimit());
        }
    }

    private <S extends Sender> Membership<S> enter(Pool pool, S sender, Instant now) {
        Membership<S> membership = new Membership<>(sender, pool.service().sid(), ++lastOrdinal, now);
        memberships = memberships.with(sender.sid(), membership);
        pools.put(pool.service().sid(), pool.with(membership));
        return membership;
    }

    /** Takes a sender out of the service it is in, if any; it stays in the account. */
    void leave(Sender sender) {
        Membership<?> membership = memberships.get(sender.sid());
        if (membership != null) {
            memberships = memberships.without(sender.sid());
            Pool pool = pools.get(membership.serviceSid());
            if (pool != null) {
                pools.put(membership.serviceSid(), pool.without(membership));
            }
        }
    }

    /** The membership of a short code in a certain service, or {@code null}. */
    @Nullable
    Membership<ShortCode> shortCodeIn(Pool pool, String sid) {
        Membership<?> membership = memberships.get(sid);
        return membership == null ? null : pool.shortCodeAt(membership.ordinal());
    }

    void deletePool(Pool pool) {
        for (ShortCode shortCode : pool.shortCodes()) {
            memberships = memberships.without(shortCode.sid());
        }
        for (PhoneNumber phoneNumber : pool.phoneNumbers()) {
            memberships = memberships.without(phoneNumber.sid());
        }
        pools.remove(pool.service().sid());
    }

    /** Everything there is that has a SID, or is a sender's place in a service, in order: what it is, and how. */
    Map<Change, Object> contents() {
        Map<Change, Object> contents = new LinkedHashMap<>();
        accounts.values().forEach(account -> contents.put(Change.added(account.sid()), account));
        for (KnownCredentials login : logins.values()) {
            if (login.kind() != KnownCredentials.Kind.ACCOUNT) {
                contents.put(Change.added(login.credentials().username()), login);
            }
        }
        pools.values().forEach(pool -> contents.put(Change.added(pool.service().sid()), pool.service()));
        senders.values().forEach(sender -> contents.put(Change.added(sender.sid()), sender));
        List<Membership<?>> byPlace = new ArrayList<>();
        memberships.values().forEach(byPlace::add);
        byPlace.sort(Comparator.comparingLong(Membership::ordinal));
        byPlace.forEach(membership -> contents.put(membership.change(Change.Kind.ADDED), membership));
        return contents;
    }

    /** What one account has, in order. */
    record Holdings(List<Pool> pools, List<Sender> withoutService, List<String> apiKeys) {}

    /** What each account has. Every row is looked at once, however many accounts there are. */
    Map<String, Holdings> holdings() {
        Map<String, Holdings> holdings = new LinkedHashMap<>();
        accounts.values()
                .forEach(account -> holdings.put(
                        account.sid(), new Holdings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>())));
        for (Pool pool : pools.values()) {
            of(holdings, pool.service().accountSid()).pools().add(pool);
        }
        for (Sender sender : senders.values()) {
            if (!memberships.has(sender.sid())) {
                of(holdings, sender.accountSid()).withoutService().add(sender);
            }
        }
        for (KnownCredentials login : logins.values()) {
            if (login.kind() == KnownCredentials.Kind.API_KEY) {
                of(holdings, login.credentials().accountSid())
                        .apiKeys()
                        .add(login.credentials().username());
            }
        }
        return holdings;
    }

    private static Holdings of(Map<String, Holdings> holdings, String accountSid) {
        Holdings own = holdings.get(accountSid);
        if (own == null) {
            throw new IllegalStateException("an account is never gone before its fake: " + accountSid);
        }
        return own;
    }

    /** Everything there is, for people, a line each, indented below what it belongs to. */
    List<String> describe() {
        List<String> lines = new ArrayList<>();
        Map<String, Holdings> holdings = holdings();
        for (Account account : accounts.values()) {
            lines.add("account " + account.sid() + " (" + account.friendlyName() + ")");
            Holdings own = of(holdings, account.sid());
            for (Pool pool : own.pools()) {
                lines.add("  service " + named(pool) + ", " + pool.size() + " of "
                        + pool.service().poolSizeLimit() + " senders");
                pool.shortCodes().forEach(code -> lines.add("    " + described(code)));
                pool.phoneNumbers().forEach(number -> lines.add("    " + described(number)));
            }
            own.withoutService().forEach(sender -> lines.add("  in no service: " + described(sender)));
        }
        return lines;
    }

    /** What an account holds, and, if it is the first, what all others hold, without their passwords. */
    Seeds seeds(String accountSid) {
        Map<String, Holdings> holdings = holdings();
        List<Account> all = accounts.stream().toList();
        if (!accountSid.equals(all.get(0).sid())) {
            Account further = accounts.get(accountSid);
            if (further == null) {
                throw new IllegalStateException("an account is never gone before its fake: " + accountSid);
            }
            return seedsOf(further, of(holdings, accountSid));
        }
        List<Seeds.Key> testCredentials = new ArrayList<>();
        for (KnownCredentials login : logins.values()) {
            if (login.kind() == KnownCredentials.Kind.TEST) {
                testCredentials.add(new Seeds.Key(login.credentials().username(), null));
            }
        }
        Holdings own = of(holdings, accountSid);
        return new Seeds(
                null,
                null,
                null,
                services(own),
                senders(own.withoutService()),
                keys(own),
                testCredentials,
                all.stream()
                        .skip(1)
                        .map(other -> seedsOf(other, of(holdings, other.sid())))
                        .toList());
    }

    private static Seeds seedsOf(Account account, Holdings own) {
        return new Seeds(
                account.sid(),
                null,
                account.friendlyName(),
                services(own),
                senders(own.withoutService()),
                keys(own),
                List.of(),
                List.of());
    }

    private static List<Seeds.Service> services(Holdings own) {
        return own.pools().stream()
                .map(pool -> new Seeds.Service(
                        pool.service().sid(),
                        pool.service().friendlyName(),
                        pool.service().poolSizeLimit(),
                        senders(pool.senders())))
                .toList();
    }

    private static Seeds.Senders senders(List<Sender> all) {
        List<Seeds.Sender> shortCodes = new ArrayList<>();
        List<Seeds.Sender> phoneNumbers = new ArrayList<>();
        for (Sender sender : all) {
            String name = sender instanceof ShortCode code ? code.shortCode() : ((PhoneNumber) sender).phoneNumber();
            (sender instanceof ShortCode ? shortCodes : phoneNumbers)
                    .add(new Seeds.Sender(sender.sid(), name, sender.countryCode(), sender.capabilities()));
        }
        return new Seeds.Senders(shortCodes, phoneNumbers);
    }

    private static List<Seeds.Key> keys(Holdings own) {
        return own.apiKeys().stream().map(sid -> new Seeds.Key(sid, null)).toList();
    }

    private static String nameOf(Sender sender) {
        return sender instanceof ShortCode code
                ? code.countryCode() + " short code " + code.shortCode()
                : "phone number " + ((PhoneNumber) sender).phoneNumber();
    }

    private static String described(Sender sender) {
        return nameOf(sender) + " (" + sender.sid() + ")";
    }

    static String named(Pool pool) {
        return pool.service().sid() + " (" + pool.service().friendlyName() + ")";
    }
}
