package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.model.Operation;

/** Answers what was noted on the way, in the order that Twilio's gate would, or has the operation carried out. */
final class Dispatcher implements Step {
    private final Routes routes;

    Dispatcher(Routes routes) {
        this.routes = routes;
    }

    @Override
    public Response handle(Call call) {
        Problem rejection = call.rejection();
        if (rejection != null) {
            Problem lost = call.request().unreadable();
            if (call.request().abandoned() && lost != null) {
                // The client got no response because its body was lost, whatever the rejection would have been.
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
        return routes.carryOut(operation, call);
    }
}
