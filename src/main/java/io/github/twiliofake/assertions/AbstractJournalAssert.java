package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.RequestPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * What can be asserted about received requests: first what to look for ({@link #received}), which selects all requests
 * that fit, then how many, and how they were answered.
 *
 * <pre>{@code
 * assertThat(twilio).received(SHORT_CODE_CREATE.withPath("ServiceSid", alerts.sid())).times(2).answered(201, 409);
 * assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
 * assertThat(twilio).receivedNothingElse();
 * }</pre>
 *
 * <p>The requests in the selection of an assertion that passed count as verified, which {@link #receivedNothingElse}
 * builds on; {@link #didNotReceive}, and an assertion that failed at any point of its chain, verify nothing.
 *
 * @param <SELF> the assertion itself
 * @param <ACTUAL> what it is about
 */
public abstract class AbstractJournalAssert<SELF extends AbstractJournalAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractAssert<SELF, ACTUAL> {
    private final Class<?> selfType;
    /** What this chain has marked as verified; taken back when it fails. */
    private final List<RecordedRequest> marked = new ArrayList<>();

    private @Nullable Selection selection;

    AbstractJournalAssert(ACTUAL actual, Class<SELF> selfType) {
        super(actual, selfType);
        this.selfType = selfType;
    }

    /** What the last {@code received…} selected; {@code failed} where a soft assertion goes on after a failure. */
    private record Selection(String subject, List<RecordedRequest> requests, boolean failed) {
        static final Selection FAILED = new Selection("", List.of(), true);
    }

    abstract Journal journal();

    /**
     * Verifies that at least one request fits the pattern, and selects all that do.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE);                    // any creation
     * assertThat(twilio).received(SHORT_CODE_CREATE.withStatus(409));    // one that was refused
     * }</pre>
     *
     * @param pattern what to look for
     * @return this assertion, about the requests that fit
     * @throws AssertionError if there is none; the message shows the nearest request and all that arrived
     */
    public SELF received(RequestPattern pattern) {
        Story story = begin();
        List<RecordedRequest> hits = story.matching(pattern);
        select(Story.subject(pattern), hits);
        if (hits.isEmpty()) {
            throw fail(story.expected("at least one", pattern), story.nearestValues(pattern), story.noneOf(pattern));
        }
        return myself;
    }

    /**
     * Verifies that requests arrived that fit the patterns, one each, in this order; others may have come between. Selects
     * those requests.
     *
     * <pre>{@code
     * assertThat(twilio).receivedInOrder(SHORT_CODE_DELETE, SHORT_CODE_CREATE);
     * }</pre>
     *
     * @param patterns what to look for, in order
     * @return this assertion, about the requests that fit
     * @throws AssertionError if there are no such requests in this order
     * @throws IllegalArgumentException if there are no patterns
     */
    public SELF receivedInOrder(RequestPattern... patterns) {
        if (patterns.length == 0) {
            throw new IllegalArgumentException("receivedInOrder(): name the requests to look for");
        }
        Story story = begin();
        List<RecordedRequest> hits = new ArrayList<>();
        int from = 0;
        for (RequestPattern pattern : patterns) {
            RecordedRequest hit = story.firstFrom(from, pattern);
            if (hit == null) {
                select("the requests in order", List.of());
                throw fail(story.inOrder(patterns), story.table(), story.outOfOrder(patterns, hits));
            }
            hits.add(hit);
            from = story.indexOf(hit) + 1;
        }
        select("the requests in order", hits);
        return myself;
    }

    /**
     * Verifies that no request fits the pattern. Verifies nothing for {@link #receivedNothingElse}.
     *
     * <pre>{@code
     * assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
     * }</pre>
     *
     * @param pattern what must not have arrived
     * @return this assertion
     * @throws AssertionError if a request fits, or the journal has dropped requests so that nobody knows
     */
    public SELF didNotReceive(RequestPattern pattern) {
        Story story = begin();
        List<RecordedRequest> hits = story.matching(pattern);
        if (!hits.isEmpty()) {
            throw fail(story.expected("no", pattern), story.table(hits), story.unwanted(pattern, hits));
        }
        requireWhole(story, story.expected("no", pattern));
        return myself;
    }

    /**
     * Verifies that no request arrived at all.
     *
     * <pre>{@code
     * assertThat(twilio).receivedNothing();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if any request arrived
     */
    public SELF receivedNothing() {
        return didNotReceive(RequestPattern.anyRequest());
    }

    /**
     * Verifies that every request that arrived was verified by an assertion before this one.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).once();
     * assertThat(twilio).receivedNothingElse();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if a request arrived that no assertion verified
     */
    public SELF receivedNothingElse() {
        Story story = begin();
        List<RecordedRequest> others = journal().unverified();
        if (!others.isEmpty()) {
            throw fail("Expected nothing else", story.table(others), story.others(others));
        }
        requireWhole(story, "Expected nothing else");
        return myself;
    }

    /**
     * Verifies that exactly one request is selected.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).once();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if there are more, or the journal has dropped requests so that nobody knows
     * @throws IllegalStateException if nothing was selected by {@link #received} before
     */
    public SELF once() {
        return times(1);
    }

    /**
     * Verifies that exactly so many requests are selected.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).times(2);
     * }</pre>
     *
     * @param count how many, 1 or more
     * @return this assertion
     * @throws AssertionError if there are fewer or more, or the journal has dropped requests so that nobody knows
     * @throws IllegalArgumentException if the count is below 1: use {@link #didNotReceive}
     * @throws IllegalStateException if nothing was selected by {@link #received} before
     */
    public SELF times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("times(" + count + "): use didNotReceive(pattern) for none");
        }
        Selection selected = selected("times(" + count + ")");
        if (selected.failed()) {
            return myself;
        }
        Story story = story();
        String expected = "Expected exactly " + Story.counted(count, selected.subject());
        if (selected.requests().size() != count) {
            throw fail(expected, story.table(selected.requests()), story.wrongCount(expected, selected.requests()));
        }
        requireWhole(story, expected);
        return myself;
    }

    /**
     * Verifies that so many requests or more are selected.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).atLeast(2);
     * }</pre>
     *
     * @param count how many at least, 1 or more
     * @return this assertion
     * @throws AssertionError if there are fewer
     * @throws IllegalArgumentException if the count is below 1
     * @throws IllegalStateException if nothing was selected by {@link #received} before
     */
    public SELF atLeast(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("atLeast(" + count + "): at least none is always true");
        }
        Selection selected = selected("atLeast(" + count + ")");
        if (!selected.failed() && selected.requests().size() < count) {
            String expected = "Expected at least " + Story.counted(count, selected.subject());
            Story story = story();
            throw fail(expected, story.table(selected.requests()), story.wrongCount(expected, selected.requests()));
        }
        return myself;
    }

    /**
     * Verifies how the selected requests were answered, in order: one status for each.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).answered(201, 409);
     * }</pre>
     *
     * @param statuses the HTTP statuses, oldest request first
     * @return this assertion
     * @throws AssertionError if the statuses differ or are more or fewer, or the journal has dropped requests so that
     *     nobody knows
     * @throws IllegalStateException if nothing was selected by {@link #received} before
     */
    public SELF answered(int... statuses) {
        Selection selected = selected("answered(…)");
        if (selected.failed()) {
            return myself;
        }
        Story story = story();
        List<Integer> wanted = Arrays.stream(statuses).boxed().toList();
        String expected = "Expected " + selected.subject() + (selected.subject().contains("\n") ? "\n" : " ")
                + "to be answered " + Story.joined(wanted);
        if (!Story.statuses(selected.requests()).equals(wanted)) {
            throw fail(expected, story.table(selected.requests()), story.otherwise(expected, selected.requests()));
        }
        requireWhole(story, expected);
        return myself;
    }

    /**
     * Goes on to the one request that is selected.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).request()
     *         .extracting(RecordedRequest::method).isEqualTo("POST");
     * }</pre>
     *
     * @return the assertions of that request
     * @throws AssertionError if there are more
     * @throws IllegalStateException if nothing was selected by {@link #received} before, or in a soft assertion, which
     *     cannot collect what comes after
     */
    public RecordedRequestAssert request() {
        Selection selected = navigable("request()");
        once();
        return carriedOver(new RecordedRequestAssert(selected.requests().get(0)));
    }

    /**
     * Goes on to the selected requests, as a list.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).requests()
     *         .extracting(RecordedRequest::accountSid).containsOnly(twilio.credentials().accountSid());
     * }</pre>
     *
     * @return AssertJ's assertions of that list
     * @throws IllegalStateException if nothing was selected by {@link #received} before, or in a soft assertion, which
     *     cannot collect what comes after
     */
    public ListAssert<RecordedRequest> requests() {
        return carriedOver(new ListAssert<>(navigable("requests()").requests()));
    }

    private Story begin() {
        // What a soft assertion goes on with if there is nothing to assert about.
        selection = isSoft() ? Selection.FAILED : null;
        isNotNull();
        selection = null;
        return story();
    }

    private Story story() {
        return new Story(journal().requests(), journal().dropped());
    }

    private void select(String subject, List<RecordedRequest> hits) {
        selection = new Selection(subject, List.copyOf(hits), false);
        marked.addAll(selection.requests());
        journal().markVerified(selection.requests());
    }

    private Selection selected(String member) {
        if (selection == null) {
            throw new IllegalStateException(member + ": call received(pattern) first, which selects the requests");
        }
        return selection;
    }

    private Selection navigable(String member) {
        if (isSoft()) {
            throw new IllegalStateException(member + ": a soft assertion cannot collect what comes after; "
                    + "use twilio.journal().requests(pattern) and softly.assertThat(…) of AssertJ");
        }
        return selected(member);
    }

    /** AssertJ makes soft assertions as subclasses, at run time. */
    private boolean isSoft() {
        return getClass() != selfType;
    }

    private void requireWhole(Story story, String expected) {
        if (story.dropped() > 0) {
            throw fail(expected, "unknown", story.unknown(expected));
        }
    }

    private AssertionError fail(String expected, String actualValues, String text) {
        journal().unmarkVerified(marked);
        marked.clear();
        if (isSoft()) {
            selection = Selection.FAILED;
        }
        return failureWithActualExpected(new Text(actualValues), new Text(expected), "%s", text);
    }

    private <T extends AbstractAssert<T, ?>> T carriedOver(T next) {
        T carried = next.withRepresentation(info.representation());
        if (info.hasDescription()) {
            carried = carried.as(info.description());
        }
        String message = info.overridingErrorMessage();
        return message == null ? carried : carried.overridingErrorMessage("%s", message);
    }
}
