package io.github.twiliofake;

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
    final FakeTwilio of;
    final Object registry;
    final Object journal;
    final Object faults;
    final Object timeline;

    Checkpoint(FakeTwilio of, Object registry, Object journal, Object faults, Object timeline) {
        this.of = of;
        this.registry = registry;
        this.journal = journal;
        this.faults = faults;
        this.timeline = timeline;
    }
}
