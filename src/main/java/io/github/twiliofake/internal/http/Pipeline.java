package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Sids;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Every step between a listener and the resources, in order. */
public final class Pipeline implements Step {
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final Step first;

    /**
     * All of it.
     *
     * @param front puts something before everything else, or returns what it gets
     */
    public Pipeline(
            Routes routes,
            Registry registry,
            JournalStore journal,
            FaultStore faults,
            Sids sids,
            InstantSource clock,
            UnaryOperator<Step> front) {
        // A fault needs to know what an operation answers, be it a problem; hence one such step below the gate as well.
        Step operations = new ProblemStep(bugs, new Dispatcher(routes, registry));
        Step resolved = new Resolver(new Authenticator(registry, new FaultGate(faults, clock, operations)));
        first = front.apply(
                new Recorder(journal, registry, sids, clock, new ProblemStep(bugs, new ProxyGate(resolved))));
    }

    @Override
    public Response handle(Call call) {
        return guarded(call, first);
    }

    /** Answers 500 whatever goes wrong, so that no client is left waiting. */
    private Response guarded(Call call, Step step) {
        try {
            Response response = step.handle(call);
            if (response instanceof Response.Paused paused) {
                return new Response.Paused(
                        paused.pause(),
                        () -> guarded(call, same -> paused.rest().get()));
            }
            return response instanceof Response.Deferred deferred
                    ? new Response.Deferred(
                            () -> guarded(call, same -> deferred.work().get()))
                    : response;
        } catch (RuntimeException | Error bug) {
            bugs.add(bug);
            return ProblemStep.internalError(bug, call);
        }
    }

    /** The bugs of ours that were met, oldest first. */
    public List<Throwable> bugs() {
        return List.copyOf(bugs);
    }
}
