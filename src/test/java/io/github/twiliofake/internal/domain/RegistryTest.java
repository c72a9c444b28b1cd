package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.internal.wire.SeedsJson;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.model.SidType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The rules, without HTTP. */
class RegistryTest {
    private static final Sids SIDS = new Sids("registry");
    private static final String OWN = SIDS.sid(SidType.ACCOUNT, 0);

    private final Registry registry =
            new Registry(SIDS, InstantSource.fixed(Instant.EPOCH), new Credentials(OWN, OWN, "auth-token"));
    private final Seeder seed = new AccountSeeder(registry, OWN, new SeedsJson());
    private final MessagingService alerts = seed.service("Alerts");
    private final ShortCode code = seed.shortCode("12345");

    private static void assertProblem(int code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void a_short_code_is_in_one_service_at_most() {
        MessagingService other = seed.service("Other");
        registry.addShortCode(OWN, alerts.sid(), code.sid());

        assertProblem(21710, () -> registry.addShortCode(OWN, alerts.sid(), code.sid()));
        assertProblem(21712, () -> registry.addShortCode(OWN, other.sid(), code.sid()));
        registry.removeShortCode(OWN, alerts.sid(), code.sid());
        assertThat(registry.addShortCode(OWN, other.sid(), code.sid()).serviceSid())
                .isEqualTo(other.sid());
    }

    @Test
    void membership_comes_before_room_in_what_is_refused() {
        MessagingService one = seed.service("One", service -> service.withPoolSizeLimit(1));
        registry.addShortCode(OWN, one.sid(), code.sid());

        assertProblem(21710, () -> registry.addShortCode(OWN, one.sid(), code.sid()));
        ShortCode elsewhere = seed.shortCode("555", sender -> sender.inService(alerts));
        assertProblem(21712, () -> registry.addShortCode(OWN, one.sid(), elsewhere.sid()));
        assertProblem(
                21714,
                () -> registry.addShortCode(
                        OWN, one.sid(), seed.shortCode("556").sid()));
    }

    @Test
    void a_place_is_never_used_again() {
        long first = registry.addShortCode(OWN, alerts.sid(), code.sid()).ordinal();
        registry.removeShortCode(OWN, alerts.sid(), code.sid());

        assertThat(registry.addShortCode(OWN, alerts.sid(), code.sid()).ordinal())
                .isGreaterThan(first);
    }

    @Test
    void a_stretch_knows_its_neighbours() {
        for (int i = 0; i < 5; i++) {
            int digits = 500 + i;
            seed.shortCode(Integer.toString(digits), sender -> sender.inService(alerts));
        }

        Page middle = registry.shortCodes(OWN, alerts.sid(), Position.after(1), 2);

        assertThat(middle.members()).extracting(Membership::ordinal).containsExactly(2L, 3L);
        assertThat(middle.previous()).isEqualTo(Position.before(2));
        assertThat(middle.next()).isEqualTo(Position.after(3));
        Page first = registry.shortCodes(OWN, alerts.sid(), Position.before(2), 2);
        assertThat(first.members()).extracting(Membership::ordinal).containsExactly(1L);
        assertThat(first.previous()).isNull();
        assertThat(first.next()).isEqualTo(Position.after(1));
    }

    @Test
    void what_leads_back_from_behind_the_last_place_is_good_and_no_place_beyond() {
        registry.addShortCode(OWN, alerts.sid(), code.sid());

        Page behind = registry.shortCodes(OWN, alerts.sid(), Position.after(1), 2);

        assertThat(behind.members()).isEmpty();
        assertThat(behind.previous()).isEqualTo(Position.before(2));
        assertThat(registry.shortCodes(OWN, alerts.sid(), Position.before(2), 2).members())
                .hasSize(1);
        assertProblem(21481, () -> registry.shortCodes(OWN, alerts.sid(), Position.before(3), 2));
    }

    @Test
    void what_is_answered_of_a_service_is_a_copy() {
        Page before = registry.shortCodes(OWN, alerts.sid(), Position.START, 50);
        registry.addShortCode(OWN, alerts.sid(), code.sid());

        assertThat(before.members()).isEmpty();
    }

    @Test
    void restoring_twice_is_restoring_the_same() {
        var checkpoint = registry.checkpoint();
        for (int i = 0; i < 2; i++) {
            registry.addShortCode(OWN, alerts.sid(), code.sid());
            registry.restore(checkpoint);
            assertProblem(20404, () -> registry.shortCode(OWN, alerts.sid(), code.sid()));
        }
    }

    @Test
    void two_racing_threads_add_it_once() throws Exception {
        int rounds = 2000;
        MessagingService one = seed.service("One", service -> service.withPoolSizeLimit(rounds));
        MessagingService other = seed.service("Other", service -> service.withPoolSizeLimit(rounds));
        List<ShortCode> wanted = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            wanted.add(seed.shortCode(Integer.toString(100_000 + round)));
        }
        AtomicInteger arrived = new AtomicInteger();
        AtomicIntegerArray added = new AtomicIntegerArray(rounds);
        List<Thread> racers = new ArrayList<>();
        for (MessagingService service : List.of(one, other)) {
            racers.add(new Thread(() -> {
                for (int round = 0; round < rounds; round++) {
                    // Spinning, as a barrier would wake them one after the other.
                    arrived.incrementAndGet();
                    while (arrived.get() < 2 * (round + 1)) {
                        Thread.onSpinWait();
                    }
                    try {
                        registry.addShortCode(
                                OWN, service.sid(), wanted.get(round).sid());
                        added.incrementAndGet(round);
                    } catch (Problem problem) {
                        assertThat(problem.code()).isEqualTo(21712);
                    }
                }
            }));
        }
        racers.forEach(Thread::start);
        for (Thread racer : racers) {
            racer.join();
        }
        for (int round = 0; round < rounds; round++) {
            assertThat(added.get(round)).isEqualTo(1);
        }
        assertThat(registry.shortCodes(OWN, one.sid(), Position.START, rounds)
                                .members()
                                .size()
                        + registry.shortCodes(OWN, other.sid(), Position.START, rounds)
                                .members()
                                .size())
                .isEqualTo(rounds);
    }

    @Test
    void a_change_that_fails_changes_nothing() {
        var before = registry.checkpoint();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.change("a change", state -> {
                    state.disown(code);
                    throw new IllegalArgumentException("on purpose");
                }))
                .withMessage("on purpose");

        assertThat(registry.changesSince(before)).isEmpty();
        assertThat(seed.shortCode("500").sid()).isEqualTo(SIDS.sid(SidType.SHORT_CODE, 3));
    }

    @Test
    void a_change_is_made_anew_if_a_request_has_changed_something_meanwhile() {
        AtomicInteger attempts = new AtomicInteger();

        registry.change("a change", state -> {
            if (attempts.incrementAndGet() == 1) {
                registry.addShortCode(OWN, alerts.sid(), code.sid());
            }
            state.own(new ShortCode(SIDS.sid(SidType.SHORT_CODE, 99), OWN, "999", "US", Set.of(Capability.SMS)));
            return state;
        });

        assertThat(attempts).hasValue(2);
        assertThat(registry.shortCode(OWN, alerts.sid(), code.sid()).sender()).isEqualTo(code);
        boolean isOwned = registry.read("a look", state -> state.senders.has(SIDS.sid(SidType.SHORT_CODE, 99)));
        assertThat(isOwned).isTrue();
    }

    @Test
    void a_change_that_never_comes_first_is_made_all_the_same() {
        AtomicInteger attempts = new AtomicInteger();

        registry.change("a change", state -> {
            if (attempts.incrementAndGet() <= 10) {
                seed.shortCode(Integer.toString(500 + attempts.get()));
            }
            state.disown(code);
            return state;
        });

        assertThat(attempts).hasValue(11);
        List<Sender> left =
                registry.read("a look", state -> state.senders.stream().toList());
        assertThat(left).hasSize(10).doesNotContain(code);
    }

    @Test
    void secrets_are_redacted_wherever_they_stand() {
        assertThat(registry.secrets().redact("an auth-token, Auth-Token, auth-tokens"))
                .isEqualTo("an ***, Auth-Token, ***s");
    }

    @Test
    void sids_are_well_formed_and_count() {
        for (SidType type : SidType.values()) {
            for (long number : List.of(0L, 1L, 9_999_999_999_999_999L)) {
                assertThat(type.flaw(SIDS.sid(type, number))).isNull();
            }
        }
        assertThat(SIDS.sid(SidType.SHORT_CODE, 12)).endsWith("0000000000000012");
        assertThat(new Sids("a").mark()).isNotEqualTo(new Sids("b").mark()).hasSize(16);
    }
}
