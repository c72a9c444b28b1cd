package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.sid.SidType;
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
    /** The time at which the clock of a fake starts by default: the beginning of 2026, UTC. */
    public static final Instant DEFAULT_INSTANT = Instant.ofEpochSecond(1_767_225_600);

    /**
     * SIDs and credentials derived by the fake; 10 000 requests and 128 MiB in the journal; 10 seconds for a body; strict about
     * unknown routes; a free port; nothing intercepted; no {@code /_fake/}.
     */
    public static final Settings DEFAULT = new Settings(new Values());

    private final Values values;

    /** The settings. Modified only before they belong to a {@link Settings}. */
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
     * {@return the text that SIDs, auth tokens and secrets are derived from, or {@code null} if none was chosen; then the
     * extension uses the test's unique id, and {@link FakeTwilio#start()} a fixed name}
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

    /** {@return the time at which the clock starts} */
    public Instant instant() {
        return values.instant;
    }

    /** {@return the number of requests that the journal keeps} */
    public int journalLimit() {
        return values.journalLimit;
    }

    /** {@return the number of bytes that the journal may take, estimated} */
    public long journalMemory() {
        return values.journalMemory;
    }

    /** {@return the time that a request body may take to arrive before the fake answers 408, in real time} */
    public Duration bodyTimeout() {
        return values.bodyTimeout;
    }

    /** {@return the demands that {@link FakeTwilio#verify} checks} */
    public Set<Strictness> strictness() {
        return values.strictness;
    }

    /** {@return the port, or 0 for a free one} */
    public int port() {
        return values.port;
    }

    /** {@return true if this JVM's calls to Twilio go to the fake} */
    public boolean interceptJvm() {
        return values.interceptJvm;
    }

    /** {@return true if the fake answers {@code /_fake/} as well} */
    public boolean control() {
        return values.control;
    }

    /**
     * Derives SIDs, auth tokens and secrets from a text. Two fakes with the same text create the same ones.
     *
     * @param seed any text
     * @return the changed copy
     */
    public Settings withSidSeed(String seed) {
        Objects.requireNonNull(seed, "withSidSeed(seed)");
        return with(values -> values.sidSeed = seed);
    }

    /**
     * Sets the SID and the auth token of the account that the fake starts with.
     *
     * @param sid {@code AC} and 32 hexadecimal digits
     * @param token the auth token; not empty. One of fewer than 8 characters is redacted only in the {@code Authorization}
     *     header, as it may occur elsewhere by chance
     * @return the changed copy
     */
    public Settings withCredentials(String sid, String token) {
        Objects.requireNonNull(sid, "withCredentials(sid)");
        Objects.requireNonNull(token, "withCredentials(token)");
        if (SidType.ACCOUNT.flaw(sid) != null && SidType.ACCOUNT.flaw(token) == null) {
            // Checked first, so that the message about an invalid SID does not show the token.
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
     * Sets the time at which the clock starts.
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
     * Limits the number of requests that the journal keeps; beyond it, the journal drops the oldest.
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
     * Limits the memory that the journal takes; beyond it, the journal drops the oldest requests. The size is an upper estimate:
     * two bytes for each character, and the objects around the texts. The latest request always stays, whatever its size.
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
     * Limits the time that a request body may take to arrive.
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
     * Sets the demands that {@link FakeTwilio#verify} checks. The extension calls it after each test.
     *
     * @param chosen all the demands; call it without arguments for none
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
     * Sets the port to listen on. Tests do not need it, and two tests with the same port cannot run at the same time.
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
     * Routes this JVM's calls to Twilio to the fake while it runs. Works for clients that use the JVM's default proxy and trust;
     * {@link io.github.twiliofake.jupiter.TwilioMessagingFake#intercept} lists them. Meanwhile, a security provider in first
     * place adds the trust. It takes no lock, so no other test must run at the same time. Only one fake can do so at a time;
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
     * @param on true to turn it on
     * @return the changed copy
     */
    public Settings withInterceptJvm(boolean on) {
        return with(values -> values.interceptJvm = on);
    }

    /**
     * Answers {@code /_fake/} on the fake's port as well: a page with phones, messages and traffic, and JSON endpoints for programs in
     * other languages. They need no authentication, and answer this machine only.
     *
     * @param on true to turn it on
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
