package io.github.twiliofake.internal.webhook;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/** The thread of a caller that waits for a webhook. Meanwhile, it does all work for that webhook. */
final class CallerLane implements Errand.Lane {
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();

    @Override
    public void run(Runnable userCode) {
        work.add(userCode);
    }

    @Override
    public void take(Runnable result) {
        work.add(result);
    }

    @Override
    public boolean isForCaller() {
        return true;
    }

    /**
     * Works until the future completes.
     *
     * @throws CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    <T> T await(CompletableFuture<T> over) {
        CompletableFuture<?> unused = over.whenComplete((value, failure) -> work.add(() -> {}));
        while (!over.isDone()) {
            try {
                work.take().run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while waiting for the application's answer");
            }
        }
        try {
            return over.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
