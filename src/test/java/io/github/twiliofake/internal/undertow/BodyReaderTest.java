package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xnio.IoUtils;

/** The time that the fake waits for a body. */
class BodyReaderTest {
    private final Standstill thread = new Standstill();
    private final List<ReceivedBody> received = new ArrayList<>();
    private final Standstill.Client client = new Standstill.Client(
            thread,
            exchange -> new BodyReader(exchange, Duration.ofSeconds(3), (same, body) -> {
                        received.add(body);
                        if (body.abandoned()) {
                            IoUtils.safeClose(same.getConnection());
                        } else {
                            Standstill.leaveOpen(same);
                        }
                    })
                    .read());

    @Test
    void a_body_may_take_as_long_as_it_says_from_its_beginning_on() {
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        assertThat(thread.delays()).containsExactly(3000L);
        client.send("defg");
        assertThat(thread.delays()).containsExactly(3000L);
        assertThat(received).isEmpty();

        thread.ring();

        assertThat(received).singleElement().satisfies(body -> {
            assertThat(body.bytes()).asString().isEqualTo("abcdefg");
            assertThat(body.problem().status()).isEqualTo(408);
            assertThat(body.problem().remark()).isEqualTo("7 bytes of the body arrived within PT3S");
            assertThat(body.complete()).isFalse();
            assertThat(body.abandoned()).isFalse();
        });
    }

    @Test
    void a_body_that_has_come_is_waited_for_no_longer() {
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");

        client.send("defghij");

        assertThat(thread.delays()).isEmpty();
        assertThat(received).singleElement().satisfies(body -> {
            assertThat(body.bytes()).asString().isEqualTo("abcdefghij");
            assertThat(body.problem()).isNull();
            assertThat(body.complete()).isTrue();
            assertThat(body.abandoned()).isFalse();
        });
    }

    @Test
    void no_body_is_not_waited_for() {
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(thread.delays()).isEmpty();
        assertThat(received).singleElement().satisfies(body -> {
            assertThat(body.bytes()).isEmpty();
            assertThat(body.problem()).isNull();
            assertThat(body.complete()).isTrue();
            assertThat(body.abandoned()).isFalse();
        });
    }

    @Test
    void the_rest_of_a_body_is_not_awaited_after_its_client_hung_up() throws IOException {
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");

        client.close();

        assertThat(thread.delays()).isEmpty();
        assertThat(received).singleElement().satisfies(body -> {
            assertThat(body.bytes()).asString().isEqualTo("abc");
            assertThat(body.problem().remark()).startsWith("the connection ended before the whole body arrived; ");
            assertThat(body.complete()).isFalse();
            assertThat(body.abandoned()).isTrue();
        });
    }

    @Test
    void a_client_that_is_gone_when_it_is_asked_for_its_body_is_not_waited_for() {
        client.gone().send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n");

        assertThat(thread.delays()).isEmpty();
        assertThat(received).singleElement().satisfies(body -> {
            assertThat(body.bytes()).isEmpty();
            assertThat(body.problem().remark()).startsWith("the connection ended before the whole body arrived; ");
            assertThat(body.complete()).isFalse();
            assertThat(body.abandoned()).isTrue();
        });
    }
}
