package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Registry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Every step between a listener and the resources, in order. */
public final class Pipeline implements Step {
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final Step first;

    /**
     * Builds the chain around the steps of this package. The two steps that others put in get the step after them.
     *
     * @param before wraps the whole chain, as the journal does
     * @param gate wraps the operations, as the injected faults do; it sees the request resolved and authenticated
     */
    public Pipeline(Routes routes, Registry registry, UnaryOperator<Step> before, UnaryOperator<Step> gate) {
        // The gate sees what an operation answers, even a problem; hence one such step below the gate as well.
        Step operations = new ProblemStep(bugs, new Dispatcher(routes, registry));
        Step resolved = new Resolver(new Authenticator(registry, gate.apply(operations)));
        first = before.apply(new ProblemStep(bugs, new ProxyGate(resolved)));
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
