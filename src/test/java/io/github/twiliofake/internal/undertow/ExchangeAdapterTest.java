package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Reply;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the pieces of a reply are sent. */
class ExchangeAdapterTest {
    private final Standstill thread = new Standstill();
    private final Pauses pauses = new Pauses(new Timeline(Instant.EPOCH, () -> 0));

    private HttpServerExchange answered(Reply reply) {
        HttpServerExchange exchange = thread.exchange();
        Connectors.terminateRequest(exchange);
        ExchangeAdapter adapter =
                new ExchangeAdapter(call -> reply, pauses, "http://127.0.0.1:1", Duration.ofSeconds(10));
        Connectors.executeRootHandler(adapter, exchange);
        return exchange;
    }

    private static Reply.Whole whole(String body) {
        return new Reply.Whole(200, null, Map.of(), body, false);
    }

    @Test
    void a_body_that_dribbles_waits_between_its_pieces_as_long_as_it_says() {
        HttpServerExchange exchange = answered(new Reply.Dribbled(whole("123456789"), 4, Duration.ofSeconds(5)));

        for (int piece = 1; piece <= 2; piece++) {
            assertThat(exchange.getResponseBytesSent()).isEqualTo(4L * piece);
            assertThat(exchange.isResponseComplete()).isFalse();
            assertThat(thread.delays()).containsExactly(5000L);
            thread.ring();
        }

        assertThat(exchange.getResponseBytesSent()).isEqualTo(9);
        assertThat(exchange.isResponseComplete()).isTrue();
        assertThat(thread.delays()).isEmpty();
    }

    @Test
    void a_body_no_longer_than_a_piece_does_not_wait() {
        HttpServerExchange exchange = answered(new Reply.Dribbled(whole("1234"), 4, Duration.ofSeconds(5)));

        assertThat(exchange.getResponseBytesSent()).isEqualTo(4);
        assertThat(exchange.isResponseComplete()).isTrue();
        assertThat(thread.delays()).isEmpty();
    }
}
