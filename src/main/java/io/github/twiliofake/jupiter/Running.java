package io.github.twiliofake.jupiter;

import io.github.twiliofake.FakeTwilio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A fake in JUnit's store, put there before it starts, so that it is closed whatever goes wrong. JUnit 5.12 closes
 * {@code CloseableResource}s only; later versions close every {@code AutoCloseable}, which this is as well.
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

    /** Starts and prepares the fake once; a failure to do so is thrown on every later call. */
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

    /** The end of the test; absent if the fake never started. */
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
