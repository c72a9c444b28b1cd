package io.github.twiliofake;

import io.github.twiliofake.account.Console;
import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.internal.domain.AccountConsole;
import io.github.twiliofake.internal.domain.AccountInventory;
import io.github.twiliofake.internal.domain.AccountSeeder;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.http.JournalStore;
import io.github.twiliofake.internal.http.Pipeline;
import io.github.twiliofake.internal.http.Routes;
import io.github.twiliofake.internal.resource.shortcode.ShortCodeResource;
import io.github.twiliofake.internal.undertow.Listener;
import io.github.twiliofake.internal.wire.PageTokens;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.SidType;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * A running fake of Twilio's Messaging API: a server on a free port of the loopback interface, with an account of its
 * own. A JUnit test gets one from {@link io.github.twiliofake.jupiter.TwilioMessagingFake}; without JUnit:
 *
 * <pre>{@code
 * try (FakeTwilio twilio = FakeTwilio.start()) {
 *     MessagingService alerts = twilio.seed().service("Alerts");
 *     ShortCode code = twilio.seed().shortCode("12345");
 *     new Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid());
 *     assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. Once it is closed, every method but {@link #close} and {@link #toString} throws
 * {@link IllegalStateException}.
 */
public final class FakeTwilio implements AutoCloseable {
    private static final String DEFAULT_SID_SEED = "FakeTwilio.start()";

    private final Credentials credentials;
    private final FakeClock clock;
    private final Registry registry;
    private final JournalStore journal;
    private final Pipeline pipeline;
    private final Listener listener;
    private final LongSupplier nanoTime;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long startNanos;

    private FakeTwilio(Settings settings, LongSupplier nanoTime) {
        Sids sids = new Sids(settings.sidSeed() == null ? DEFAULT_SID_SEED : settings.sidSeed());
        String accountSid = settings.accountSid() == null ? sids.sid(SidType.ACCOUNT, 0) : settings.accountSid();
        String authToken = settings.authToken() == null ? sids.secret(accountSid) : settings.authToken();
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.credentials = new Credentials(accountSid, accountSid, authToken);
        this.clock = new FakeClock(settings.instant());
        this.registry = new Registry(sids, clock, credentials);
        this.journal = new JournalStore(settings.journalLimit());
        Routes routes = new Routes(new ShortCodeResource(registry, new PageTokens(sids.mark())));
        this.pipeline = new Pipeline(routes, registry, journal, sids, clock, () -> nanoTime.getAsLong() - startNanos);
        this.listener = new Listener(pipeline, settings.bodyTimeout());
    }

    /**
     * Starts a fake with {@link Settings#DEFAULT}.
     *
     * @return the running fake, to be closed
     * @throws java.io.UncheckedIOException if no port could be opened
     */
    public static FakeTwilio start() {
        return start(Settings.DEFAULT);
    }

    /**
     * Starts a fake.
     *
     * @param settings how it is to be
     * @return the running fake, to be closed
     * @throws java.io.UncheckedIOException if no port could be opened
     */
    public static FakeTwilio start(Settings settings) {
        return start(settings, System::nanoTime);
    }

    /** With a ticker of the test's own, so that offsets in messages are known. */
    static FakeTwilio start(Settings settings, LongSupplier nanoTime) {
        return new FakeTwilio(settings, nanoTime);
    }

    /**
     * Where the fake listens: scheme, host and port, without a path. It stands in for
     * {@code https://messaging.twilio.com}.
     *
     * @return such as {@code http://127.0.0.1:40123}
     */
    public URI baseUrl() {
        requireOpen("baseUrl()");
        return URI.create(listener.url());
    }

    /**
     * {@return the SID and auth token of the account that the fake started with}
     */
    public Credentials credentials() {
        requireOpen("credentials()");
        return credentials;
    }

    /**
     * {@return what puts things into the account that the fake started with}
     */
    public Seeder seed() {
        requireOpen("seed()");
        return new AccountSeeder(registry, credentials.accountSid());
    }

    /**
     * What puts things into a further account.
     *
     * @param account an account that {@link Seeder#account} returned
     * @return its seeder
     * @throws IllegalArgumentException if this fake has no such account
     */
    public Seeder seed(Account account) {
        return new AccountSeeder(registry, known(account, "seed(account)"));
    }

    /**
     * {@return what a person can do meanwhile in the Console of the account that the fake started with}
     */
    public Console console() {
        requireOpen("console()");
        return new AccountConsole(registry, credentials.accountSid());
    }

    /**
     * What a person can do meanwhile in the Console of a further account.
     *
     * @param account an account that {@link Seeder#account} returned
     * @return its Console
     * @throws IllegalArgumentException if this fake has no such account
     */
    public Console console(Account account) {
        return new AccountConsole(registry, known(account, "console(account)"));
    }

    /**
     * {@return what the account that the fake started with owns now}
     */
    public Inventory inventory() {
        requireOpen("inventory()");
        return new AccountInventory(registry, credentials.accountSid());
    }

    /**
     * What a further account owns now.
     *
     * @param account an account that {@link Seeder#account} returned
     * @return its inventory
     * @throws IllegalArgumentException if this fake has no such account
     */
    public Inventory inventory(Account account) {
        return new AccountInventory(registry, known(account, "inventory(account)"));
    }

    /**
     * {@return every request so far, with its reply; a live view that outlives the fake}
     */
    public Journal journal() {
        requireOpen("journal()");
        return journal;
    }

    /**
     * {@return the clock that every date is read from}
     */
    public FakeClock clock() {
        requireOpen("clock()");
        return clock;
    }

    /**
     * Notes all that the fake holds now: accounts, clock, counters and journal.
     *
     * @return what {@link #restore} goes back to
     */
    public Checkpoint checkpoint() {
        requireOpen("checkpoint()");
        return new Checkpoint(this, registry.checkpoint(), journal.checkpoint(), clock.instant());
    }

    /**
     * Goes back to a checkpoint, as often as one likes. Port and credentials stay what they are; offsets in the journal
     * count from now.
     *
     * @param checkpoint a checkpoint of this fake
     * @throws IllegalArgumentException if it is another fake's
     */
    public void restore(Checkpoint checkpoint) {
        requireOpen("restore(checkpoint)");
        if (checkpoint.of != this) {
            throw new IllegalArgumentException("restore(checkpoint): this is a checkpoint of another FakeTwilio");
        }
        registry.restore(checkpoint.registry);
        journal.restore(checkpoint.journal);
        clock.set(checkpoint.instant);
        startNanos = nanoTime.getAsLong();
    }

    /**
     * Ends every connection, frees the port and forgets the account. A second call does nothing.
     *
     * @throws IllegalStateException if a bug of this library was met while serving, with the bug as its cause
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            listener.close();
        } finally {
            registry.close();
        }
        List<Throwable> bugs = pipeline.bugs();
        if (!bugs.isEmpty()) {
            IllegalStateException failure = new IllegalStateException(
                    "twilio-messaging-fake met " + bugs.size()
                            + " bug(s) of its own while serving; what your code got was a 500. Please report the cause.",
                    bugs.get(0));
            bugs.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    /**
     * {@return where the fake listens, or that it is closed}
     */
    @Override
    public String toString() {
        return "FakeTwilio[" + (closed.get() ? "closed" : listener.url()) + "]";
    }

    private void requireOpen(String verb) {
        if (closed.get()) {
            throw new IllegalStateException(verb + ": this FakeTwilio is closed");
        }
    }

    private String known(Account account, String verb) {
        requireOpen(verb);
        if (!registry.hasAccount(account)) {
            throw new IllegalArgumentException(verb + ": this FakeTwilio has no account " + account.sid());
        }
        return account.sid();
    }
}
