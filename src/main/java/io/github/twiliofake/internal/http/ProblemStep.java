package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import java.util.List;

/** Turns refusals into Twilio's error body. A bug of ours becomes a 500, and is kept for the end of the test. */
final class ProblemStep implements Step {
    private final List<Throwable> bugs;
    private final Step next;

    /** A step that keeps bugs in a list, which has to be safe for use by many threads. */
    ProblemStep(List<Throwable> bugs, Step next) {
        this.bugs = bugs;
        this.next = next;
    }

    @Override
    public Response handle(Call call) {
        try {
            return next.handle(call);
        } catch (Problem problem) {
            call.note(problem.remark());
            return Response.problem(problem, call.resourcePath());
        } catch (RuntimeException | Error bug) {
            bugs.add(bug);
            return internalError(bug, call);
        }
    }

    static Response internalError(Throwable bug, Call call) {
        call.note("a bug of this fake, not of yours: " + bug);
        return Response.problem(Problems.internalError(), call.resourcePath());
    }
}
