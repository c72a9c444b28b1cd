package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.RequestPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
    /** Kept, as the fake may be closed while an assertion waits. */
    private @Nullable Journal journal;

    private Timing timing = Timing.NOW;

    AbstractJournalAssert(ACTUAL actual, Class<SELF> selfType) {
        super(actual, selfType);
        this.selfType = selfType;
    }

    /**
     * What the last {@code received…} selected, and how to select it anew while waiting; {@code failed} where a soft
     * assertion goes on after a failure.
     */
    private record Selection(
            String subject,
            Function<Story, List<RecordedRequest>> query,
            List<RecordedRequest> requests,
            boolean growsOnly,
            boolean failed) {
        static final Selection FAILED = new Selection("", story -> List.of(), List.of(), true, true);
    }

    /** What there is to say against the requests that are selected, or {@code null}. */
    private interface Rule {
        @Nullable
        Failure judge(Story story, List<RecordedRequest> hits);
    }

    abstract Journal journalOf(ACTUAL actual);

    private Journal journal() {
        if (journal == null) {
            journal = journalOf(actual);
        }
        return journal;
    }

    /**
     * Gives what follows in this chain time to become true: it waits for requests to arrive, or to be answered, and goes on as
     * soon as it holds. The whole chain shares one deadline. For code that works in the background. What was selected before
     * is forgotten, and what {@link #request} and {@link #requests} go on to does not wait.
     *
     * <pre>{@code
     * assertThat(twilio).eventually(Duration.ofSeconds(2)).received(SHORT_CODE_CREATE).times(2).answered(429, 201);
     * }</pre>
     *
     * <p>An interrupt ends the wait: the assertion fails, and the thread stays interrupted.
     *
     * @param limit how long at most, in real time
     * @return this assertion
     * @throws IllegalArgumentException if the limit is not above zero
     */
    public SELF eventually(Duration limit) {
        timing = Timing.eventually(limit);
        // What was selected before was selected without waiting.
        selection = null;
        return myself;
    }

    /**
     * Insists that what follows in this chain is true now and stays true: that no more requests of the kind arrive within
     * the duration. The whole chain shares one deadline. What was selected before is forgotten, and what {@link #request} and
     * {@link #requests} go on to is looked at once.
     *
     * <pre>{@code
     * assertThat(twilio).during(Duration.ofMillis(200)).received(SHORT_CODE_CREATE).once();
     * assertThat(twilio).during(Duration.ofMillis(200)).didNotReceive(SHORT_CODE_DELETE);
     * }</pre>
     *
     * <p>An interrupt ends the wait: the assertion fails, and the thread stays interrupted.
     *
     * @param duration how long, in real time; a test that passes takes as long
     * @return this assertion
     * @throws IllegalArgumentException if the duration is not above zero
     */
    public SELF during(Duration duration) {
        timing = Timing.during(duration);
        selection = null;
        return myself;
    }

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
        Objects.requireNonNull(pattern, "received(pattern)");
        return select(
                Story.subject(pattern),
                growsOnly(pattern),
                story -> story.matching(pattern),
                (story, hits) -> hits.isEmpty()
                        ? new Failure(
                                story.expected("at least one", pattern),
                                story.nearestValues(pattern),
                                story.noneOf(pattern),
                                false)
                        : null);
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
        for (Object each : Objects.requireNonNull(patterns, "receivedInOrder(patterns)")) {
            Objects.requireNonNull(each, "receivedInOrder(patterns)");
        }
        if (patterns.length == 0) {
            throw new IllegalArgumentException("receivedInOrder(): name the requests to look for");
        }
        return select(
                "the requests in order",
                false,
                story -> story.inOrderOf(patterns),
                (story, hits) -> hits.size() < patterns.length
                        ? new Failure(story.inOrder(patterns), story.table(), story.outOfOrder(patterns, hits), false)
                        : null);
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
     * @throws AssertionError if a request fits, or the journal dropped requests, so that this cannot be verified
     */
    public SELF didNotReceive(RequestPattern pattern) {
        Objects.requireNonNull(pattern, "didNotReceive(pattern)");
        begin();
        return judge(story -> {
            List<RecordedRequest> hits = story.matching(pattern);
            String expected = story.expected("no", pattern);
            return hits.isEmpty()
                    ? unlessWhole(story, expected)
                    : new Failure(expected, Journal.table(hits), story.unwanted(pattern, hits), growsOnly(pattern));
        });
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
        begin();
        return judge(story -> {
            List<RecordedRequest> others = journal().unverified();
            String expected = "Expected nothing else";
            return others.isEmpty()
                    ? unlessWhole(story, expected)
                    : new Failure(expected, Journal.table(others), story.others(others), true);
        });
    }

    /**
     * Verifies that exactly one request is selected.
     *
     * <pre>{@code
     * assertThat(twilio).received(SHORT_CODE_CREATE).once();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if there are more, or the journal dropped requests, so that this cannot be verified
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
     * @throws AssertionError if there are fewer or more, or the journal dropped requests, so that this cannot be verified
     * @throws IllegalArgumentException if the count is below 1: use {@link #didNotReceive}
     * @throws IllegalStateException if nothing was selected by {@link #received} before
     */
    public SELF times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("times(" + count + "): use didNotReceive(pattern) for none");
        }
        Selection selected = selected("times(" + count + ")");
        String expected = "Expected exactly " + Story.counted(count, selected.subject());
        return check(
                selected,
                (story, hits) -> hits.size() == count
                        ? unlessWhole(story, expected)
                        : new Failure(
                                expected,
                                Journal.table(hits),
                                story.wrongCount(expected, hits),
                                selected.growsOnly() && hits.size() > count));
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
        String expected = "Expected at least " + Story.counted(count, selected.subject());
        return check(
                selected,
                (story, hits) -> hits.size() >= count
                        ? null
                        : new Failure(expected, Journal.table(hits), story.wrongCount(expected, hits), false));
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
     * @throws AssertionError if the statuses differ or are more or fewer, or the journal dropped requests, so
     *     that this cannot be verified
     * @throws IllegalArgumentException if there are none, or one is no HTTP status but, say, an error code of Twilio's
     * @throws IllegalStateException if nothing was selected by {@link #received} before
     */
    public SELF answered(int... statuses) {
        Objects.requireNonNull(statuses, "answered(statuses)");
        if (statuses.length == 0) {
            throw new IllegalArgumentException(
                    "answered(): name the status of each request, such as answered(201); for none, use didNotReceive(pattern)");
        }
        for (int status : statuses) {
            Story.requireStatus(status);
        }
        Selection selected = selected("answered(…)");
        List<Integer> wanted = Arrays.stream(statuses).boxed().toList();
        String expected = "Expected " + selected.subject() + (selected.subject().contains("\n") ? "\n" : " ")
                + "to be answered " + Story.joined(wanted);
        return check(
                selected,
                (story, hits) -> Story.statuses(hits).equals(wanted)
                        ? unlessWhole(story, expected)
                        : new Failure(
                                expected,
                                Journal.table(hits),
                                story.otherwise(expected, hits, wanted),
                                selected.growsOnly() && isSpoilt(hits, wanted)));
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
        navigable("request()");
        once();
        return carriedOver(
                new RecordedRequestAssert(selected("request()").requests().get(0)));
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

    private void begin() {
        // What a soft assertion goes on with if there is nothing to assert about.
        selection = isSoft() ? Selection.FAILED : null;
        isNotNull();
        selection = null;
    }

    /** Whether what fits a pattern goes on fitting; what asks about the response may not, once a delay is over. */
    private static boolean growsOnly(RequestPattern pattern) {
        return pattern.criteria().stream()
                .noneMatch(criterion -> criterion.part().isOfTheResponse());
    }

    /** Whether there are too many answers, or one that is another: what is answered stays answered. */
    private static boolean isSpoilt(List<RecordedRequest> hits, List<Integer> wanted) {
        for (int i = 0; i < hits.size(); i++) {
            int status = hits.get(i).response().status();
            if (i >= wanted.size() || (status != RecordedResponse.NONE && status != wanted.get(i))) {
                return true;
            }
        }
        return false;
    }

    private SELF select(String subject, boolean growsOnly, Function<Story, List<RecordedRequest>> query, Rule rule) {
        begin();
        selection = new Selection(subject, query, List.of(), growsOnly, false);
        return check(selection, rule);
    }

    /** Selects the requests, anew if there is time for more to come, and judges them. */
    private SELF check(Selection selected, Rule rule) {
        if (selected.failed()) {
            return myself;
        }
        List<RecordedRequest> hits = new ArrayList<>();
        judge(story -> {
            hits.clear();
            hits.addAll(selected.query().apply(story));
            return rule.judge(story, hits);
        });
        List<RecordedRequest> found = List.copyOf(hits);
        List<RecordedRequest> more =
                found.stream().filter(hit -> !selected.requests().contains(hit)).toList();
        marked.addAll(more);
        journal().markVerified(more);
        // Without time for more to come, what is selected stays what it is.
        selection = new Selection(
                selected.subject(),
                timing == Timing.NOW ? story -> found : selected.query(),
                found,
                selected.growsOnly(),
                false);
        return myself;
    }

    /** Judges once, or as often as the timing demands, and fails unless there is nothing to say. */
    final SELF judge(Function<Story, @Nullable Failure> check) {
        Failure failure = timing.judge(journal(), check);
        if (failure != null) {
            throw fail(failure);
        }
        return myself;
    }

    private static @Nullable Failure unlessWhole(Story story, String expected) {
        return story.isWhole() ? null : new Failure(expected, "unknown", story.unknown(expected), true);
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

    private AssertionError fail(Failure failure) {
        journal().unmarkVerified(marked);
        marked.clear();
        if (isSoft()) {
            selection = Selection.FAILED;
        }
        return failureWithActualExpected(
                new Text(journal().redact(failure.actual())),
                new Text(journal().redact(failure.expected())),
                "%s",
                journal().redact(failure.text()));
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
