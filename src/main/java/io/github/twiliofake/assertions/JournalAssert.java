package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.Journal;

/**
 * Assertions about what a journal holds.
 *
 * <pre>{@code
 * assertThat(twilio.journal()).received(SHORT_CODE_CREATE).once();
 * }</pre>
 */
public class JournalAssert extends AbstractJournalAssert<JournalAssert, Journal> {
    /**
     * Made by {@link TwilioAssertions#assertThat(Journal)}; public because soft assertions need it.
     *
     * @param actual a journal
     */
    public JournalAssert(Journal actual) {
        super(actual, JournalAssert.class);
    }

    @Override
    Journal journalOf(Journal actual) {
        return actual;
    }
}
