package io.github.twiliofake;

import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.webhook.Outbox;
import org.jspecify.annotations.Nullable;

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
    final Wiring owner;
    final State state;
    final JournalStore.Checkpoint journal;
    final FaultStore.Checkpoint faults;
    final Timeline.Checkpoint timeline;
    /** Absent if there were none. */
    final Outbox.@Nullable Checkpoint webhooks;

    Checkpoint(
            Wiring owner,
            State state,
            JournalStore.Checkpoint journal,
            FaultStore.Checkpoint faults,
            Timeline.Checkpoint timeline,
            Outbox.@Nullable Checkpoint webhooks) {
        this.owner = owner;
        this.state = state;
        this.journal = journal;
        this.faults = faults;
        this.timeline = timeline;
        this.webhooks = webhooks;
    }
}
