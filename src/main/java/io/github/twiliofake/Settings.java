package io.github.twiliofake;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.model.SidType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a fake is to be. Immutable; each {@code with…} returns a changed copy.
 *
 * <pre>{@code
 * Settings settings = Settings.DEFAULT
 *         .withInstant(Instant.parse("2030-06-01T12:00:00Z"))
 *         .withJournalLimit(100);
 * try (FakeTwilio twilio = FakeTwilio.start(settings)) {
 *     assertThat(twilio.clock().instant()).isEqualTo(Instant.parse("2030-06-01T12:00:00Z"));
 * }
 * }</pre>
 *
 * @param sidSeed what SIDs, auth tokens and secrets are derived from, or {@code null} to leave it to who starts the fake:
 *     the extension takes the test's unique id, {@link FakeTwilio#start()} a fixed name
 * @param accountSid the SID of the account that the fake starts with, or {@code null} for one derived from the seed
 * @param authToken its auth token, or {@code null} for one derived from the seed
 * @param instant where the clock starts
 * @param journalLimit how many requests the journal keeps
 * @param bodyTimeout how long a request body may take to arrive before it is answered 408, in real time
 * @param strictness what {@link FakeTwilio#verify} demands
 * @param port the port, or 0 for a free one
 * @param intercept whether all that this JVM sends to Twilio goes to the fake
 * @param control whether the fake answers {@code /_fake/} as well
 */
public record Settings(
        @Nullable String sidSeed,
        @Nullable String accountSid,
        @Nullable String authToken,
        Instant instant,
        int journalLimit,
        Duration bodyTimeout,
        Set<Strictness> strictness,
        int port,
        boolean intercept,
        boolean control) {
    /** Where the clock of a fake starts unless told otherwise: the beginning of 2026, UTC. */
    public static final Instant DEFAULT_INSTANT = Instant.ofEpochSecond(1_767_225_600);

    /**
     * Everything left to the fake; 10 000 requests in the journal; 10 seconds for a body; strict about unknown routes; a free
     * port; nothing intercepted; no {@code /_fake/}.
     */
    public static final Settings DEFAULT = new Settings(
            null,
            null,
            null,
            DEFAULT_INSTANT,
            10_000,
            Duration.ofSeconds(10),
            Set.of(Strictness.UNKNOWN_ROUTES),
            0,
            false,
            false);

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if one cannot be; the message names the value and the rule
     */
    public Settings {
        if (accountSid != null) {
            if (authToken != null
                    && SidType.ACCOUNT.flaw(accountSid) != null
                    && SidType.ACCOUNT.flaw(authToken) == null) {
                // Before the token is shown as a SID that is none.
                throw new IllegalArgumentException("withCredentials(sid, token): the two are swapped");
            }
            SidType.ACCOUNT.require(accountSid);
        }
        if (authToken != null && authToken.isEmpty()) {
            throw new IllegalArgumentException("not an auth token: it is empty");
        }
        Timeline.requireWritable(instant);
        if (journalLimit < 1) {
            throw new IllegalArgumentException("not a limit for the journal (1 or more): " + journalLimit);
        }
        if (bodyTimeout.compareTo(Duration.ofMillis(1)) < 0 || bodyTimeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("not a timeout for bodies (1 ms to 1 day): " + bodyTimeout);
        }
        strictness = Set.copyOf(strictness);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port (0 to 65535): " + port);
        }
    }

    /**
     * Derives SIDs, auth tokens and secrets from a certain text. Two fakes with the same seed make the same ones.
     *
     * @param seed any text
     * @return the changed copy
     */
    public Settings withSidSeed(String seed) {
        return new Settings(
                seed, accountSid, authToken, instant, journalLimit, bodyTimeout, strictness, port, intercept, control);
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
        return new Settings(
                sidSeed, sid, token, instant, journalLimit, bodyTimeout, strictness, port, intercept, control);
    }

    /**
     * Starts the clock at a certain time.
     *
     * @param start the time; its year has four digits
     * @return the changed copy
     */
    public Settings withInstant(Instant start) {
        return new Settings(
                sidSeed, accountSid, authToken, start, journalLimit, bodyTimeout, strictness, port, intercept, control);
    }

    /**
     * Limits how many requests the journal keeps; beyond, the oldest are dropped.
     *
     * @param requests 1 or more
     * @return the changed copy
     */
    public Settings withJournalLimit(int requests) {
        return new Settings(
                sidSeed, accountSid, authToken, instant, requests, bodyTimeout, strictness, port, intercept, control);
    }

    /**
     * Limits how long a request body may take to arrive.
     *
     * @param timeout 1 ms to 1 day, in real time
     * @return the changed copy
     */
    public Settings withBodyTimeout(Duration timeout) {
        return new Settings(
                sidSeed, accountSid, authToken, instant, journalLimit, timeout, strictness, port, intercept, control);
    }

    /**
     * Says what {@link FakeTwilio#verify} demands, which the extension calls after each test.
     *
     * @param chosen these, and nothing else; none for none
     * @return the changed copy
     */
    public Settings withStrictness(Strictness... chosen) {
        return new Settings(
                sidSeed,
                accountSid,
                authToken,
                instant,
                journalLimit,
                bodyTimeout,
                Set.copyOf(List.of(chosen)),
                port,
                intercept,
                control);
    }

    /**
     * Listens on a certain port. A test has no need of it, and two of them on one port cannot run at the same time.
     *
     * @param chosen 1 to 65535, or 0 for a free one
     * @return the changed copy
     */
    public Settings withPort(int chosen) {
        return new Settings(
                sidSeed,
                accountSid,
                authToken,
                instant,
                journalLimit,
                bodyTimeout,
                strictness,
                chosen,
                intercept,
                control);
    }

    /**
     * Sends what this JVM sends to Twilio's hosts to the fake, while it runs, with no change to the code that sends it, as far
     * as that asks the JVM for its proxy and its trust; {@link io.github.twiliofake.jupiter.TwilioMessagingFake#intercept}
     * says who does, and who does not. Trust is added by a security provider, in first place meanwhile. No lock is taken: other
     * tests must not run meanwhile. One fake at a time can; {@link FakeTwilio#start(Settings)} of another throws
     * {@link IllegalStateException}.
     *
     * <pre>{@code
     * try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withIntercept(true))) {
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
    public Settings withIntercept(boolean on) {
        return new Settings(
                sidSeed, accountSid, authToken, instant, journalLimit, bodyTimeout, strictness, port, on, control);
    }

    /**
     * Answers {@code /_fake/} on the fake's port as well: a page that shows requests as they arrive, and endpoints in JSON for
     * programs in other languages (journal, state, seeds, faults, reset). Without authentication, to this machine only.
     *
     * @param on whether it does
     * @return the changed copy
     */
    public Settings withControl(boolean on) {
        return new Settings(
                sidSeed, accountSid, authToken, instant, journalLimit, bodyTimeout, strictness, port, intercept, on);
    }

    /**
     * {@return the settings without the auth token}
     */
    @Override
    public String toString() {
        return "Settings[sidSeed=" + sidSeed + ", accountSid=" + accountSid + ", authToken="
                + (authToken == null ? "null" : "***") + ", instant=" + instant + ", journalLimit=" + journalLimit
                + ", bodyTimeout=" + bodyTimeout + ", strictness=" + new TreeSet<>(strictness) + ", port=" + port
                + ", intercept=" + intercept + ", control=" + control + "]";
    }
}
