package io.github.twiliofake;

import java.time.Instant;

/**
 * All that a fake held at one moment: accounts, clock, counters and journal. Made by {@link FakeTwilio#checkpoint} for
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
    final FakeTwilio of;
    final Object registry;
    final Object journal;
    final Instant instant;

    Checkpoint(FakeTwilio of, Object registry, Object journal, Instant instant) {
        this.of = of;
        this.registry = registry;
        this.journal = journal;
        this.instant = instant;
    }
}
