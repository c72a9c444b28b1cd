package io.github.twiliofake.internal.webhook;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Runs the user code of one fake's webhooks on a task thread of the engine, one piece after the other. */
final class UserCode {
    private final Carrier carrier;
    /** The first piece is running. */
    private final Queue<Runnable> pieces = new ArrayDeque<>(1);
    /** The thread that runs a piece now. */
    private volatile @Nullable Thread thread;

    UserCode(Carrier carrier) {
        this.carrier = carrier;
    }

    /** Runs a piece when those before it are over. */
    void run(Runnable piece) {
        synchronized (this) {
            pieces.add(piece);
            if (pieces.size() > 1) {
                return;
            }
        }
        carrier.run(this::runFirst);
    }

    /** Returns true if the present thread runs user code. User code cannot wait for webhooks, because they wait for it. */
    boolean isCaller() {
        return Thread.currentThread() == thread;
    }

    private void runFirst() {
        thread = Thread.currentThread();
        try {
            first().run();
        } finally {
            thread = null;
            if (hasMore()) {
                carrier.run(this::runFirst);
            }
        }
    }

    private synchronized Runnable first() {
        return Objects.requireNonNull(pieces.peek(), "the piece whose turn it is");
    }

    private synchronized boolean hasMore() {
        pieces.remove();
        return !pieces.isEmpty();
    }
}
