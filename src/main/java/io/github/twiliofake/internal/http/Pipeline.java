package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Sids;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** Every step between a listener and the resources, in order. */
public final class Pipeline implements Step {
    private final ProblemStep problems;
    private final Step first;

    public Pipeline(
            Routes routes,
            Registry registry,
            JournalStore journal,
            Sids sids,
            InstantSource clock,
            LongSupplier elapsedNanos) {
        problems = new ProblemStep(new Resolver(new Authenticator(registry, new Dispatcher(routes))));
        first = new Recorder(journal, registry, sids, clock, elapsedNanos, problems);
    }

    @Override
    public Reply handle(Call call) {
        try {
            return first.handle(call);
        } catch (RuntimeException | Error bug) {
            return problems.internalError(bug, call);
        }
    }

    /** The bugs of ours that were met, oldest first. */
    public List<Throwable> bugs() {
        return List.copyOf(problems.bugs());
    }
}
