package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problems;
import java.util.List;
import java.util.function.Supplier;

/** Turns a bug in the fake into a 500, so that no client waits for ever, and keeps it for the end of the test. */
final class Guard implements Step {
    private final List<Throwable> bugs;
    private final Step next;

    /**
     * Guards a step, and the work that it defers.
     *
     * @param bugs collects the bugs; thread-safe
     */
    Guard(List<Throwable> bugs, Step next) {
        this.bugs = bugs;
        this.next = next;
    }

    @Override
    public Response handle(Call call) {
        return guarded(call, () -> next.handle(call));
    }

    private Response guarded(Call call, Supplier<Response> work) {
        try {
            Response response = work.get();
            if (response instanceof Response.Paused paused) {
                return new Response.Paused(paused.pause(), () -> guarded(call, paused.rest()));
            }
            return response instanceof Response.Deferred deferred
                    ? new Response.Deferred(() -> guarded(call, deferred.work()))
                    : response;
        } catch (RuntimeException | Error bug) {
            bugs.add(bug);
            call.note("a bug of this fake, not of yours: " + bug);
            return Response.problem(Problems.internalError(), call.resourcePath());
        }
    }
}
