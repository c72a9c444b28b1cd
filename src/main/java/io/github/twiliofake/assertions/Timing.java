package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The time at which an assertion must hold: now, at some moment before a deadline, or at every moment until it. */
abstract class Timing {
    static final Timing NOW = new Timing() {
        @Override
        @Nullable
        Failure judge(Journal journal, Function<List<RecordedRequest>, @Nullable Failure> check) {
            return check.apply(journal.requests());
        }
    };

    private Timing() {}

    /** Checks until the result is final, and returns the failure, or {@code null}. */
    abstract @Nullable Failure judge(Journal journal, Function<List<RecordedRequest>, @Nullable Failure> check);

    static Timing eventually(Duration limit) {
        return new Waiting("eventually", limit) {
            @Override
            @Nullable
            Failure judge(Watch watch) throws InterruptedException {
                watch.until(failure -> failure == null || failure.isLasting());
                Failure failure = watch.latest;
                if (failure == null) {
                    return null;
                }
                return failure.with(
                        failure.isLasting()
                                ? "Gave up after " + watch.waited() + ": no further request could make this pass."
                                : watch.howClose());
            }
        };
    }

    static Timing during(Duration limit) {
        return new Waiting("during", limit) {
            @Override
            @Nullable
            Failure judge(Watch watch) throws InterruptedException {
                watch.until(failure -> failure != null);
                Failure failure = watch.latest;
                return failure == null
                        ? null
                        : failure.with("It had to hold for " + ms(limit) + "; it failed after " + watch.waited() + ".");
            }
        };
    }

    /** Returns the number of the latest of these requests. The journal numbers requests that it dropped as well. */
    private static int arrived(List<RecordedRequest> requests) {
        return requests.isEmpty() ? 0 : requests.get(requests.size() - 1).number();
    }

    private static String ms(Duration duration) {
        return duration.toMillis() + " ms";
    }

    /** A timing with one deadline for all assertions of a chain. The time starts at the first assertion. */
    private abstract static class Waiting extends Timing {
        /** Long enough to be no limit. */
        private static final Duration LONGEST = Duration.ofDays(365);

        private final Duration limit;
        private @Nullable Duration deadline;
        /** The number of the latest request when the wait began. */
        private int before;

        Waiting(String member, Duration limit) {
            Objects.requireNonNull(limit, () -> member + "(null): say how long to wait");
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException(member + "(" + limit + "): say how long to wait, above zero");
            }
            this.limit = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
        }

        abstract @Nullable Failure judge(Watch watch) throws InterruptedException;

        @Override
        @Nullable
        Failure judge(Journal journal, Function<List<RecordedRequest>, @Nullable Failure> check) {
            if (deadline == null) {
                before = arrived(journal.requests());
                deadline = journal.elapsed().plus(limit);
            }
            Watch watch = new Watch(journal, check, limit, deadline, before);
            try {
                return judge(watch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                Failure failure = watch.latest;
                String interrupted = "Interrupted after " + watch.waited() + " of " + ms(limit) + ".";
                return failure == null
                        ? new Failure("Expected to wait for " + ms(limit), interrupted, interrupted, true)
                        : failure.with(interrupted);
            }
        }
    }

    /** Runs a check whenever a journal changes, until a deadline. */
    private static final class Watch {
        private final Journal journal;
        private final Function<List<RecordedRequest>, @Nullable Failure> check;
        private final Duration limit;
        private final Duration deadline;
        private final int before;
        private @Nullable Failure latest;

        Watch(
                Journal journal,
                Function<List<RecordedRequest>, @Nullable Failure> check,
                Duration limit,
                Duration deadline,
                int before) {
            this.journal = journal;
            this.check = check;
            this.limit = limit;
            this.deadline = deadline;
            this.before = before;
        }

        /** Runs the check on the requests that arrived in time, until a result is good enough. */
        void until(java.util.function.Predicate<@Nullable Failure> enough) throws InterruptedException {
            journal.await(
                    requests -> {
                        List<RecordedRequest> inTime = requests.stream()
                                .filter(request -> !isLate(request))
                                .toList();
                        latest = check.apply(inTime);
                        return enough.test(latest);
                    },
                    deadline.minus(journal.elapsed()));
        }

        String waited() {
            Duration waited = limit.minus(deadline.minus(journal.elapsed()));
            return ms(waited.compareTo(limit) > 0 ? limit : waited);
        }

        String howClose() {
            List<RecordedRequest> all = journal.requests();
            List<RecordedRequest> late = all.stream().filter(this::isLate).toList();
            if (!late.isEmpty() && check.apply(all) == null) {
                RecordedRequest last = late.get(late.size() - 1);
                return "Waited " + ms(limit) + ". #" + last.number() + " would have made it pass, but arrived "
                        + ms(last.offset().minus(deadline)) + " after the deadline.";
            }
            List<RecordedRequest> inTime =
                    all.stream().filter(request -> !isLate(request)).toList();
            // By number, because the journal may have dropped some of them.
            int meanwhile = arrived(inTime) - before;
            if (meanwhile <= 0) {
                return "Nothing arrived within " + ms(limit) + ".";
            }
            RecordedRequest last = inTime.get(inTime.size() - 1);
            return meanwhile + (meanwhile == 1 ? " request" : " requests") + " arrived within " + ms(limit)
                    + ", the last " + ms(deadline.minus(last.offset())) + " before the end.";
        }

        private boolean isLate(RecordedRequest request) {
            return request.offset().compareTo(deadline) > 0;
        }
    }
}
