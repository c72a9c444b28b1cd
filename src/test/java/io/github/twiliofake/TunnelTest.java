package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal entries of a tunnel, and the host names in them. */
@Timeout(60)
class TunnelTest {
    private final FakeTwilio twilio = FakeTwilio.start();
    private final Journal journal = twilio.journal();

    @AfterEach
    void close() {
        twilio.close();
    }

    private RawSocket tunnel(String host) throws IOException {
        RawSocket socket = new RawSocket(twilio);
        socket.send("CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n");
        assertThat(socket.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        return socket;
    }

    private SSLSocket encrypted(RawSocket tunnel) throws IOException {
        SSLSocket encrypted = (SSLSocket) twilio.interception()
                .sslContext()
                .getSocketFactory()
                .createSocket(tunnel.socket(), "messaging.twilio.com", 443, false);
        encrypted.startHandshake();
        return encrypted;
    }

    /** Sends a request. After its answer, the I/O thread has finished all earlier work. */
    private void requestAfter() throws IOException {
        RawSocket.answerTo(twilio, "GET /after HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    private List<String> journalled() {
        return journal.requests().stream().map(RecordedRequest::path).toList();
    }

    @Test
    void a_handshake_that_the_fake_itself_ends_leaves_no_trace() throws Exception {
        try (RawSocket tunnel = tunnel("messaging.twilio.com")) {
            tunnel.send("\u0016\u0003\u0001\u0002\u0000");
            requestAfter();

            twilio.close();

            assertThat(tunnel.endsSilently()).isTrue();
        }
        assertThat(journalled()).containsExactly("/after");
    }

    @Test
    void a_client_that_hangs_up_after_the_handshake_leaves_no_trace() throws Exception {
        try (RawSocket tunnel = tunnel("messaging.twilio.com")) {
            encrypted(tunnel).close();
            assertThat(tunnel.endsAfterAnything()).isTrue();
        }
        requestAfter();

        assertThat(journalled()).containsExactly("/after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messaging.twilio.com", "MESSAGING.Twilio.COM"})
    void the_certificate_is_of_the_name_in_small_letters(String host) throws Exception {
        try (RawSocket tunnel = tunnel(host)) {
            X509Certificate leaf =
                    (X509Certificate) encrypted(tunnel).getSession().getPeerCertificates()[0];

            assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "messaging.twilio.com"));
        }
    }
}
