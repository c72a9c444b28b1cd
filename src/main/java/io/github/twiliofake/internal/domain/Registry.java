package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.model.SidType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All state of one fake, behind one lock, and what the API does with it, in domain verbs. The I/O thread of all fakes takes
 * the lock, so it is never held for longer than one row takes: what needs longer works on a copy, and is swapped in.
 */
public final class Registry {
    /** How often a change is made anew because requests have changed something meanwhile, before it is made under the lock. */
    private static final int ATTEMPTS = 10;

    private final Sids sids;
    private final InstantSource clock;
    private State state = new State();
    private final Secrets secrets = new Secrets();
    private boolean closed;

    public Registry(Sids sids, InstantSource clock, Credentials main) {
        this.sids = sids;
        this.clock = clock;
        state.accounts.put(main.accountSid(), new Account(main.accountSid(), "Main", main));
        learn(state, new KnownCredentials(main, KnownCredentials.Kind.ACCOUNT));
    }

    public synchronized boolean hasAccount(Account account) {
        return state.accounts.has(account.sid());
    }

    /** The account of these credentials, if they open anything at all. */
    public synchronized String authenticate(String username, String password) {
        KnownCredentials login = state.logins.get(username);
        if (login == null) {
            String known = inAnotherCase(username, state.logins::has);
            throw Problems.invalidUsername(
                    known != null
                            ? "the user name " + username + otherCase(known)
                            : looksLikeSid(username)
                                    ? "the user name " + username
                                            + " is unknown to this fake: it comes from another test, or was revoked"
                                    : "the user name is no SID of an account (AC…) or of an API key (SK…)");
        }
        if (!login.credentials().password().equals(password)) {
            throw Problems.wrongPassword("the user name is known, the password is not the one that goes with it");
        }
        return login.credentials().accountSid();
    }

    /** Refuses test credentials, which work nowhere on messaging.twilio.com. */
    public synchronized void refuseTestCredentials(String username) {
        KnownCredentials login = state.logins.get(username);
        if (login != null && login.kind() == KnownCredentials.Kind.TEST) {
            throw Problems.testCredentials();
        }
    }

    /** What must not be shown; also what was known once, and is no longer. */
    public Secrets secrets() {
        return secrets;
    }

    public synchronized Membership<ShortCode> addShortCode(String accountSid, String serviceSid, String shortCodeSid) {
        Pool pool = pool(accountSid, serviceSid);
        ShortCode shortCode = state.ownSender(ShortCode.class, accountSid, shortCodeSid);
        if (shortCode == null) {
            throw Problems.invalidSenderSid("\"" + shortCodeSid + "\" is no short code of account " + accountSid + ": "
                    + whyUnknown(SidType.SHORT_CODE, shortCodeSid, state.senders::has));
        }
        return state.join(pool, shortCode, clock.instant());
    }

    /** Whether there is such a service, for an operation that has to look at it before its parameters. */
    public synchronized void requireService(String accountSid, String serviceSid) {
        pool(accountSid, serviceSid);
    }

    public synchronized Membership<ShortCode> shortCode(String accountSid, String serviceSid, String shortCodeSid) {
        Pool pool = pool(accountSid, serviceSid);
        Membership<ShortCode> membership = state.shortCodeIn(pool, shortCodeSid);
        if (membership == null) {
            ShortCode own = state.ownSender(ShortCode.class, accountSid, shortCodeSid);
            Pool other = own == null ? null : state.poolOf(own);
            throw Problems.notFound("\"" + shortCodeSid + "\" is not in service " + State.named(pool) + ": "
                    + (own == null
                            ? whyUnknown(SidType.SHORT_CODE, shortCodeSid, state.senders::has)
                            : other == null ? "it is in no service" : "it is in service " + State.named(other)));
        }
        return membership;
    }

    public synchronized Membership<ShortCode> removeShortCode(
            String accountSid, String serviceSid, String shortCodeSid) {
        Membership<ShortCode> membership = shortCode(accountSid, serviceSid, shortCodeSid);
        state.leave(membership.sender());
        return membership;
    }

    public synchronized Page shortCodes(String accountSid, String serviceSid, Position position, int limit) {
        Pool pool = pool(accountSid, serviceSid);
        if (position.ordinal() > state.lastOrdinal() + 1) {
            throw Problems.invalidPageToken("the PageToken stands for a place that is not taken yet");
        }
        return pool.shortCodes(position, limit);
    }

    /** What {@link #restore} puts back. */
    public Checkpoint checkpoint() {
        return new Checkpoint(snapshot());
    }

    /** All that was there at one moment. It never changes. */
    public static final class Checkpoint {
        private final State state;

        private Checkpoint(State state) {
            this.state = state;
        }
    }

    private synchronized State snapshot() {
        return new State(state);
    }

    /** What is not as it was at a checkpoint: what is gone, in the old order, then the rest in the new one. */
    public List<Change> changesSince(Checkpoint checkpoint) {
        return Difference.between(checkpoint.state, snapshot());
    }

    /** Everything there is, for people, a line each, indented below what it belongs to. */
    public List<String> describe() {
        return snapshot().describe();
    }

    public synchronized void restore(Checkpoint checkpoint) {
        state = new State(checkpoint.state);
    }

    /** Refuses to show or change the state from now on. */
    public synchronized void close() {
        closed = true;
    }

    /** Looks at the state as it is now. */
    <T> T read(String verb, Function<State, T> look) {
        requireOpen(verb);
        return asMisuse(verb, look, snapshot());
    }

    /**
     * Changes the state in one step: either all of it is seen from now on, or, where it fails, nothing. The work may be done
     * more than once, each time with a state that the result of the time before is not in.
     */
    <T> T change(String verb, Function<State, T> work) {
        requireOpen(verb);
        for (int i = 0; i < ATTEMPTS; i++) {
            State before = snapshot();
            State draft = new State(before);
            T result = asMisuse(verb, work, draft);
            synchronized (this) {
                if (state.isSame(before)) {
                    state = draft;
                    return result;
                }
            }
        }
        synchronized (this) {
            State draft = new State(state);
            T result = asMisuse(verb, work, draft);
            state = draft;
            return result;
        }
    }

    private synchronized void requireOpen(String verb) {
        if (closed) {
            throw new IllegalStateException(verb + ": this FakeTwilio is closed");
        }
    }

    /** A rule that stands against it is the caller's mistake. */
    private <T> T asMisuse(String verb, Function<State, T> work, State on) {
        try {
            return work.apply(on);
        } catch (Problem problem) {
            throw new IllegalArgumentException(
                    secrets.redact(verb + ": Twilio would answer " + problem.code() + ": " + problem.remark()),
                    problem);
        } catch (IllegalArgumentException mistake) {
            // A token where a SID belongs is a likely slip, and must not be shown for it.
            String message = String.valueOf(mistake.getMessage());
            String redacted = secrets.redact(message);
            throw redacted.equals(message) ? mistake : new IllegalArgumentException(redacted);
        }
    }

    /** The chosen SID if it is well-formed and not taken, else the next one. */
    String sid(State state, SidType type, @Nullable String chosen) {
        if (chosen == null) {
            String next = sids.sid(type, state.nextNumber());
            return isTaken(state, next) ? sid(state, type, null) : next;
        }
        type.require(chosen);
        if (isTaken(state, chosen)) {
            throw new IllegalArgumentException("a SID is given out once: " + chosen + " is taken already");
        }
        return chosen;
    }

    private static boolean isTaken(State state, String sid) {
        return state.senders.has(sid) || state.pools.has(sid) || state.logins.has(sid);
    }

    /** From here on, these credentials open their account. */
    final void learn(State state, KnownCredentials login) {
        state.logins = state.logins.with(login.credentials().username(), login);
        secrets.add(login.credentials());
    }

    /** The chosen auth token or secret, else one that goes with the SID. */
    String secret(String sid, @Nullable String chosen) {
        if (chosen == null) {
            return sids.secret(sid);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("not a password: it is empty");
        }
        return chosen;
    }

    Instant now() {
        return clock.instant();
    }

    private Pool pool(String accountSid, String serviceSid) {
        Pool pool = state.ownPool(accountSid, serviceSid);
        if (pool == null) {
            throw Problems.notFound("\"" + serviceSid + "\" is no service of account " + accountSid + ": "
                    + whyUnknown(SidType.MESSAGING_SERVICE, serviceSid, state.pools::has));
        }
        return pool;
    }

    private static String whyUnknown(SidType type, String sid, Predicate<String> all) {
        String known = inAnotherCase(sid, all);
        if (known != null) {
            return "it" + otherCase(known);
        }
        String flaw = type.flaw(sid);
        if (flaw != null) {
            return flaw;
        }
        return all.test(sid) ? "it belongs to another account" : "this fake has no such SID now";
    }

    /** The SID among these that a text differs from in the case of its letters alone, without a look at each of them. */
    private static @Nullable String inAnotherCase(String text, Predicate<String> all) {
        if (text.length() != SidType.LENGTH || all.test(text)) {
            return null;
        }
        String prefix = text.substring(0, 2).toUpperCase(Locale.ROOT);
        String digits = text.substring(2);
        String small = prefix + digits.toLowerCase(Locale.ROOT);
        String large = prefix + digits.toUpperCase(Locale.ROOT);
        return all.test(small) ? small : all.test(large) ? large : null;
    }

    private static String otherCase(String known) {
        return " differs in the case of its letters alone from " + known + ", and SIDs are case-sensitive";
    }

    private static boolean looksLikeSid(String username) {
        return SidType.ACCOUNT.flaw(username) == null || SidType.API_KEY.flaw(username) == null;
    }
}
