package io.github.twiliofake.internal.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages on when the clock of the fake gets there. The first of them is on the timeline, and it follows from the state which
 * one that is: so it comes and goes with the state, also when a checkpoint is restored.
 */
public final class Deliveries {
    private final Registry registry;
    private final Timeline timeline;
    private final Function<List<Callback>, CompletableFuture<?>> caller;
    private @Nullable Instant due;
    private @Nullable Runnable cancel;
    /** The number of threads that move messages on, each of which publishes a state. */
    private int moving;

    /**
     * Deliveries of one fake.
     *
     * @param caller makes the calls to the application that are due, and tells when they are answered
     */
    public Deliveries(Registry registry, Timeline timeline, Function<List<Callback>, CompletableFuture<?>> caller) {
        this.registry = registry;
        this.timeline = timeline;
        this.caller = caller;
    }

    /** Puts the first message that moves on onto the timeline, in the place of that of an earlier state. */
    public void accept(State published) {
        Instant first = published.firstDue();
        if (moving > 0 || (first == null ? due == null : first.equals(due))) {
            return;
        }
        if (cancel != null) {
            cancel.run();
            cancel = null;
        }
        due = first;
        if (first != null) {
            Runnable scheduled = timeline.schedule(first, this::moveOn);
            // Unless it happened at once, and another one is on the timeline by now.
            if (first.equals(due)) {
                cancel = scheduled;
            }
        }
    }

    /**
     * Moves on all messages whose time has come. One at a time, so that a request in between sees none half way, and never waits
     * for all of them.
     */
    private CompletableFuture<?> moveOn() {
        synchronized (registry) {
            due = null;
            cancel = null;
            moving++;
        }
        List<Callback> callbacks = new ArrayList<>();
        try {
            Outcome<Boolean> moved = registry.transact(State::moveOn);
            while (moved.value()) {
                callbacks.addAll(moved.callbacks());
                moved = registry.transact(State::moveOn);
            }
        } finally {
            synchronized (registry) {
                moving--;
                accept(registry.state());
            }
        }
        return callbacks.isEmpty() ? CompletableFuture.completedFuture(null) : caller.apply(callbacks);
    }
}
