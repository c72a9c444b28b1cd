package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.http.Response;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Work of one fake that takes too long for the I/O thread of all fakes. It runs on the engine's task thread. */
final class DeferredWork {
    private static final int ALL = Integer.MAX_VALUE;
    private static final long LIMIT_SECONDS = 10;

    /** One permit for each work under way; all are free if there is none. */
    private final Semaphore permits = new Semaphore(ALL);

    /** Submits work on the I/O thread, in a call of Undertow's, and continues in another such call when the work is done. */
    void submit(HttpServerExchange exchange, Supplier<Response> work, Consumer<Response> then) {
        permits.acquireUninterruptibly();
        exchange.dispatch(Engine.get().worker(), (Runnable) () -> {
            try {
                Response made = work.get();
                exchange.getIoThread()
                        .execute(() -> Connectors.executeRootHandler(same -> then.accept(made), exchange));
            } finally {
                permits.release();
            }
        });
    }

    /** Waits, up to a limit, until no work is under way. */
    void await() {
        boolean interrupted = false;
        while (true) {
            try {
                if (permits.tryAcquire(ALL, LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    permits.release(ALL);
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
