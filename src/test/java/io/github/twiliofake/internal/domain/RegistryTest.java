package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.internal.account.AccountSeeder;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.SenderSeed;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.NoRoutes;
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
    private final Seeder seed = new AccountSeeder(registry, new NoRoutes(), OWN);
    private final MessagingService alerts = seed.service("Alerts");
    private final ShortCode code = seed.shortCode("12345");

    private Member add(MessagingService service, String sid) {
        return registry.transact(state -> state.pool(OWN, service.sid()).add(SenderKind.SHORT_CODE, sid))
                .value();
    }

    private Member fetch(MessagingService service) {
        return registry.transact(state -> state.pool(OWN, service.sid()).member(SenderKind.SHORT_CODE, code.sid()))
                .value();
    }

    private void remove(MessagingService service) {
        registry.transact(state -> {
            Pool pool = state.pool(OWN, service.sid());
            pool.remove(pool.member(SenderKind.SHORT_CODE, code.sid()));
            return pool;
        });
    }

    private Page<Member> page(MessagingService service, Position position, int limit) {
        return registry.state().pool(OWN, service.sid()).page(SenderKind.SHORT_CODE, position, limit);
    }

    private static void assertProblem(int code, ThrowingCallable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void a_short_code_is_in_one_service_at_most() {
        MessagingService other = seed.service("Other");
        add(alerts, code.sid());

        assertProblem(21710, () -> add(alerts, code.sid()));
        assertProblem(21712, () -> add(other, code.sid()));
        remove(alerts);
        assertThat(add(other, code.sid()).serviceSid()).isEqualTo(other.sid());
    }

    @Test
    void membership_comes_before_room_in_what_is_refused() {
        MessagingService one = seed.service("One", it -> it.poolSizeLimit(1));
        add(one, code.sid());

        assertProblem(21710, () -> add(one, code.sid()));
        ShortCode elsewhere = seed.shortCode("555", it -> it.inService(alerts));
        assertProblem(21712, () -> add(one, elsewhere.sid()));
        assertProblem(21714, () -> add(one, seed.shortCode("556").sid()));
    }

    @Test
    void a_place_is_never_used_again() {
        add(alerts, code.sid());
        remove(alerts);
        add(alerts, code.sid());

        assertThat(page(alerts, Position.after(1), 1).rows()).hasSize(1);
        assertThat(page(alerts, Position.after(2), 1).rows()).isEmpty();
    }

    @Test
    void a_page_knows_its_neighbours() {
        for (int i = 0; i < 5; i++) {
            int digits = 500 + i;
            seed.shortCode(Integer.toString(digits), it -> it.inService(alerts));
        }

        Page<Member> middle = page(alerts, Position.after(1), 2);

        assertThat(middle.rows())
                .extracting(member -> member.sender().address())
                .containsExactly("501", "502");
        assertThat(middle.previous()).isEqualTo(Position.before(2));
        assertThat(middle.next()).isEqualTo(Position.after(3));
        Page<Member> first = page(alerts, Position.before(2), 2);
        assertThat(first.rows()).extracting(member -> member.sender().address()).containsExactly("500");
        assertThat(first.previous()).isNull();
        assertThat(first.next()).isEqualTo(Position.after(1));
    }

    @Test
    void a_token_may_lead_back_from_behind_the_last_place_but_not_from_beyond() {
        add(alerts, code.sid());

        Page<Member> behind = page(alerts, Position.after(1), 2);

        assertThat(behind.rows()).isEmpty();
        assertThat(behind.previous()).isEqualTo(Position.before(2));
        assertThat(page(alerts, Position.before(2), 2).rows()).hasSize(1);
        assertProblem(21481, () -> page(alerts, Position.before(3), 2));
    }

    @Test
    void a_returned_service_is_a_copy() {
        Page<Member> before = page(alerts, Position.START, 50);
        add(alerts, code.sid());

        assertThat(before.rows()).isEmpty();
    }

    @Test
    void restoring_twice_is_restoring_the_same() {
        var checkpoint = registry.state();
        for (int i = 0; i < 2; i++) {
            add(alerts, code.sid());
            registry.restore(checkpoint);
            assertProblem(20404, () -> fetch(alerts));
        }
    }

    @Test
    void two_racing_threads_add_it_once() throws Exception {
        int rounds = 2000;
        MessagingService one = seed.service("One", it -> it.poolSizeLimit(rounds));
        MessagingService other = seed.service("Other", it -> it.poolSizeLimit(rounds));
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
                    // Spins, because a barrier would wake the threads one after the other.
                    arrived.incrementAndGet();
                    while (arrived.get() < 2 * (round + 1)) {
                        Thread.onSpinWait();
                    }
                    try {
                        add(service, wanted.get(round).sid());
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
        assertThat(page(one, Position.START, rounds).rows().size()
                        + page(other, Position.START, rounds).rows().size())
                .isEqualTo(rounds);
    }

    @Test
    void a_change_that_fails_changes_nothing() {
        var before = registry.state();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.change("a change", state -> {
                    state.remove(code);
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
                add(alerts, code.sid());
            }
            state.senders()
                    .add(ShortCode.of(
                            SIDS.sid(SidType.SHORT_CODE, 99),
                            OWN,
                            "999",
                            Instant.EPOCH,
                            new SenderSeed("999", Set.of(Capability.SMS))));
            return state;
        });

        assertThat(attempts).hasValue(2);
        assertThat(fetch(alerts).sender()).isEqualTo(code);
        boolean isOwned = registry.read("a look", state -> state.senders().has(SIDS.sid(SidType.SHORT_CODE, 99)));
        assertThat(isOwned).isTrue();
    }

    @Test
    void a_change_that_always_loses_the_race_is_made_under_the_lock() {
        AtomicInteger attempts = new AtomicInteger();

        registry.change("a change", state -> {
            if (attempts.incrementAndGet() <= 10) {
                seed.shortCode(Integer.toString(500 + attempts.get()));
            }
            state.remove(code);
            return state;
        });

        assertThat(attempts).hasValue(11);
        List<Sender> left = registry.read("a look", state -> state.senders().of(OWN));
        assertThat(left).hasSize(10).doesNotContain(code);
    }

    @Test
    void there_is_a_kind_for_every_type_of_sender() {
        List<Object> kinds = new ArrayList<>();
        for (SenderKind kind : SenderKind.values()) {
            kinds.add(kind.type());
        }
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(kindsBelow(Sender.class));
    }

    private static List<Class<?>> kindsBelow(Class<?> type) {
        List<Class<?>> kinds = new ArrayList<>();
        for (Class<?> below : type.getPermittedSubclasses()) {
            kinds.addAll(below.isSealed() ? kindsBelow(below) : List.of(below));
        }
        return kinds;
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
