package io.github.twiliofake.assertions;

import io.github.twiliofake.Checkpoint;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.model.Change;
import java.util.List;
import java.util.Objects;

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
    Journal journalOf(FakeTwilio actual) {
        return actual.journal();
    }

    /**
     * Verifies what is different in all accounts since a checkpoint: these things, in any order, and nothing else.
     *
     * <pre>{@code
     * Checkpoint before = twilio.checkpoint();
     * enrolment.enrol(code.sid(), alerts.sid());
     * assertThat(twilio).changedSince(before, Change.added(code, alerts));
     * }</pre>
     *
     * @param before a checkpoint of the fake
     * @param changes what has to be different
     * @return this assertion
     * @throws AssertionError if something else is different, more or less
     * @throws IllegalArgumentException if there are no changes: use {@link #unchangedSince}; or the checkpoint is another
     *     fake's
     */
    public FakeTwilioAssert changedSince(Checkpoint before, Change... changes) {
        Objects.requireNonNull(before, "changedSince(before)");
        for (Object each : Objects.requireNonNull(changes, "changedSince(changes)")) {
            Objects.requireNonNull(each, "changedSince(changes)");
        }
        isNotNull();
        if (changes.length == 0) {
            throw new IllegalArgumentException("changedSince(before): use unchangedSince(before) for none");
        }
        return judgeChanges(before, List.of(changes));
    }

    /**
     * Verifies that nothing is different in any account since a checkpoint.
     *
     * <pre>{@code
     * assertThat(twilio).unchangedSince(before);
     * }</pre>
     *
     * @param before a checkpoint of the fake
     * @return this assertion
     * @throws AssertionError if something is different
     * @throws IllegalArgumentException if the checkpoint is another fake's
     */
    public FakeTwilioAssert unchangedSince(Checkpoint before) {
        Objects.requireNonNull(before, "unchangedSince(before)");
        isNotNull();
        return judgeChanges(before, List.of());
    }

    private FakeTwilioAssert judgeChanges(Checkpoint before, List<Change> expected) {
        return judge(story -> Changes.judge("the accounts to change", expected, actual.changesSince(before)));
    }
}
