package io.github.twiliofake.assertions;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import org.assertj.core.api.SoftAssertions;

/**
 * AssertJ's soft assertions, extended to our types: every failure is collected, also along a chain.
 *
 * <pre>{@code
 * TwilioSoftAssertions softly = new TwilioSoftAssertions();
 * softly.assertThat(twilio).received(SHORT_CODE_CREATE).once();
 * softly.assertThat(twilio).didNotReceive(SHORT_CODE_DELETE);
 * softly.assertAll();
 * }</pre>
 *
 * <p>Navigation ({@code request()}, {@code requests()}) is refused in soft assertions.
 */
public class TwilioSoftAssertions extends SoftAssertions {
    /** Makes soft assertions that have collected nothing yet. */
    public TwilioSoftAssertions() {}

    /**
     * Asserts softly about what a fake received.
     *
     * @param actual a fake
     * @return its assertions
     */
    public FakeTwilioAssert assertThat(FakeTwilio actual) {
        return proxy(FakeTwilioAssert.class, FakeTwilio.class, actual);
    }

    /**
     * Asserts softly about what a journal holds.
     *
     * @param actual a journal
     * @return its assertions
     */
    public JournalAssert assertThat(Journal actual) {
        return proxy(JournalAssert.class, Journal.class, actual);
    }

    /**
     * Asserts softly about one request.
     *
     * @param actual a recorded request
     * @return its assertions
     */
    public RecordedRequestAssert assertThat(RecordedRequest actual) {
        return proxy(RecordedRequestAssert.class, RecordedRequest.class, actual);
    }
}
