package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Callback;
import io.github.twiliofake.internal.domain.Registry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The steps between a listener and the resources, in order. */
public final class Pipeline implements Step {
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final Step first;

    /**
     * Builds the chain around the steps of this package. The two steps of other packages get the step after them.
     *
     * @param before wraps the whole chain, as the journal does
     * @param gate wraps the operations, as the injected faults do; it gets requests that are resolved and authenticated
     * @param callbacks collects the calls to the application, and returns the work that makes them and tells when they are over
     */
    public Pipeline(
            Routes routes,
            Registry registry,
            UnaryOperator<Step> before,
            UnaryOperator<Step> gate,
            Function<List<Callback>, Supplier<CompletableFuture<?>>> callbacks) {
        // Below the gate, because a fault after an operation also withholds refusals.
        Step operations = new ProblemStep(new Dispatcher(routes, registry, callbacks));
        Step resolved = new Resolver(new Authenticator(registry, gate.apply(operations)));
        // The inner guard, because the journal records its responses; the outer one for bugs of the steps before.
        Step recorded = before.apply(new Guard(bugs, new ProxyGate(resolved)));
        first = new Guard(bugs, recorded);
    }

    @Override
    public Response handle(Call call) {
        return first.handle(call);
    }

    /** Returns the bugs in the fake, oldest first. */
    public List<Throwable> bugs() {
        return List.copyOf(bugs);
    }
}
