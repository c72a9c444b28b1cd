package io.github.twiliofake;

import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.webhook.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a fake at one moment: accounts, clock, counters, faults and journal. {@link FakeTwilio#checkpoint} creates
 * it, and {@link FakeTwilio#restore} of the same fake takes it, any number of times.
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
