package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The wait for the end of work on other threads. */
class DeferredWorkTest {
    @Test
    void an_interrupted_thread_still_waits_and_stays_interrupted() {
        DeferredWork nothing = new DeferredWork();

        nothing.await();
        assertThat(Thread.interrupted()).isFalse();

        Thread.currentThread().interrupt();
        nothing.await();
        assertThat(Thread.interrupted()).isTrue();
    }
}
