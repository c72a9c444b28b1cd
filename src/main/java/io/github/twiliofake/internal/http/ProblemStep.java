package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;

/** Turns refusals into Twilio's error body. */
final class ProblemStep implements Step {
    private final Step next;

    ProblemStep(Step next) {
        this.next = next;
    }

    @Override
    public Response handle(Call call) {
        try {
            return next.handle(call);
        } catch (Problem problem) {
            call.note(problem.remark());
            return Response.problem(problem, call.resourcePath());
        }
    }
}
