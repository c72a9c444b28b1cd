package io.github.twiliofake;

import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.journal.JournalStore;

/**
 * All that a fake held at one moment: accounts, clock, counters, faults and journal. Made by {@link FakeTwilio#checkpoint} for
 * {@link FakeTwilio#restore}; good as often as one likes, and for that fake only.
 *
 * <pre>{@code
 * Checkpoint before = twilio.checkpoint();
 * twilio.seed().service("Short-lived");
 * twilio.restore(before);
 * assertThat(twilio.inventory().services()).isEmpty();
 * }</pre>
 */
public final class Checkpoint {
    final FakeTwilio owner;
    final State state;
    final JournalStore.Checkpoint journal;
    final FaultStore.Checkpoint faults;
    final Timeline.Checkpoint timeline;

    Checkpoint(
            FakeTwilio owner,
            State state,
            JournalStore.Checkpoint journal,
            FaultStore.Checkpoint faults,
            Timeline.Checkpoint timeline) {
        this.owner = owner;
        this.state = state;
        this.journal = journal;
        this.faults = faults;
        this.timeline = timeline;
    }
}
