package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The accounts, and their credentials. */
public final class Accounts {
    private static final String ALL = "";

    private final Table<Account> accounts;
    private final Table<KnownCredentials> keys;
    private final Secrets secrets;

    Accounts(Secrets secrets, ChangeLog log) {
        this.accounts = new Table<>(account -> Ref.of(account.sid()), account -> ALL, log);
        this.keys = new Table<>(KnownCredentials::ref, key -> key.credentials().accountSid(), log);
        this.secrets = secrets;
    }

    Accounts(Accounts original, ChangeLog log) {
        this.accounts = new Table<>(original.accounts, log);
        this.keys = new Table<>(original.keys, log);
        this.secrets = original.secrets;
    }

    List<Table<?>> tables() {
        return List.of(accounts, keys);
    }

    /** {@return the SID of the account of these credentials} */
    public String authenticate(String username, String password) {
        Credentials known = credentials(username);
        if (known == null) {
            String other = UnknownSid.inAnotherCase(username, sid -> credentials(sid) != null);
            throw Problems.invalidUsername(
                    other != null
                            ? "the user name " + username + UnknownSid.otherCase(other)
                            : looksLikeSid(username)
                                    ? "the user name " + username
                                            + " is unknown to this fake: it comes from another test, or was revoked"
                                    : "the user name is not the SID of an account (AC…) or of an API key (SK…)");
        }
        if (!known.password().equals(password)) {
            throw Problems.wrongPassword("the user name is known, but the password is wrong");
        }
        return known.accountSid();
    }

    /** Returns true for test credentials. */
    public boolean areTest(String username) {
        KnownCredentials known = keys.get(username);
        return known != null && known.kind() == KnownCredentials.Kind.TEST;
    }

    private @Nullable Credentials credentials(String username) {
        Account account = accounts.get(username);
        if (account != null) {
            return account.credentials();
        }
        KnownCredentials key = keys.get(username);
        return key == null ? null : key.credentials();
    }

    private static boolean looksLikeSid(String username) {
        return SidType.ACCOUNT.flaw(username) == null || SidType.API_KEY.flaw(username) == null;
    }

    public void add(Account account) {
        accounts.put(account);
        secrets.add(account.credentials());
    }

    public void add(KnownCredentials key) {
        keys.put(key);
        secrets.add(key.credentials());
    }

    public void revoke(String accountSid, Credentials apiKey) {
        KnownCredentials known = keys.get(apiKey.username());
        boolean own = known != null
                && known.kind() == KnownCredentials.Kind.API_KEY
                && known.credentials().accountSid().equals(accountSid);
        if (!own) {
            throw new IllegalArgumentException("account " + accountSid + " has no API key " + apiKey.username()
                    + ": it was revoked, is not an API key, or belongs to another account or fake");
        }
        keys.remove(apiKey.username());
    }

    /** {@return the account that a request authenticated as} */
    public Account opened(String accountSid) {
        return Objects.requireNonNull(accounts.get(accountSid), "test credentials have no account");
    }

    /** Hides every secret of the fake in a text, for callers that will cut or mask it. */
    public String redacted(String text) {
        return secrets.redact(text);
    }

    /** Returns true if an account, an API key or test credentials have this SID. */
    boolean owns(String sid) {
        return accounts.has(sid) || keys.has(sid);
    }

    public boolean has(String accountSid) {
        return accounts.has(accountSid);
    }

    /** {@return all accounts, the one that the fake started with first} */
    public List<Account> all() {
        return accounts.in(ALL);
    }

    /** {@return the user names of the account's API keys} */
    public List<String> apiKeys(String accountSid) {
        return usernames(keys.in(accountSid), KnownCredentials.Kind.API_KEY);
    }

    /** {@return the user names of all test credentials} */
    public List<String> testCredentials() {
        return usernames(keys.all(), KnownCredentials.Kind.TEST);
    }

    private static List<String> usernames(List<KnownCredentials> keys, KnownCredentials.Kind kind) {
        return keys.stream()
                .filter(key -> key.kind() == kind)
                .map(key -> key.credentials().username())
                .toList();
    }
}
