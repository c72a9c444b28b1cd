package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.model.Capability;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.PhoneNumber;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.SenderSeed;
import io.github.twiliofake.model.ServiceSeed;
import io.github.twiliofake.model.ShortCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Compares the change log of the tables with a comparison of all rows. */
class ChangeLogTest {
    private static final Sids SIDS = new Sids("log");
    private static final String OWN = SIDS.sid(SidType.ACCOUNT, 0);

    private static final SenderSeed PROPERTIES = new SenderSeed("any", Set.of(Capability.SMS));

    private final Registry registry =
            new Registry(SIDS, InstantSource.fixed(Instant.EPOCH), new Credentials(OWN, OWN, "auth-token"));
    private int digits = 1000;

    private MessagingService service(State state) {
        return state.add(OWN, new ServiceSeed().friendlyName("Any").poolSizeLimit(10));
    }

    private Sender sender(State state, boolean isShort) {
        digits++;
        Sender sender = isShort
                ? ShortCode.of(state.sid(SidType.SHORT_CODE, null), OWN, "" + digits, Instant.EPOCH, PROPERTIES)
                : PhoneNumber.of(
                        state.sid(SidType.PHONE_NUMBER, null), OWN, "+1500555" + digits, Instant.EPOCH, PROPERTIES);
        state.senders().add(sender);
        return sender;
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Makes one random change. There is always a service and a sender to change. */
    private void change(State state, Random random) {
        List<MessagingService> services = state.services().of(OWN);
        List<Sender> senders = state.senders().of(OWN);
        if (services.isEmpty() || senders.isEmpty() || random.nextInt(6) == 0) {
            service(state);
            sender(state, random.nextBoolean());
            return;
        }
        MessagingService service = any(services, random);
        Sender sender = any(senders, random);
        Pool pool = state.pool(service);
        MessagingService present = state.serviceOf(sender);
        switch (random.nextInt(6)) {
            case 0 -> state.remove(service);
            case 1 -> state.remove(sender);
            case 2 ->
                state.accounts()
                        .add(new KnownCredentials(
                                new Credentials(OWN, state.sid(SidType.API_KEY, null), "secret"),
                                KnownCredentials.Kind.API_KEY));
            default -> {
                if (present == null) {
                    pool.join(sender);
                } else if (present.equals(service)) {
                    pool.remove(new Member(sender, service.sid(), Instant.EPOCH));
                    if (random.nextBoolean()) {
                        pool.join(sender);
                    }
                } else {
                    pool.move(sender);
                }
            }
        }
    }

    @RepeatedTest(20)
    void a_transaction_reports_what_a_comparison_finds(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        for (int i = 0; i < 100; i++) {
            State before = registry.state();

            List<Change> reported = registry.transact(state -> {
                        int changes = 1 + random.nextInt(4);
                        for (int each = 0; each < changes; each++) {
                            change(state, random);
                        }
                        return state;
                    })
                    .changes();

            assertThat(reported).containsExactlyInAnyOrderElementsOf(registry.changesSince(before));
        }
    }

    @Test
    void a_deleted_service_frees_its_senders_in_the_same_log() {
        MessagingService service = registry.transact(this::service).value();
        Sender code = registry.transact(state -> sender(state, true)).value();
        Sender number = registry.transact(state -> sender(state, false)).value();
        registry.transact(state -> {
            state.pool(service).join(code);
            return state.pool(service).join(number);
        });

        assertThat(registry.change("delete", state -> {
                            state.remove(service);
                            return state;
                        })
                        .changes())
                .containsExactly(
                        Change.removed(code, service), Change.removed(number, service), Change.removed(service.sid()));
    }

    @Test
    void a_transaction_that_throws_changes_nothing() {
        State before = registry.state();

        assertThatThrownBy(() -> registry.transact(state -> {
                    service(state);
                    throw Problems.malformed("on purpose");
                }))
                .isInstanceOf(Problem.class);

        assertThat(registry.state()).isSameAs(before);
    }

    @Test
    void a_transaction_that_only_reads_publishes_nothing() {
        State before = registry.state();

        assertThat(registry.transact(state -> state.services().of(OWN)).changes())
                .isEmpty();

        assertThat(registry.state()).isSameAs(before);
    }

    @Test
    void a_published_state_refuses_changes() {
        assertThatIllegalStateException()
                .isThrownBy(() -> service(registry.state()))
                .withMessageStartingWith("a published state never changes: ");
    }
}
