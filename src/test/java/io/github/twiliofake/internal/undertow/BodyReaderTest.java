package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For how long a body is waited for. */
class BodyReaderTest {
    private final Standstill thread = new Standstill();
    private final HttpServerExchange exchange = thread.exchange();
    private final List<ReceivedBody> received = new ArrayList<>();

    private void read(Duration timeout) {
        new BodyReader(exchange, timeout, (same, body) -> {
                    received.add(body);
                    Standstill.leaveOpen(same);
                })
                .read();
    }

    @Test
    void a_body_may_take_as_long_as_it_says() {
        read(Duration.ofSeconds(3));
        assertThat(thread.delays()).containsExactly(3000L);
        assertThat(received).isEmpty();

        thread.ring();

        assertThat(received).singleElement().satisfies(body -> {
            assertThat(body.problem().status()).isEqualTo(408);
            assertThat(body.problem().remark()).isEqualTo("0 bytes of the body arrived within PT3S");
            assertThat(body.complete()).isFalse();
            assertThat(body.abandoned()).isFalse();
        });
    }

    @Test
    void no_body_is_not_waited_for() {
        Connectors.terminateRequest(exchange);

        read(Duration.ofSeconds(3));

        assertThat(thread.delays()).isEmpty();
        assertThat(received).singleElement().satisfies(body -> {
            assertThat(body.problem()).isNull();
            assertThat(body.complete()).isTrue();
            assertThat(body.abandoned()).isFalse();
        });
    }

    @Test
    void what_a_client_that_hangs_up_has_left_out_is_waited_for_no_longer() throws IOException {
        read(Duration.ofSeconds(3));

        exchange.getConnection().close();

        assertThat(thread.delays()).isEmpty();
        assertThat(received).singleElement().satisfies(body -> {
            assertThat(body.problem()).hasMessageEndingWith(": the connection ended before the whole body had come");
            assertThat(body.abandoned()).isTrue();
        });
    }
}
