package io.github.twiliofake.assertions;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions that select things, such as the requests that fit a pattern, and then check their number, now or within a time.
 * Self-typed, so that soft assertions collect along a chain.
 *
 * <pre>{@code
 * assertThat(twilio).eventually(Duration.ofSeconds(2)).received(SHORT_CODE_CREATE).atLeast(1);
 * }</pre>
 *
 * @param <SELF> the type of the assertion itself
 * @param <ACTUAL> the type of the object under test
 */
public abstract class AbstractSelectionAssert<SELF extends AbstractSelectionAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractAssert<SELF, ACTUAL> {
    private final Class<?> selfType;

    AbstractSelectionAssert(ACTUAL actual, Class<SELF> selfType) {
        super(actual, selfType);
        this.selfType = selfType;
    }

    /** Returns the chain of the latest selection. */
    abstract Chain<?> chain();

    /** Uses another timing from now on. */
    void judgeBy(Timing timing) {
        chain().judgeBy(timing);
    }

    /** Returns true if this is a soft assertion. AssertJ creates those as subclasses, at run time. */
    final boolean isSoft() {
        return getClass() != selfType;
    }

    /**
     * Gives the rest of this chain time to pass, for code that works in the background. Each assertion waits for requests to
     * arrive, or to be answered, and passes as soon as it holds. All of them share one deadline. Drops the present selection.
     * Navigation to the selection, as by {@code request()}, does not wait.
     *
     * <pre>{@code
     * assertThat(twilio).eventually(Duration.ofSeconds(2)).received(SHORT_CODE_CREATE).times(2).answered(429, 201);
     * }</pre>
     *
     * <p>An interrupt ends the wait: the assertion fails, and the thread stays interrupted.
     *
     * @param limit the longest wait, in real time
     * @return this assertion
     * @throws IllegalArgumentException if the limit is not above zero
     */
    public SELF eventually(Duration limit) {
        judgeBy(Timing.eventually(limit));
        return myself;
    }

    /**
     * Requires the rest of this chain to hold now and for the whole duration, for instance that no further request of a kind
     * arrives. All its assertions share one deadline. Drops the present selection. Navigation to the selection, as by {@code
     * request()}, does not wait.
     *
     * <pre>{@code
     * assertThat(twilio).during(Duration.ofMillis(200)).received(SHORT_CODE_CREATE).once();
     * assertThat(twilio).during(Duration.ofMillis(200)).didNotReceive(SHORT_CODE_DELETE);
     * }</pre>
     *
     * <p>An interrupt ends the wait: the assertion fails, and the thread stays interrupted.
     *
     * @param duration the duration, in real time; a passing test takes all of it
     * @return this assertion
     * @throws IllegalArgumentException if the duration is not above zero
     */
    public SELF during(Duration duration) {
        judgeBy(Timing.during(duration));
        return myself;
    }

    /**
     * Verifies that the selection has exactly one element.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).once();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if there are more, or the journal dropped requests, so that this cannot be verified
     * @throws IllegalStateException if nothing was selected before, as by {@code received(pattern)}
     */
    public SELF once() {
        chain().times(1, "once()");
        return myself;
    }

    /**
     * Verifies that the selection has exactly this number of elements.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).times(2);
     * }</pre>
     *
     * @param count the number, 1 or more
     * @return this assertion
     * @throws AssertionError if there are fewer or more, or the journal dropped requests, so that this cannot be verified
     * @throws IllegalArgumentException if the count is below 1: use {@code didNotReceive(pattern)}
     * @throws IllegalStateException if nothing was selected before, as by {@code received(pattern)}
     */
    public SELF times(int count) {
        chain().times(count, "times(" + count + ")");
        return myself;
    }

    /**
     * Verifies that the selection has at least this number of elements.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).atLeast(2);
     * }</pre>
     *
     * @param count the least number, 1 or more
     * @return this assertion
     * @throws AssertionError if there are fewer
     * @throws IllegalArgumentException if the count is below 1
     * @throws IllegalStateException if nothing was selected before, as by {@code received(pattern)}
     */
    public SELF atLeast(int count) {
        chain().atLeast(count);
        return myself;
    }

    final <T> SELF select(Chain<T> chain, Demands<T> demands) {
        chain.select(
                new Selection<>(demands.expected(), demands.growsOnly(), story -> story.matching(demands)),
                (story, hits) -> hits.isEmpty() ? story.noneOf(demands) : null);
        return myself;
    }

    final <T> SELF selectInOrder(Chain<T> chain, List<Demands<T>> patterns, String subject) {
        chain.select(
                new Selection<>(subject, false, story -> story.inOrderOf(patterns)),
                (story, hits) -> hits.size() < patterns.size() ? story.outOfOrder(patterns, hits) : null);
        return myself;
    }

    final AssertionError error(Failure failure) {
        return failureWithActualExpected(
                new Text(failure.actual()), new Text(failure.expected()), "%s", failure.text());
    }

    final <T extends AbstractAssert<T, ?>> T carriedOver(T next) {
        T carried = next.withRepresentation(info.representation());
        if (info.hasDescription()) {
            carried = carried.as(info.description());
        }
        String message = info.overridingErrorMessage();
        return message == null ? carried : carried.overridingErrorMessage("%s", message);
    }
}
