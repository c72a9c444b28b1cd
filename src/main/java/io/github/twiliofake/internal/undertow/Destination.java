package io.github.twiliofake.internal.undertow;

import io.undertow.client.ClientConnection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * The connections of one fake to one server. If many webhooks are due at once, a few are under way, and the others wait, because each
 * open connection makes the I/O thread slower. If the server keeps a connection, the next waiting webhook uses it. If no webhook waits,
 * the fake closes the connection. So there are no idle connections: a server with one thread would wait for them, and a server could
 * close one just when the fake uses it again.
 *
 * <p>The limit is soft, because handlers can be slow, or can wait for each other's webhooks. The number of connections doubles while no
 * webhook is answered. It also doubles while answers are slow and the last doubling brought more of them.
 */
final class Destination {
    /** The number of connections to a server that is fast. */
    private static final int FEW = 8;

    /** The time between two checks of the limit. A fast server answers at least once in it on each connection. */
    private static final int TURN_MILLIS = 10;

    private final XnioExecutor ioThread;
    private final LongSupplier nanoTime;
    private final Queue<Sender> waiting = new ArrayDeque<>();
    /** The number of connections, and of attempts to connect. */
    private int busy;

    private int most = FEW;
    /** The number of senders that ended since the last turn. */
    private int over;
    /** The number of senders that ended in the turn before the limit was doubled. */
    private int overBefore;
    /** The time at which the turn should end. */
    private long endOfTurn;

    private boolean isWatched;

    /**
     * Creates a destination without connections.
     *
     * @param nanoTime a ticker such as {@code System.nanoTime()}
     */
    Destination(XnioExecutor ioThread, LongSupplier nanoTime) {
        this.ioThread = ioThread;
        this.nanoTime = nanoTime;
    }

    /** Sends one request. */
    interface Sender {
        /**
         * Sends it, and calls {@link #over} afterwards.
         *
         * @param kept a connection that served others, or {@code null} for one of its own
         * @param served the number of those others
         */
        void begin(@Nullable ClientConnection kept, int served);
    }

    /** Begins to send at once, or when a connection is free. */
    void add(Sender sender) {
        synchronized (this) {
            if (busy >= most) {
                waiting.add(sender);
                watch();
                return;
            }
            busy++;
        }
        sender.begin(null, 0);
    }

    /** Returns whether the next one waits for a connection. */
    synchronized boolean isAwaited() {
        return !waiting.isEmpty();
    }

    /**
     * Notes that a sender no longer needs its connection.
     *
     * @param kept its connection, if another sender may use it, or {@code null}
     * @param served the number of senders that it served
     */
    void over(@Nullable ClientConnection kept, int served) {
        Sender next = next();
        if (next != null) {
            // Not at once: a chain of failures would overflow the stack. If bytes follow the answer, Undertow first
            // closes the connection.
            ioThread.execute(() -> next.begin(kept, served));
        } else if (kept != null) {
            hangUp(kept);
        }
    }

    private synchronized @Nullable Sender next() {
        over++;
        Sender next = waiting.poll();
        busy -= next == null ? 1 : 0;
        return next;
    }

    /** Ends a connection at once. Undertow's own close would wait for the server. */
    void hangUp(ClientConnection made) {
        ioThread.execute(() -> {
            try {
                IoUtils.safeClose(made.performUpgrade());
            } catch (IOException e) {
                // It is closed already.
                IoUtils.safeClose(made);
            }
        });
    }

    private synchronized void watch() {
        if (!isWatched) {
            isWatched = true;
            endOfTurn = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
            ioThread.executeAfter(this::turn, TURN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void turn() {
        for (Sender next = firstOfTurn(); next != null; next = nextOfTurn()) {
            next.begin(null, 0);
        }
    }

    private synchronized @Nullable Sender firstOfTurn() {
        isWatched = false;
        if (waiting.isEmpty()) {
            most = FEW;
            overBefore = 0;
        } else if (isTooLow()) {
            most = 2 * busy;
            overBefore = over;
        }
        over = 0;
        return nextOfTurn();
    }

    private boolean isTooLow() {
        // If the turn ends late, the I/O thread had too much to do already.
        boolean isLate = nanoTime.getAsLong() - endOfTurn > TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
        return !isLate && over < busy && (over == 0 || 2 * over >= 3 * overBefore);
    }

    private synchronized @Nullable Sender nextOfTurn() {
        Sender next = busy < most ? waiting.poll() : null;
        if (next != null) {
            busy++;
        } else if (!waiting.isEmpty()) {
            watch();
        }
        return next;
    }
}
