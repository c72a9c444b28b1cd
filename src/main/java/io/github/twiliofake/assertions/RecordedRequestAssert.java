package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.RequestPattern;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about one request.
 *
 * <pre>{@code
 * RecordedRequest first = twilio.journal().requests().get(0);
 * assertThat(first).matches(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid())).answered(201);
 * }</pre>
 */
public class RecordedRequestAssert extends AbstractObjectAssert<RecordedRequestAssert, RecordedRequest> {
    /**
     * Called by {@link TwilioAssertions#assertThat(RecordedRequest)}; public because soft assertions need it.
     *
     * @param actual a recorded request
     */
    public RecordedRequestAssert(RecordedRequest actual) {
        super(actual, RecordedRequestAssert.class);
    }

    /**
     * Verifies that the request fits a pattern.
     *
     * <pre>{@code
     * assertThat(request).matches(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()));
     * }</pre>
     *
     * @param pattern the pattern
     * @return this assertion
     * @throws AssertionError if it does not; the message shows the parts that differ
     */
    public RecordedRequestAssert matches(RequestPattern pattern) {
        Objects.requireNonNull(pattern, "matches(pattern)");
        isNotNull();
        if (!actual.matches(pattern)) {
            Story<RecordedRequest> story = RequestKind.story(actual);
            Demands<RecordedRequest> demands = RequestKind.demands(pattern);
            throw failureWithActualExpected(
                    new Text(story.nearestValues(demands)),
                    new Text(story.expected("a", demands)),
                    "%s",
                    story.different(demands, actual));
        }
        return myself;
    }

    /**
     * Verifies the status of the response.
     *
     * <pre>{@code
     * assertThat(request).answered(201);
     * }</pre>
     *
     * @param status the HTTP status
     * @return this assertion
     * @throws AssertionError if the response has another status
     * @throws IllegalArgumentException if it is not an HTTP status but, say, an error code of Twilio's
     */
    public RecordedRequestAssert answered(int status) {
        isNotNull();
        RequestKind.requireStatus(status);
        return judge(
                actual.response().status() == status
                        ? null
                        : otherwise(
                                "Expected the request to be answered " + status,
                                "the answer was " + actual.response()));
    }

    /**
     * Verifies that the request made these changes, in any order, and no others.
     *
     * <pre>{@code
     * assertThat(request).changed(Change.added(code, alerts));
     * }</pre>
     *
     * @param changes the expected changes
     * @return this assertion
     * @throws AssertionError if it made other changes, more or fewer
     * @throws IllegalArgumentException if no changes are given: use {@link #changedNothing}
     */
    public RecordedRequestAssert changed(Change... changes) {
        for (Object each : Objects.requireNonNull(changes, "changed(changes)")) {
            Objects.requireNonNull(each, "changed(changes)");
        }
        isNotNull();
        if (changes.length == 0) {
            throw new IllegalArgumentException("changed(): use changedNothing() for none");
        }
        return judge(changes(List.of(changes)));
    }

    /**
     * Verifies that the request changed nothing.
     *
     * <pre>{@code
     * assertThat(request).changedNothing();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if it changed something
     */
    public RecordedRequestAssert changedNothing() {
        isNotNull();
        return judge(changes(List.of()));
    }

    /**
     * Verifies that the operation was carried out, not refused, whatever the response said.
     *
     * <pre>{@code
     * assertThat(request).answered(500).wasCarriedOut();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if it was not
     */
    public RecordedRequestAssert wasCarriedOut() {
        isNotNull();
        return judge(actual.isCarriedOut() ? null : otherwise("Expected the request to be carried out", "it was not"));
    }

    /**
     * Verifies that the operation was not carried out: it was refused, or a fault came before it.
     *
     * <pre>{@code
     * assertThat(request).answered(429).wasNotCarriedOut();
     * }</pre>
     *
     * @return this assertion
     * @throws AssertionError if it was
     */
    public RecordedRequestAssert wasNotCarriedOut() {
        isNotNull();
        return judge(actual.isCarriedOut() ? otherwise("Expected the request not to be carried out", "it was") : null);
    }

    private @Nullable Failure changes(List<Change> expected) {
        Failure failure = Changes.judge("the request to change", expected, actual.changes());
        return failure == null ? null : failure.with("The request:\n" + shown());
    }

    private Failure otherwise(String expected, String but) {
        return new Failure(expected, actual.toString(), expected + "\nbut " + but + ":\n" + shown(), true);
    }

    private RecordedRequestAssert judge(@Nullable Failure failure) {
        if (failure != null) {
            throw failureWithActualExpected(
                    new Text(failure.actual()), new Text(failure.expected()), "%s", failure.text());
        }
        return myself;
    }

    private String shown() {
        return RequestTable.withNotes(List.of(actual));
    }
}
