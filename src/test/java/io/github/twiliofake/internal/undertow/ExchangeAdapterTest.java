package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The moments at which the pieces of a response are sent, and at which a request is over. */
class ExchangeAdapterTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Standstill thread = new Standstill();

    private final List<String> done = new ArrayList<>();

    private static Response.Whole whole(String body) {
        return new Response.Foreign(200, Map.of(), body);
    }

    private static Response dribbled(String body) {
        return new Response.Dribbled(whole(body), 4, Duration.ofSeconds(5));
    }

    private static Response streamed(String... pieces) {
        return new Response.Streamed(
                201, Map.of("X-Kind", "stream"), List.of(pieces).iterator());
    }

    private Standstill.Client client(Supplier<Response> response) {
        ExchangeAdapter adapter = new ExchangeAdapter(
                call -> {
                    call.whenDone(() -> done.add(call.request().method()));
                    return response.get();
                },
                new Pauses(new Timeline(Instant.EPOCH, () -> 0, Listener.alarms())),
                "http://127.0.0.1:1",
                Duration.ofSeconds(10));
        return new Standstill.Client(thread, adapter);
    }

    private Standstill.Client answered(String body) {
        return client(() -> dribbled(body)).send(GET);
    }

    private static String body(Standstill.Client client) {
        String received = client.received();
        return received.substring(received.indexOf("\r\n\r\n") + 4);
    }

    /** Returns true if the first response is over: only then the fake answers another request. */
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

    @Test
    void a_stream_waits_after_a_piece_and_is_made_no_faster_than_it_is_sent() {
        Standstill.Client client = client(() -> streamed("first", "second")).send(GET);

        assertThat(client.received())
                .startsWith("HTTP/1.1 201 ")
                .contains("\r\nX-Kind: stream\r\n", "first")
                .doesNotContain("second");
        assertThat(thread.delays()).containsExactly(1L);
        assertThat(done).isEmpty();
        thread.ring();
        thread.endTurn();
        assertThat(body(client)).contains("first", "second").endsWith("\r\n0\r\n\r\n");
        assertThat(thread.delays()).isEmpty();
        assertThat(done).containsExactly("GET");
    }

    @Test
    void a_stream_goes_on_after_an_empty_piece() {
        Standstill.Client client = client(() -> streamed("first", "", "third")).send(GET);
        thread.ring();
        thread.endTurn();

        assertThat(body(client)).contains("first", "third").endsWith("\r\n0\r\n\r\n");
        assertThat(done).containsExactly("GET");
    }

    @Test
    void a_head_of_a_stream_is_over_at_once() {
        Standstill.Client client = client(() -> streamed("first", "second")).send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(client.received()).startsWith("HTTP/1.1 201 ").endsWith("\r\n\r\n");
        assertThat(thread.delays()).isEmpty();
        assertThat(done).hasSize(1);
    }

    @Test
    void a_stream_of_one_piece_does_not_wait() {
        Standstill.Client client = client(() -> streamed("only")).send(GET);

        assertThat(body(client)).isEqualTo("only");
        assertThat(thread.delays()).isEmpty();
        assertThat(done).containsExactly("GET");
    }

    @Test
    void a_stream_ends_when_its_client_is_gone() {
        Standstill.Client client =
                client(() -> streamed("first", "second")).gone().send(GET);

        assertThat(thread.delays()).isEmpty();
        assertThat(client.isOpen()).isFalse();
        assertThat(done).containsExactly("GET");
    }

    static List<Response> over_at_once() {
        return List.of(
                whole("whole"),
                whole(""),
                dribbled("1234"),
                new Response.Cut(whole("whole"), 2, Response.Ending.CLOSE),
                new Response.Cut(whole("whole"), 2, Response.Ending.RESET),
                new Response.None(Response.Ending.CLOSE),
                new Response.None(Response.Ending.RESET));
    }

    /** Faults that limit concurrent requests depend on this. */
    @ParameterizedTest
    @MethodSource("over_at_once")
    void a_request_is_over_once_it_is_answered_or_never_will_be(Response response) {
        Standstill.Client client = client(() -> response).send(GET);

        assertThat(done).containsExactly("GET");
        assertThat(client.isOpen()).isEqualTo(!(response instanceof Response.Cut || response instanceof Response.None));
    }

    @Test
    void a_request_whose_body_dribbles_is_over_when_the_last_piece_is_sent_or_the_client_gone() {
        answered("12345678");
        assertThat(done).isEmpty();
        thread.ring();
        thread.endTurn();
        assertThat(done).containsExactly("GET");

        client(() -> dribbled("12345678")).gone().send(GET);
        assertThat(done).containsExactly("GET", "GET");
    }

    @Test
    void a_request_whose_client_hangs_up_in_the_middle_of_it_is_over_and_gets_no_answer() throws IOException {
        Standstill.Client client =
                client(() -> whole("never sent")).send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        assertThat(done).isEmpty();

        client.close();

        assertThat(done).containsExactly("POST");
        assertThat(client.received()).isEmpty();
    }

    @Test
    void a_client_that_is_gone_when_it_is_asked_for_its_body_is_hung_up_on() {
        Standstill.Client client = client(() -> whole("never sent"))
                .gone()
                .send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n");

        assertThat(done).containsExactly("POST");
        assertThat(client.isOpen()).isFalse();
    }
}
