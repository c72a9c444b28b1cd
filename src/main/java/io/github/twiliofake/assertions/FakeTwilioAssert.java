package io.github.twiliofake.assertions;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.Journal;

/**
 * Assertions about what a fake received.
 *
 * <pre>{@code
 * assertThat(twilio).received(SHORT_CODE_CREATE).once();
 * }</pre>
 */
public class FakeTwilioAssert extends AbstractJournalAssert<FakeTwilioAssert, FakeTwilio> {
    /**
     * Made by {@link TwilioAssertions#assertThat(FakeTwilio)}; public because soft assertions need it.
     *
     * @param actual a fake
     */
    public FakeTwilioAssert(FakeTwilio actual) {
        super(actual, FakeTwilioAssert.class);
    }

    @Override
    Journal journal() {
        return actual.journal();
    }
}
