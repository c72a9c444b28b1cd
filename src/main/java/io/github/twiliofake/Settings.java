package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.model.SidType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options for a fake. Immutable; each {@code with…} returns a changed copy.
 *
 * <pre>{@code
 * Settings settings = Settings.DEFAULT
 *         .withInstant(Instant.parse("2030-06-01T12:00:00Z"))
 *         .withJournalLimit(100);
 * try (FakeTwilio twilio = FakeTwilio.start(settings)) {
 *     assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2030-06-01T12:00:00Z"));
 * }
 * }</pre>
 */
public final class Settings {
    /** Where the clock of a fake starts unless told otherwise: the beginning of 2026, UTC. */
    public static final Instant DEFAULT_INSTANT = Instant.ofEpochSecond(1_767_225_600);

    /**
     * SIDs and credentials derived by the fake; 10 000 requests and 128 MiB in the journal; 10 seconds for a body; strict about
     * unknown routes; a free port; nothing intercepted; no {@code /_fake/}.
     */
    public static final Settings DEFAULT = new Settings(new Values());

    private final Values values;

    /** Each setting once. Changed only before a {@link Settings} has it. */
    private static final class Values implements Cloneable {
        private @Nullable String sidSeed;
        private @Nullable String accountSid;
        private @Nullable String authToken;
        private Instant instant = DEFAULT_INSTANT;
        private int journalLimit = 10_000;
        private long journalMemory = 128L << 20;
        private Duration bodyTimeout = Duration.ofSeconds(10);
        private Set<Strictness> strictness = Set.of(Strictness.UNKNOWN_ROUTES, Strictness.FAILED_WEBHOOKS);
        private int port;
        private boolean interceptJvm;
        private boolean control;

        Values copy() {
            try {
                return (Values) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError("it is Cloneable", e);
            }
        }
    }

    private Settings(Values values) {
        this.values = values;
    }

    private Settings with(Consumer<Values> change) {
        Values changed = values.copy();
        change.accept(changed);
        return new Settings(changed);
    }

    /**
     * {@return the text that SIDs, auth tokens and secrets are derived from, or {@code null} if none was chosen: the extension
     * takes the test's unique id then, {@link FakeTwilio#start()} a fixed name}
     */
    public @Nullable String sidSeed() {
        return values.sidSeed;
    }

    /** {@return the SID of the account that the fake starts with, or {@code null} for one derived from the seed} */
    public @Nullable String accountSid() {
        return values.accountSid;
    }

    /** {@return the auth token of that account, or {@code null} for one derived from the seed} */
    public @Nullable String authToken() {
        return values.authToken;
    }

    /** {@return where the clock starts} */
    public Instant instant() {
        return values.instant;
    }

    /** {@return how many requests the journal keeps} */
    public int journalLimit() {
        return values.journalLimit;
    }

    /** {@return how many bytes the journal may take, estimated} */
    public long journalMemory() {
        return values.journalMemory;
    }

    /** {@return how long a request body may take to arrive before it is answered 408, in real time} */
    public Duration bodyTimeout() {
        return values.bodyTimeout;
    }

    /** {@return what {@link FakeTwilio#verify} demands} */
    public Set<Strictness> strictness() {
        return values.strictness;
    }

    /** {@return the port, or 0 for a free one} */
    public int port() {
        return values.port;
    }

    /** {@return whether this JVM's calls to Twilio go to the fake} */
    public boolean interceptJvm() {
        return values.interceptJvm;
    }

    /** {@return whether the fake answers {@code /_fake/} as well} */
    public boolean control() {
        return values.control;
    }

    /**
     * Derives SIDs, auth tokens and secrets from a certain text. Two fakes with the same seed make the same ones.
     *
     * @param seed any text
     * @return the changed copy
     */
    public Settings withSidSeed(String seed) {
        Objects.requireNonNull(seed, "withSidSeed(seed)");
        return with(values -> values.sidSeed = seed);
    }

    /**
     * Gives the account that the fake starts with a certain SID and auth token.
     *
     * @param sid {@code AC} and 32 hexadecimal digits
     * @param token the auth token; not empty. With fewer than 8 characters it is too common a text to be redacted outside
     *     the {@code Authorization} header
     * @return the changed copy
     */
    public Settings withCredentials(String sid, String token) {
        Objects.requireNonNull(sid, "withCredentials(sid)");
        Objects.requireNonNull(token, "withCredentials(token)");
        if (SidType.ACCOUNT.flaw(sid) != null && SidType.ACCOUNT.flaw(token) == null) {
            // Before the token is shown as a SID that is none.
            throw new IllegalArgumentException("withCredentials(sid, token): the two are swapped");
        }
        SidType.ACCOUNT.require(sid);
        if (token.isEmpty()) {
            throw new IllegalArgumentException("not an auth token: it is empty");
        }
        return with(values -> {
            values.accountSid = sid;
            values.authToken = token;
        });
    }

    /**
     * Starts the clock at a certain time.
     *
     * @param start the time; its year has four digits
     * @return the changed copy
     */
    public Settings withInstant(Instant start) {
        Objects.requireNonNull(start, "withInstant(start)");
        Timeline.requireWritable(start);
        return with(values -> values.instant = start);
    }

    /**
     * Limits how many requests the journal keeps; beyond, the oldest are dropped.
     *
     * @param requests 1 or more
     * @return the changed copy
     */
    public Settings withJournalLimit(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("not a limit for the journal (1 or more): " + requests);
        }
        return with(values -> values.journalLimit = requests);
    }

    /**
     * Limits how much memory the journal takes; beyond, the oldest requests are dropped. The size is estimated from above, with
     * two bytes for each character and the objects around the texts. The latest request stays, whatever it takes.
     *
     * @param bytes 1 or more; 128 MiB by default
     * @return the changed copy
     * @throws IllegalArgumentException if it is below 1
     */
    public Settings withJournalMemory(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("not a number of bytes for the journal (1 or more): " + bytes);
        }
        return with(values -> values.journalMemory = bytes);
    }

    /**
     * Limits how long a request body may take to arrive.
     *
     * @param timeout 1 ms to 1 day, in real time
     * @return the changed copy
     */
    public Settings withBodyTimeout(Duration timeout) {
        Objects.requireNonNull(timeout, "withBodyTimeout(timeout)");
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("not a timeout for bodies (1 ms to 1 day): " + timeout);
        }
        return with(values -> values.bodyTimeout = timeout);
    }

    /**
     * Says what {@link FakeTwilio#verify} demands, which the extension calls after each test.
     *
     * @param chosen these, and nothing else; none for none
     * @return the changed copy
     */
    public Settings withStrictness(Strictness... chosen) {
        for (Object each : Objects.requireNonNull(chosen, "withStrictness(chosen)")) {
            Objects.requireNonNull(each, "withStrictness(chosen)");
        }
        Set<Strictness> all = Set.copyOf(List.of(chosen));
        return with(values -> values.strictness = all);
    }

    /**
     * Listens on a certain port. A test has no need of it, and two of them on one port cannot run at the same time.
     *
     * @param chosen 1 to 65535, or 0 for a free one
     * @return the changed copy
     */
    public Settings withPort(int chosen) {
        if (chosen < 0 || chosen > 65_535) {
            throw new IllegalArgumentException("not a port (0 to 65535): " + chosen);
        }
        return with(values -> values.port = chosen);
    }

    /**
     * Routes this JVM's calls to Twilio to the fake while it runs. Works for clients that use the JVM's default proxy and
     * trust; {@link io.github.twiliofake.jupiter.TwilioMessagingFake#intercept} lists them. A security provider, in first place
     * meanwhile, adds the trust. No lock is taken: other tests must not run meanwhile. Only one fake can do so at a time;
     * {@link FakeTwilio#start(Settings)} of another throws {@link IllegalStateException}.
     *
     * <pre>{@code
     * try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withInterceptJvm(true))) {
     *     MessagingService alerts = twilio.seed().service("Alerts");
     *     ShortCode code = twilio.seed().shortCode("12345");
     *     Twilio.init(twilio.credentials().username(), twilio.credentials().password());
     *     com.twilio.rest.messaging.v1.service.ShortCode.creator(alerts.sid(), code.sid()).create();
     *     assertThat(twilio).received(SHORT_CODE_CREATE).once();
     * }
     * }</pre>
     *
     * @param on whether it does
     * @return the changed copy
     */
    public Settings withInterceptJvm(boolean on) {
        return with(values -> values.interceptJvm = on);
    }

    /**
     * Answers {@code /_fake/} on the fake's port as well: a page that shows requests as they arrive, and endpoints in JSON for
     * programs in other languages (journal, state, seeds, faults, reset). Without authentication, to this machine only.
     *
     * @param on whether it does
     * @return the changed copy
     */
    public Settings withControl(boolean on) {
        return with(values -> values.control = on);
    }

    /** {@return the settings without the auth token} */
    @Override
    public String toString() {
        return "Settings[sidSeed=" + values.sidSeed + ", accountSid=" + values.accountSid + ", authToken="
                + (values.authToken == null ? "null" : "***") + ", instant=" + values.instant + ", journalLimit="
                + values.journalLimit
                + ", journalMemory=" + values.journalMemory
                + ", bodyTimeout=" + values.bodyTimeout + ", strictness=" + new TreeSet<>(values.strictness) + ", port="
                + values.port
                + ", interceptJvm=" + values.interceptJvm + ", control=" + values.control + "]";
    }
}
