package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How the end of what is made on another thread is waited for. */
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
