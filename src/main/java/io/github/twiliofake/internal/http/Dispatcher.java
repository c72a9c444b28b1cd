package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Callback;
import io.github.twiliofake.internal.domain.Outcome;
import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.model.Operation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers with a refusal that an earlier step noted, in the order of Twilio's own checks, or runs the operation. */
final class Dispatcher implements Step {
    private final Routes routes;
    private final Registry registry;
    private final Function<List<Callback>, Supplier<CompletableFuture<?>>> callbacks;

    Dispatcher(Routes routes, Registry registry, Function<List<Callback>, Supplier<CompletableFuture<?>>> callbacks) {
        this.routes = routes;
        this.registry = registry;
        this.callbacks = callbacks;
    }

    @Override
    public Response handle(Call call) {
        Problem rejection = call.rejection();
        if (rejection != null) {
            Problem lost = call.request().unreadable();
            if (call.request().abandoned() && lost != null) {
                // The body was lost, so the client gets no response, not even a rejection.
                call.note(lost.remark());
            }
            throw rejection;
        }
        call.requireReadable();
        Operation operation = call.operation();
        if (operation == null) {
            Problem unresolved = call.unresolved();
            throw unresolved == null ? Problems.notFound(null) : unresolved;
        }
        AccountPath.require(call, operation);
        if (operation.method().equals("GET")) {
            return routes.carryOut(operation, call, registry.state());
        }
        Outcome<Response> outcome = registry.transact(state -> routes.carryOut(operation, call, state));
        call.changed(outcome.changes());
        if (!outcome.callbacks().isEmpty()) {
            call.callBack(callbacks.apply(outcome.callbacks()));
        }
        return outcome.value();
    }
}
