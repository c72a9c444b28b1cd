package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentPortsTest {
    @Test
    void a_port_can_be_claimed_again_when_enough_others_were() {
        RecentPorts ports = new RecentPorts();
        for (int port = 0; port < 500; port++) {
            assertThat(ports.claim(port)).isTrue();
        }
        assertThat(ports.claim(0)).isFalse();
        assertThat(ports.claim(500)).isTrue();
        assertThat(ports.claim(0)).isTrue();
        assertThat(ports.claim(2)).isFalse();
    }

    @Test
    void a_port_counts_from_when_it_was_given_up() {
        RecentPorts ports = new RecentPorts();
        for (int port = 0; port < 500; port++) {
            ports.claim(port);
        }
        ports.release(0);
        ports.claim(500);

        assertThat(ports.claim(0)).isFalse();
        assertThat(ports.claim(1)).isTrue();
    }

    @Test
    void a_port_that_is_released_makes_the_oldest_forgotten_as_well() {
        RecentPorts ports = new RecentPorts();
        for (int port = 1; port <= RecentPorts.REMEMBERED; port++) {
            ports.claim(port);
        }

        ports.release(RecentPorts.REMEMBERED + 1);

        assertThat(ports.claim(1)).isTrue();
    }
}
