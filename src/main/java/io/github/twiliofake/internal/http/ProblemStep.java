package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Turns refusals into Twilio's error body. A bug of ours becomes a 500, and is kept for the end of the test. */
final class ProblemStep implements Step {
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final Step next;

    ProblemStep(Step next) {
        this.next = next;
    }

    @Override
    public Reply handle(Call call) {
        try {
            return next.handle(call);
        } catch (Problem problem) {
            call.remark(problem.remark());
            return Reply.problem(problem, call.resourcePath());
        } catch (RuntimeException | Error bug) {
            return internalError(bug, call);
        }
    }

    Reply internalError(Throwable bug, Call call) {
        bugs.add(bug);
        call.remark("a bug of this fake, not of yours: " + bug);
        return Reply.problem(Problems.internalError(), call.resourcePath());
    }

    List<Throwable> bugs() {
        return bugs;
    }
}
