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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a fake's accounts hold, and the rules of membership, which seeding, Console and API share. Only
 * {@link Registry} hands it out, under its lock; a copy of it is a checkpoint.
 */
final class State {
    final Map<String, Account> accounts = new LinkedHashMap<>();
    /** By user name. */
    final Map<String, Login> logins = new HashMap<>();
    /** By the SID of the service. */
    final Map<String, Pool> pools = new LinkedHashMap<>();

    /** By the SID of the sender. */
    final Map<String, Sender> senders = new LinkedHashMap<>();

    /** By what the world knows it as, which two senders cannot share. */
    private final Map<String, Sender> senderNames = new HashMap<>();
    /** By the SID of the sender. */
    private final Map<String, Membership<? extends Sender>> memberships = new HashMap<>();

    private long lastNumber;
    private long lastPlace;

    State() {}

    State(State original) {
        accounts.putAll(original.accounts);
        logins.putAll(original.logins);
        original.pools.forEach((sid, pool) -> pools.put(sid, new Pool(pool)));
        senders.putAll(original.senders);
        senderNames.putAll(original.senderNames);
        memberships.putAll(original.memberships);
        lastNumber = original.lastNumber;
        lastPlace = original.lastPlace;
    }

    /** The next number for a SID; each is given out once. */
    long nextNumber() {
        return ++lastNumber;
    }

    long lastPlace() {
        return lastPlace;
    }

    @Nullable
    Pool poolOf(Sender sender) {
        Membership<?> membership = memberships.get(sender.sid());
        return membership == null ? null : pools.get(membership.serviceSid());
    }

    @Nullable
    Pool ownPool(String accountSid, String serviceSid) {
        Pool pool = pools.get(serviceSid);
        return pool != null && pool.service.accountSid().equals(accountSid) ? pool : null;
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
        senderNames.put(nameOf(sender), sender);
    }

    void disown(Sender sender) {
        leave(sender);
        senders.remove(sender.sid());
        senderNames.remove(nameOf(sender));
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
        if (poolOf(sender) == pool) {
            throw Problems.senderInThisService(described(sender) + " is in service " + named(pool) + " already");
        }
    }

    private static void requireRoom(Pool pool, Sender sender) {
        if (pool.isFull()) {
            throw Problems.poolFull("there is no room for " + described(sender) + ": service " + named(pool) + " holds "
                    + pool.size() + ", its pool size limit is " + pool.service.poolSizeLimit());
        }
    }

    private <S extends Sender> Membership<S> enter(Pool pool, S sender, Instant now) {
        Membership<S> membership = new Membership<>(sender, pool.service.sid(), ++lastPlace, now);
        memberships.put(sender.sid(), membership);
        pool.add(membership);
        return membership;
    }

    /** Takes a sender out of the service it is in, if any; it stays in the account. */
    void leave(Sender sender) {
        Membership<?> membership = memberships.remove(sender.sid());
        if (membership != null) {
            Pool pool = pools.get(membership.serviceSid());
            if (pool != null) {
                pool.remove(membership);
            }
        }
    }

    /** The membership of a short code in a certain service, or {@code null}. */
    @Nullable
    Membership<ShortCode> shortCodeIn(Pool pool, String sid) {
        Membership<?> membership = memberships.get(sid);
        return membership == null ? null : pool.shortCodeAt(membership.place());
    }

    void deletePool(Pool pool) {
        for (ShortCode shortCode : pool.shortCodes()) {
            leave(shortCode);
        }
        for (PhoneNumber phoneNumber : pool.phoneNumbers()) {
            leave(phoneNumber);
        }
        pools.remove(pool.service.sid());
    }

    /** Everything there is that has a SID, or is a sender's place in a service, in order: what it is, and how. */
    Map<Change, Object> contents() {
        Map<Change, Object> contents = new LinkedHashMap<>();
        accounts.forEach((sid, account) -> contents.put(Change.added(sid), account));
        logins.values().stream()
                .filter(login -> login.kind() != Login.Kind.ACCOUNT)
                .sorted(Comparator.comparing(login -> login.credentials().username()))
                .forEach(login -> contents.put(Change.added(login.credentials().username()), login));
        pools.forEach((sid, pool) -> contents.put(Change.added(sid), pool.service));
        senders.forEach((sid, sender) -> contents.put(Change.added(sid), sender));
        memberships.values().stream()
                .sorted(Comparator.comparingLong(Membership::place))
                .forEach(membership -> contents.put(membership.change(Change.Kind.ADDED), membership));
        return contents;
    }

    /** Everything there is, for people, a line each, indented below what it belongs to. */
    List<String> describe() {
        List<String> lines = new ArrayList<>();
        for (Account account : accounts.values()) {
            lines.add("account " + account.sid() + " (" + account.friendlyName() + ")");
            for (Pool pool : pools.values()) {
                if (pool.service.accountSid().equals(account.sid())) {
                    lines.add("  service " + named(pool) + ", " + pool.size() + " of " + pool.service.poolSizeLimit()
                            + " senders");
                    pool.shortCodes().forEach(code -> lines.add("    " + described(code)));
                    pool.phoneNumbers().forEach(number -> lines.add("    " + described(number)));
                }
            }
            senders.values().stream()
                    .filter(sender -> sender.accountSid().equals(account.sid()) && poolOf(sender) == null)
                    .forEach(sender -> lines.add("  in no service: " + described(sender)));
        }
        return lines;
    }

    /** What an account holds, and, if it is the first, what all others hold, without their passwords. */
    Seeds seeds(String accountSid) {
        String first = accounts.keySet().iterator().next();
        return accountSid.equals(first) ? seedsOfFirst(first) : seedsOf(accounts.get(accountSid));
    }

    private Seeds seedsOfFirst(String accountSid) {
        List<Seeds> others = new ArrayList<>();
        accounts.values().stream().skip(1).forEach(other -> others.add(seedsOf(other)));
        return new Seeds(
                null,
                null,
                null,
                services(accountSid),
                senders(accountSid, null),
                keys(Login.Kind.API_KEY, accountSid),
                keys(Login.Kind.TEST, null),
                others);
    }

    private Seeds seedsOf(@Nullable Account account) {
        if (account == null) {
            throw new IllegalStateException("an account is never gone before its fake");
        }
        return new Seeds(
                account.sid(),
                null,
                account.friendlyName(),
                services(account.sid()),
                senders(account.sid(), null),
                keys(Login.Kind.API_KEY, account.sid()),
                List.of(),
                List.of());
    }

    private List<Seeds.Service> services(String accountSid) {
        return pools.values().stream()
                .filter(pool -> pool.service.accountSid().equals(accountSid))
                .map(pool -> new Seeds.Service(
                        pool.service.sid(),
                        pool.service.friendlyName(),
                        pool.service.poolSizeLimit(),
                        senders(accountSid, pool)))
                .toList();
    }

    /** The senders in a pool, or those of the account that are in none. */
    private Seeds.Senders senders(String accountSid, @Nullable Pool pool) {
        List<Sender> all = new ArrayList<>();
        if (pool == null) {
            senders.values().stream()
                    .filter(sender -> sender.accountSid().equals(accountSid) && poolOf(sender) == null)
                    .forEach(all::add);
        } else {
            all.addAll(pool.shortCodes());
            all.addAll(pool.phoneNumbers());
        }
        List<Seeds.Sender> shortCodes = new ArrayList<>();
        List<Seeds.Sender> phoneNumbers = new ArrayList<>();
        for (Sender sender : all) {
            String name = sender instanceof ShortCode code ? code.shortCode() : ((PhoneNumber) sender).phoneNumber();
            (sender instanceof ShortCode ? shortCodes : phoneNumbers)
                    .add(new Seeds.Sender(sender.sid(), name, sender.countryCode(), sender.capabilities()));
        }
        return new Seeds.Senders(shortCodes, phoneNumbers);
    }

    /** Keys of one account, or of all if it is {@code null}. */
    private List<Seeds.Key> keys(Login.Kind kind, @Nullable String accountSid) {
        return logins.values().stream()
                .filter(login -> login.kind() == kind)
                .map(Login::credentials)
                .filter(credentials ->
                        accountSid == null || credentials.accountSid().equals(accountSid))
                .map(credentials -> new Seeds.Key(credentials.username(), null))
                .sorted(Comparator.comparing(key -> String.valueOf(key.sid())))
                .toList();
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
        return pool.service.sid() + " (" + pool.service.friendlyName() + ")";
    }
}
