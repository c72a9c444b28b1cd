package io.github.twiliofake.proof;

import io.github.twiliofake.message.HandsetState;
import io.github.twiliofake.message.Message.Status;
import io.github.twiliofake.proof.LifeStep.Kind;
import io.github.twiliofake.proof.LifeStep.Phone;
import io.github.twiliofake.proof.LifeStep.Send;
import io.github.twiliofake.proof.LifeStep.Sender;
import io.github.twiliofake.proof.LifeStep.Switch;
import io.github.twiliofake.proof.LifeStep.Text;
import io.github.twiliofake.proof.LifeStep.Trouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes random sessions. Each has few phones, so that they get several messages. Half of the sessions have no short codes, because a
 * service would choose these before any number. Half of the sessions have no delays, so that the service chooses more senders.
 */
final class LifeScript {
    private static final List<Sender> CODES = Arrays.stream(Sender.values())
            .filter(each -> each.kind == Kind.SHORT_CODE)
            .toList();
    private static final List<Sender> NUMBERS = Arrays.stream(Sender.values())
            .filter(each -> each.kind != Kind.ALPHA)
            .toList();

    private final Random random;
    private final List<Phone> phones;
    private final List<Sender> senders;
    private final boolean knowsDelays;

    private LifeScript(Random random) {
        this.random = random;
        phones = shuffled(List.of(Phone.values())).subList(0, 1 + random.nextInt(3));
        List<Sender> all = shuffled(List.of(Sender.values()));
        if (random.nextBoolean()) {
            all.removeAll(CODES);
        }
        senders = all.subList(0, 4 + random.nextInt(6));
        knowsDelays = random.nextBoolean();
    }

    static List<LifeStep> session(Random random, int steps) {
        return new LifeScript(random).session(steps);
    }

    /** Returns a session that first fills the pools and turns some switches off. */
    private List<LifeStep> session(int steps) {
        List<LifeStep> session = new ArrayList<>();
        for (Sender sender : senders) {
            session.add(new LifeStep.Join(service(), sender));
        }
        for (Switch each : Switch.values()) {
            if (random.nextInt(4) == 0) {
                session.add(new LifeStep.Turn(0, each, false));
            }
        }
        while (session.size() < steps) {
            session.add(step());
        }
        return session;
    }

    private LifeStep step() {
        int message = random.nextInt(6);
        return switch (random.nextInt(knowsDelays ? 68 : 44)) {
            case 0 -> new LifeStep.Fetch(message);
            case 1 -> new LifeStep.Cancel(message);
            case 2 -> new LifeStep.Redact(message);
            case 3 -> new LifeStep.Delete(message);
            case 4 -> new LifeStep.Report(message, statuses());
            case 5, 6 -> new LifeStep.Becomes(phone(), oneOf(List.of(HandsetState.values())));
            case 7 -> new LifeStep.Becomes(phone(), HandsetState.REACHABLE);
            case 8 -> new LifeStep.Becomes(phone(), HandsetState.TAKES_NO_SHORT_CODES);
            case 9 -> new LifeStep.OptOut(phone(), service());
            case 10 -> new LifeStep.OptOutFrom(phone(), oneOf(NUMBERS));
            case 11, 12 -> new LifeStep.OptIn(phone(), service());
            case 13 -> new LifeStep.OptInFrom(phone(), oneOf(NUMBERS));
            case 14, 15, 16 -> new LifeStep.Join(service(), oneOf(senders));
            case 17, 18 -> new LifeStep.Leave(service(), oneOf(senders));
            case 19 -> new LifeStep.Move(service(), oneOf(CODES));
            case 20 -> new LifeStep.Turn(service(), oneOf(List.of(Switch.values())), random.nextBoolean());
            case 21, 22 -> new LifeStep.Turn(service(), Switch.STICKY_SENDER, random.nextBoolean());
            case 23 -> new LifeStep.Validity(service(), oneOf(List.of(1, 30, 60, 14_400, 36_000)));
            case 24 -> rare();
            case 25 -> new LifeStep.Check();
            case 26 -> new LifeStep.Restore(random.nextInt(5));
            case 44, 45, 46, 47, 48, 49 ->
                new LifeStep.Advance(
                        oneOf(List.of(1, 1, 29, 30, 30, 60, 899, 900, 3599, 3600, 7200, 86_400, 3_110_400)));
            case 50, 51 -> new LifeStep.Hold();
            case 52, 53 -> new LifeStep.Release();
            case 54, 55 -> new LifeStep.Takes(oneOf(List.of(0, 0, 1, 30, 3600, 40_000)));
            case 56, 57 -> new LifeStep.Report(message, statuses());
            case 58, 59 -> new LifeStep.Cancel(message);
            case 60 -> new LifeStep.Redact(message);
            case 61 -> new LifeStep.Delete(message);
            default -> send();
        };
    }

    private LifeStep rare() {
        return switch (random.nextInt(8)) {
            case 0 -> new LifeStep.DeleteService(service());
            case 1, 2 -> new LifeStep.CancelCode(oneOf(CODES));
            default -> new LifeStep.Inject(oneOf(List.of(Trouble.values())));
        };
    }

    private Send send() {
        int service = random.nextInt(5) == 0 ? -1 : service();
        boolean isDirect = service < 0;
        boolean isNamed = isDirect ? random.nextInt(20) > 0 : random.nextInt(10) == 0;
        return new Send(
                service,
                isNamed ? oneOf(isDirect ? List.of(Sender.values()) : senders) : null,
                phone(),
                oneOf(List.of(Text.values())),
                random.nextInt(4) == 0,
                random.nextInt(knowsDelays ? 5 : 20) == 0
                        ? oneOf(List.of(899, 900, 900, 901, 930, 3600, 86_400, 3_024_000, 3_024_001))
                        : -1,
                random.nextInt(knowsDelays ? 5 : 20) == 0 ? oneOf(List.of(0, 1, 2, 30, 60, 3600, 36_000, 36_001)) : -1,
                random.nextInt(4) > 0);
    }

    private List<Status> statuses() {
        List<Status> all = List.of(
                Status.SENT,
                Status.SENT,
                Status.DELIVERED,
                Status.UNDELIVERED,
                Status.FAILED,
                Status.QUEUED,
                Status.SENDING);
        List<Status> statuses = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            statuses.add(oneOf(all));
        }
        return statuses;
    }

    /** Returns a service, the first one more often than the others. */
    private int service() {
        return Math.max(0, random.nextInt(LifeStep.SERVICES + 4) - 4);
    }

    private Phone phone() {
        return oneOf(phones);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> shuffled(List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
