package io.github.twiliofake.jupiter;

import io.github.twiliofake.FakeTwilio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A fake in JUnit's store, stored before it starts, so that JUnit closes it in any case. JUnit 5.12 closes {@code
 * CloseableResource}s only; later versions close every {@code AutoCloseable}.
 */
final class Running implements CloseableResource, AutoCloseable {
    private final FakeOptions options;
    private final String uniqueId;
    private @Nullable FakeTwilio fake;
    private @Nullable Outcome outcome;
    private @Nullable RuntimeException failure;

    Running(FakeOptions options, String uniqueId) {
        this.options = options;
        this.uniqueId = uniqueId;
    }

    /** Starts and prepares the fake once. If that fails, later calls throw the same failure. */
    synchronized FakeTwilio fake() {
        if (failure != null) {
            throw failure;
        }
        if (fake == null) {
            try {
                fake = options.start(uniqueId);
                outcome = new Outcome(fake);
                options.prepare(fake);
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return fake;
    }

    /** Returns the outcome of the test, or {@code null} if the fake never started. */
    synchronized @Nullable Outcome outcome() {
        return outcome;
    }

    @Override
    public synchronized void close() {
        if (fake != null) {
            fake.close();
        }
    }
}
