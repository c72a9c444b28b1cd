package io.github.twiliofake;

import io.github.twiliofake.account.Console;
import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.handset.LiveHandset;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.jvm.JvmInterception;
import io.github.twiliofake.internal.tls.Authority;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.HandsetSeed;
import io.github.twiliofake.model.Account;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
 * <p>Many threads can use it at once. After {@link #close}, every method but {@link #close}, {@link #verify()},
 * {@link #verify(Checkpoint)}, {@link #transcript} and {@link #toString} throws {@link IllegalStateException}.
 */
public final class FakeTwilio implements AutoCloseable {
    private final Wiring wiring;
    private final Set<Strictness> strictness;
    private final FakeClock clock;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Created on first use. */
    private @Nullable Interception interception;
    /** Present only if the settings ask for it. */
    private @Nullable JvmInterception jvmInterception;

    private FakeTwilio(Settings settings, LongSupplier nanoTime) {
        wiring = new Wiring(settings, nanoTime);
        strictness = settings.strictness();
        clock = new FakeClock(wiring.timeline, wiring.listener::awaitRequestsUnderWay);
    }

    /** Runs after construction, so that {@code start} can close the fake if this fails. */
    private void interceptJvm() {
        jvmInterception = JvmInterception.start(
                wiring.listener.url(),
                wiring.listener.address(),
                Authority.get().certificate());
    }

    /**
     * Starts a fake with {@link Settings#DEFAULT}.
     *
     * @return the running fake, which the caller must close
     * @throws java.io.UncheckedIOException if no port could be opened
     */
    public static FakeTwilio start() {
        return start(Settings.DEFAULT);
    }

    /**
     * Starts a fake.
     *
     * @param settings the fake's settings
     * @return the running fake, which the caller must close
     * @throws java.io.UncheckedIOException if no port could be opened
     * @throws IllegalStateException if the settings ask for interception of this JVM, and another fake intercepts it or the security
     *     provider cannot be inserted
     */
    public static FakeTwilio start(Settings settings) {
        Objects.requireNonNull(settings, "start(settings)");
        return start(settings, System::nanoTime);
    }

    /**
     * Starts a fake, and prepares it before it answers any request: those that come meanwhile wait. This is for a fixed port that
     * clients call already.
     *
     * <pre>{@code
     * try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withPort(port), it -> it.seed().service("Reminders"))) {
     *     assertThat(twilio.inventory().services()).hasSize(1);
     * }
     * }</pre>
     *
     * @param settings the fake's settings
     * @param preparation seeds the fake, for example; it must not send requests to it, which would wait for its end
     * @return the running fake, which the caller must close
     * @throws java.io.UncheckedIOException if no port could be opened
     * @throws IllegalStateException if the settings ask for interception of this JVM, and another fake intercepts it or the security
     *     provider cannot be inserted
     */
    public static FakeTwilio start(Settings settings, Consumer<FakeTwilio> preparation) {
        Objects.requireNonNull(settings, "start(settings)");
        Objects.requireNonNull(preparation, "start(…, preparation)");
        return start(settings, System::nanoTime, preparation);
    }

    /** Starts a fake with a test's own ticker, so that offsets in messages are known. */
    static FakeTwilio start(Settings settings, LongSupplier nanoTime) {
        return start(settings, nanoTime, twilio -> {});
    }

    private static FakeTwilio start(Settings settings, LongSupplier nanoTime, Consumer<FakeTwilio> preparation) {
        FakeTwilio twilio = new FakeTwilio(settings, nanoTime);
        try {
            if (settings.interceptJvm()) {
                twilio.interceptJvm();
            }
            preparation.accept(twilio);
        } catch (RuntimeException | Error e) {
            try {
                twilio.close();
            } catch (RuntimeException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
        twilio.wiring.listener.accept();
        return twilio;
    }

    /**
     * Returns the address of the fake: scheme, host and port, without a path. It stands in for
     * {@code https://messaging.twilio.com}.
     *
     * @return such as {@code http://127.0.0.1:40123}
     */
    public URI baseUrl() {
        requireOpen("baseUrl()");
        return URI.create(wiring.listener.url());
    }

    /** {@return the SID and auth token of the account that the fake started with} */
    public Credentials credentials() {
        requireOpen("credentials()");
        return wiring.credentials;
    }

    /** {@return the seeder of the account that the fake started with} */
    public Seeder seed() {
        requireOpen("seed()");
        return main().seed();
    }

    /** {@return the Console of the account that the fake started with, for changes that a person makes there} */
    public Console console() {
        requireOpen("console()");
        return main().console();
    }

    /** {@return the present contents of the account that the fake started with} */
    public Inventory inventory() {
        requireOpen("inventory()");
        return main().inventory();
    }

    private FakeAccount main() {
        return new FakeAccount(wiring.registry, wiring.routes, wiring.credentials.accountSid());
    }

    /**
     * Returns a further account.
     *
     * @param account an account that {@link Seeder#account} returned
     * @return the account, with its seeder, Console and inventory
     * @throws IllegalArgumentException if this fake has no such account
     */
    public FakeAccount account(Account account) {
        Objects.requireNonNull(account, "account(account)");
        requireOpen("account(account)");
        if (!wiring.registry.state().accounts().has(account.sid())) {
            throw new IllegalArgumentException("account(account): this FakeTwilio has no account " + account.sid());
        }
        return new FakeAccount(wiring.registry, wiring.routes, account.sid());
    }

    /**
     * Returns a person's phone. Every number has one, and the same number is always the same phone.
     *
     * <pre>{@code
     * Handset patient = twilio.handset("+14155550100");
     * }</pre>
     *
     * @param number the number, in E.164
     * @return the phone; it is reachable unless a test has changed its state
     * @throws IllegalArgumentException if the number is none
     */
    public Handset handset(String number) {
        Objects.requireNonNull(number, "handset(number)");
        requireOpen("handset(number)");
        return LiveHandset.at(wiring.registry, wiring.journal, wiring::pass, number);
    }

    /**
     * Returns a person's phone, and sets its properties. They replace all properties from before.
     *
     * <pre>{@code
     * Handset office = twilio.handset("+14155550199", it -> it.state(HandsetState.LANDLINE));
     * }</pre>
     *
     * @param number the number, in E.164
     * @param seed sets the properties
     * @return the phone
     * @throws IllegalArgumentException if the number is none
     */
    public Handset handset(String number, Consumer<HandsetSeed> seed) {
        Objects.requireNonNull(number, "handset(number)");
        Objects.requireNonNull(seed, "handset(…, seed)");
        requireOpen("handset(number)");
        return LiveHandset.at(wiring.registry, wiring.journal, wiring::pass, number, seed);
    }

    /** {@return the network between Twilio and the phones, which carries messages at once by default} */
    public Delivery delivery() {
        requireOpen("delivery()");
        return new Delivery(wiring.registry);
    }

    /** {@return the requests that the fake makes to the application: their routes, and their answers} */
    public Webhooks webhooks() {
        requireOpen("webhooks()");
        return wiring.calls().webhooks();
    }

    /** {@return every request so far, with its response; a live view that outlives the fake} */
    public Journal journal() {
        requireOpen("journal()");
        return wiring.journal;
    }

    /** {@return the clock from which the fake reads every date} */
    public FakeClock clock() {
        requireOpen("clock()");
        return clock;
    }

    /**
     * Returns the ways to lead code that does not know the fake to it, in any language.
     *
     * <pre>{@code
     * ProcessBuilder program = new ProcessBuilder("node", "enrol.js");
     * program.environment().putAll(twilio.interception().environment());
     * }</pre>
     *
     * @return the fake as a proxy, and the certificate that its clients must trust
     */
    public Interception interception() {
        requireOpen("interception()");
        synchronized (closed) {
            if (interception == null) {
                interception = new Interception(this);
            }
            return interception;
        }
    }

    /**
     * Injects a fault that strikes every request until it is removed.
     *
     * <pre>{@code
     * InjectedFault outage = twilio.inject(serviceUnavailable());
     * }</pre>
     *
     * @param fault the fault
     * @return the injected fault, which counts its strikes and can be removed
     */
    public InjectedFault inject(Fault fault) {
        Objects.requireNonNull(fault, "inject(fault)");
        return inject(fault.always());
    }

    /**
     * Injects a fault for the requests of a rule. The fake tries the rules in order, and at most one strikes. A rule passes the
     * request on to the next one if it is spent, still skips requests, or is below its limit.
     *
     * <pre>{@code
     * twilio.inject(tooManyRequests().on(SHORT_CODE_CREATE).times(2));
     * }</pre>
     *
     * <p>A fault also strikes a request that the fake would refuse, such as one without authentication.
     *
     * @param rule the fault, its requests, and the number of times that it strikes
     * @return the injected fault, which counts its strikes and can be removed
     */
    public InjectedFault inject(FaultRule rule) {
        Objects.requireNonNull(rule, "inject(rule)");
        requireOpen("inject(…)");
        return wiring.faults.inject(rule, caller());
    }

    /** The line of the test. */
    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().equals(FakeTwilio.class.getName()))
                        .findFirst())
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse("an unknown place");
    }

    /**
     * Notes the present contents of the fake: accounts, clock, counters, faults and journal.
     *
     * @return the checkpoint, for {@link #restore} and {@link #changesSince}
     */
    public Checkpoint checkpoint() {
        requireOpen("checkpoint()");
        return wiring.checkpoint();
    }

    /**
     * Goes back to a checkpoint. A test can do so several times. Port and credentials stay the same. Offsets in the journal count
     * from now. It removes faults that were injected since, and ends the connections of requests that are still delayed.
     *
     * @param checkpoint a checkpoint of this fake
     * @throws IllegalArgumentException if the checkpoint belongs to another fake
     */
    public void restore(Checkpoint checkpoint) {
        requireOpen("restore(checkpoint)");
        requireOwn(checkpoint, "restore(checkpoint)");
        wiring.restore(checkpoint);
    }

    /**
     * Returns the differences in all accounts since a checkpoint, by requests, seeding or Console.
     *
     * <pre>{@code
     * Checkpoint before = twilio.checkpoint();
     * twilio.console().moveShortCode(code, alerts);
     * assertThat(twilio.changesSince(before)).containsExactly(Change.added(code, alerts));
     * }</pre>
     *
     * @param checkpoint a checkpoint of this fake
     * @return the changes, in the order of the accounts: first the removed things, then the new and the changed ones
     * @throws IllegalArgumentException if the checkpoint belongs to another fake
     */
    public List<Change> changesSince(Checkpoint checkpoint) {
        requireOpen("changesSince(checkpoint)");
        requireOwn(checkpoint, "changesSince(checkpoint)");
        return wiring.registry.changesSince(checkpoint.state);
    }

    /**
     * Waits until each due webhook is answered or has timed out. Webhooks of messages that are held, scheduled or still
     * under way are not due. {@code called(…)}, {@link #verify()} and the extension call this themselves.
     *
     * <pre>{@code
     * twilio.settle();
     * assertThat(twilio.webhooks().calls()).isEmpty();
     * }</pre>
     *
     * @throws IllegalStateException on a thread that the fake itself needs
     */
    public void settle() {
        wiring.settle("settle()");
    }

    /**
     * Checks the demands of {@link Settings#strictness} on everything that was not checked before. The extension does so
     * after each test.
     *
     * <pre>{@code
     * try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withStrictness(Strictness.UNUSED_FAULTS))) {
     *     twilio.verify();
     * }
     * }</pre>
     *
     * @throws AssertionError if a demand is not met; the message names the requests, or the lines that injected the faults
     */
    public void verify() {
        Verification.of(
                strictness,
                wiring.journal,
                wiring.faults,
                wiring.registry.secrets(),
                JournalStore.BEGINNING,
                FaultStore.BEGINNING,
                wiring.takeUnjudgedWebhooks(null));
    }

    /**
     * Checks the demands of {@link Settings#strictness} on requests, webhooks and faults since a checkpoint that were not
     * checked before.
     *
     * @param since a checkpoint of this fake
     * @throws IllegalArgumentException if the checkpoint belongs to another fake
     * @throws AssertionError if a demand is not met; the message names the requests, or the lines that injected the faults
     */
    public void verify(Checkpoint since) {
        requireOwn(since, "verify(since)");
        Verification.of(
                strictness,
                wiring.journal,
                wiring.faults,
                wiring.registry.secrets(),
                since.journal,
                since.faults,
                wiring.takeUnjudgedWebhooks(since));
    }

    /**
     * Returns a report: every request with its response, its changes, and a {@code curl} command that sends it
     * again; the faults; the present contents of the accounts. Secrets are redacted. The extension publishes it when a test fails.
     *
     * <pre>{@code
     * System.out.println(twilio.transcript());
     * }</pre>
     *
     * @return many lines
     */
    public String transcript() {
        return wiring.registry
                .secrets()
                .redact(new Transcript(
                                wiring.listener.url(),
                                wiring.journal,
                                wiring.journal.sent().webhooks(),
                                wiring.faults.describe(),
                                wiring.registry.describe())
                        .toString());
    }

    /**
     * Ends every connection, frees the port and forgets the account. A second call does nothing.
     *
     * @throws IllegalStateException if the fake met a bug of its own while serving; the bug is the cause
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            release();
        } finally {
            wiring.close();
        }
    }

    /** {@return the address of the fake, or a note that it is closed} */
    @Override
    public String toString() {
        return "FakeTwilio[" + (closed.get() ? "closed" : wiring.listener.url()) + "]";
    }

    /** Restores the settings of the JVM that interception has changed. */
    private void release() {
        try {
            if (jvmInterception != null) {
                jvmInterception.close();
            }
        } finally {
            synchronized (closed) {
                if (interception != null) {
                    interception.close();
                }
            }
        }
    }

    private void requireOpen(String verb) {
        if (closed.get()) {
            throw new IllegalStateException(verb + ": this FakeTwilio is closed");
        }
    }

    private void requireOwn(Checkpoint checkpoint, String verb) {
        Objects.requireNonNull(checkpoint, verb);
        if (checkpoint.owner != wiring) {
            throw new IllegalArgumentException(verb + ": this is a checkpoint of another FakeTwilio");
        }
    }
}
