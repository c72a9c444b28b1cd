package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.RequestPattern;
import java.util.List;
import org.assertj.core.api.AbstractObjectAssert;

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
     * Made by {@link TwilioAssertions#assertThat(RecordedRequest)}; public because soft assertions need it.
     *
     * @param actual a recorded request
     */
    public RecordedRequestAssert(RecordedRequest actual) {
        super(actual, RecordedRequestAssert.class);
    }

    /**
     * Verifies that the request is what a pattern asks for.
     *
     * <pre>{@code
     * assertThat(request).matches(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()));
     * }</pre>
     *
     * @param pattern what is asked for
     * @return this assertion
     * @throws AssertionError if it is not; the message shows it field by field
     */
    public RecordedRequestAssert matches(RequestPattern pattern) {
        isNotNull();
        if (!actual.matches(pattern)) {
            Story story = new Story(List.of(actual), 0);
            throw failureWithActualExpected(
                    new Text(story.nearestValues(pattern)),
                    new Text(story.expected("a", pattern)),
                    "%s",
                    story.different(pattern, actual));
        }
        return myself;
    }

    /**
     * Verifies how the request was answered.
     *
     * <pre>{@code
     * assertThat(request).answered(201);
     * }</pre>
     *
     * @param status the HTTP status
     * @return this assertion
     * @throws AssertionError if it was answered otherwise
     */
    public RecordedRequestAssert answered(int status) {
        isNotNull();
        if (actual.reply().status() != status) {
            String expected = "Expected the request to be answered " + status;
            throw failureWithActualExpected(
                    new Text(actual.toString()),
                    new Text(expected),
                    "%s",
                    new Story(List.of(actual), 0).otherwise(expected, List.of(actual)));
        }
        return myself;
    }
}
