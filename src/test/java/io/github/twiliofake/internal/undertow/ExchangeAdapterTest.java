package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the pieces of a response are sent. */
class ExchangeAdapterTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Standstill thread = new Standstill();

    private Standstill.Client answered(String body) {
        Response response =
                new Response.Dribbled(new Response.Whole(200, null, Map.of(), body, false), 4, Duration.ofSeconds(5));
        ExchangeAdapter adapter = new ExchangeAdapter(
                call -> response,
                new Pauses(new Timeline(Instant.EPOCH, () -> 0, Listener.alarms())),
                "http://127.0.0.1:1",
                Duration.ofSeconds(10));
        return new Standstill.Client(thread, adapter).send(GET);
    }

    private static String body(Standstill.Client client) {
        String received = client.received();
        return received.substring(received.indexOf("\r\n\r\n") + 4);
    }

    /** Whether the first response is over: only then is a further request answered. */
    private static boolean isNextAnswered(Standstill.Client client) {
        return client.send(GET).received().lastIndexOf("HTTP/1.1 200 ") > 0;
    }

    @Test
    void a_body_that_dribbles_waits_between_its_pieces_as_long_as_it_says() {
        Standstill.Client client = answered("123456789");

        assertThat(client.received()).contains("\r\nContent-Length: 9\r\n");
        assertThat(body(client)).isEqualTo("1234");
        assertThat(thread.delays()).containsExactly(5000L);
        thread.ring();
        thread.endTurn();
        assertThat(body(client)).isEqualTo("12345678");
        assertThat(thread.delays()).containsExactly(5000L);
        thread.ring();
        thread.endTurn();
        assertThat(body(client)).isEqualTo("123456789");
        assertThat(thread.delays()).isEmpty();
        assertThat(isNextAnswered(client)).isTrue();
    }

    @Test
    void a_body_no_longer_than_a_piece_does_not_wait() {
        Standstill.Client client = answered("1234");

        assertThat(body(client)).isEqualTo("1234");
        assertThat(thread.delays()).isEmpty();
        assertThat(isNextAnswered(client)).isTrue();
    }

    @Test
    void a_body_dribbles_no_longer_when_its_client_is_gone() {
        Standstill.Client client = answered("123456789");

        client.gone();
        thread.ring();
        thread.endTurn();

        assertThat(thread.delays()).isEmpty();
        assertThat(client.isOpen()).isFalse();
        assertThat(body(client)).isEqualTo("1234");
    }
}
