package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The wait for the end of work on other threads. */
class DeferredWorkTest {
    @Test
    void a_thread_that_is_interrupted_waits_all_the_same_and_hears_of_it_afterwards() {
        DeferredWork nothing = new DeferredWork();

        nothing.await();
        assertThat(Thread.interrupted()).isFalse();

        Thread.currentThread().interrupt();
        nothing.await();
        assertThat(Thread.interrupted()).isTrue();
    }
}
