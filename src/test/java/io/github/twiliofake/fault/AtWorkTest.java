package io.github.twiliofake.fault;

import static io.github.twiliofake.fault.Fault.delay;
import static io.github.twiliofake.fault.Fault.disconnect;
import static io.github.twiliofake.fault.Fault.dribble;
import static io.github.twiliofake.fault.Fault.limitConcurrent;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.assertions.TwilioAssertions;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a request for limits on concurrent requests: its response is sent, or can no longer be sent. */
@Timeout(60)
class AtWorkTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final FakeTwilio twilio = FakeTwilio.start();
    private final Http http = Http.of(twilio);
    private String path;
    private String create;

    @BeforeEach
    void seed() {
        path = Http.shortCodes(twilio.seed().service("Alerts").sid());
        String form = "ShortCodeSid=" + twilio.seed().shortCode("12345").sid();
        create = "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + Http.basic(
                        twilio.credentials().username(), twilio.credentials().password())
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                + form.length() + "\r\n\r\n" + form;
        twilio.inject(limitConcurrent(1));
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private void assertNothingIsAtWork() {
        assertThat(http.get(path).status()).isEqualTo(200);
        assertThat(http.get(path).status()).isEqualTo(200);
    }

    /** Strikes the one request there is, until its connection ends. */
    private void strike(Fault fault) throws IOException {
        twilio.inject(fault.on(SHORT_CODE_CREATE).once());
        try (RawSocket socket = new RawSocket(twilio)) {
            assertThat(socket.send(create).endsAfterAnything()).isTrue();
        }
        TwilioAssertions.assertThat(twilio).received(SHORT_CODE_CREATE).once();
    }

    @Test
    void until_it_is_answered() throws IOException {
        assertThat(RawSocket.answerTo(twilio, create)).startsWith("HTTP/1.1 201 ");

        assertNothingIsAtWork();
    }

    @Test
    void until_it_is_answered_after_a_delay() throws IOException {
        strike(delay(MOMENT));

        assertNothingIsAtWork();
    }

    @Test
    void until_its_connection_is_closed() throws IOException {
        strike(disconnect());

        assertNothingIsAtWork();
    }

    @Test
    void until_its_connection_is_reset() throws IOException {
        strike(disconnect().afterOperation().withReset());

        assertNothingIsAtWork();
    }

    @Test
    void until_its_response_is_cut() throws IOException {
        strike(disconnect().inBody());

        assertNothingIsAtWork();
    }

    @Test
    void until_its_response_is_cut_by_a_reset() throws IOException {
        twilio.inject(disconnect().inBody().withReset().on(SHORT_CODE_CREATE).once());
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send(create);

            assertThatExceptionOfType(SocketException.class).isThrownBy(socket::readAll);
        }

        assertNothingIsAtWork();
    }

    /** The fake sends nothing, because a response to HEAD has no body that could end in the middle. */
    @Test
    void until_its_connection_is_closed_instead_of_a_response_to_head() throws IOException {
        twilio.inject(disconnect().inBody().on(SHORT_CODE_LIST).once());

        assertThat(RawSocket.answerTo(
                        twilio, create.replace("POST ", "HEAD ").replaceAll("(?s)Content-Type.*", "\r\n")))
                .isEmpty();

        RecordedRequest head = twilio.journal().requests().get(0);
        assertThat(head.response().status()).isEqualTo(RecordedResponse.NONE);
        assertThat(head.fault().withheld().status()).isEqualTo(200);
        assertNothingIsAtWork();
    }

    @Test
    void until_the_last_of_its_body_has_dribbled() throws IOException {
        strike(dribble(100, MOMENT));

        assertNothingIsAtWork();
    }

    @Test
    void until_its_client_hangs_up_while_its_body_dribbles() throws IOException {
        twilio.inject(dribble(1, MOMENT).on(SHORT_CODE_CREATE));
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send(create).readUntil("{");
            socket.reset();
        }

        while (http.get(path).status() == 429) {
            Thread.onSpinWait();
        }
        assertNothingIsAtWork();
    }

    @Test
    void until_its_client_hangs_up_before_it_has_sent_all_of_it() throws IOException {
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send(create.substring(0, create.length() - 1)).shutdownOutput();

            assertThat(socket.readAll()).isEmpty();
        }

        TwilioAssertions.assertThat(twilio).received(SHORT_CODE_CREATE).once();
        assertNothingIsAtWork();
    }
}
