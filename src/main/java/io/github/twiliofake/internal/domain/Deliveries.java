package io.github.twiliofake.internal.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages on when the fake's clock reaches their time. Only the first of them is on the timeline. The state determines
 * which one that is, so restoring a checkpoint updates the timeline as well.
 */
public final class Deliveries {
    private final Registry registry;
    private final Timeline timeline;
    private final Function<List<Callback>, CompletableFuture<?>> caller;
    private @Nullable Instant due;
    private @Nullable Runnable cancel;
    /** The number of threads that are moving messages on. Each publishes states. */
    private int moving;

    /**
     * Creates the deliveries of one fake.
     *
     * @param caller makes the calls to the application that are due, and returns a future of their answers
     */
    public Deliveries(Registry registry, Timeline timeline, Function<List<Callback>, CompletableFuture<?>> caller) {
        this.registry = registry;
        this.timeline = timeline;
        this.caller = caller;
    }

    /** Puts the first message onto the timeline, and takes that of an earlier state off it. */
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
            // It may have happened at once, and another one may be on the timeline by now.
            if (first.equals(due)) {
                cancel = scheduled;
            }
        }
    }

    /**
     * Moves on all messages that are due, one at a time, so that a request in between sees each of them finished or not begun,
     * and does not wait for all.
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
