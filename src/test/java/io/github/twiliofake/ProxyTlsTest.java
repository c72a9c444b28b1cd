package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS inside a tunnel through the fake's port, and where it fails. */
class ProxyTlsTest extends ProxyClient {
    /** Returns the note of a failure in a tunnel, when the journal has it. */
    private String noteOfFailure() {
        assertThat(twilio)
                .eventually(Duration.ofSeconds(10))
                .received(RequestPattern.anyRequest())
                .once();
        assertThat(only().requestLine()).isEqualTo("CONNECT messaging.twilio.com:443");
        assertThat(only().response().status()).isEqualTo(RecordedResponse.NONE);
        return only().notes().get(0);
    }

    @Test
    void tls_on_the_port_itself_is_journalled_with_its_cure() throws Exception {
        SSLSocket client = encrypted(new RawSocket(twilio), "");

        assertThatThrownBy(client::startHandshake).isInstanceOf(IOException.class);

        String authority = twilio.baseUrl().getAuthority();
        assertThat(twilio)
                .eventually(Duration.ofSeconds(10))
                .received(RequestPattern.anyRequest())
                .once()
                .answered(RecordedResponse.NONE);
        assertThat(only().requestLine()).isEqualTo("(TLS) " + authority);
        assertThat(only().notes())
                .containsExactly("a client began TLS on this port, which speaks plain HTTP: call http://" + authority
                        + ", or make the fake the client's proxy (see interception())");
        assertThat(twilio.transcript()).contains("\n  curl https://" + authority + "\n");
        assertThatThrownBy(twilio::verify)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("UNKNOWN_ROUTES")
                .hasMessageContaining("speaks plain HTTP");
    }

    @Test
    void a_handshake_without_any_end_that_http_has_is_answered_too() throws Exception {
        String answer = RawSocket.answerTo(twilio, "\u0016\u0003\u0001\u0000z" + "A".repeat(122));

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(only().requestLine()).startsWith("(TLS) ");
    }

    @Test
    void no_fault_strikes_what_is_no_request() throws Exception {
        twilio.inject(Fault.tooManyRequests().once());

        assertThatThrownBy(() -> encrypted(new RawSocket(twilio), "").startHandshake())
                .isInstanceOf(IOException.class);

        assertThat(send(create("messaging.twilio.com")).statusCode()).isEqualTo(429);
    }

    @Nested
    class NoHandshake {
        @Test
        void plain_http_in_a_tunnel() throws Exception {
            try (RawSocket socket = tunnel("messaging.twilio.com")) {
                socket.send("GET " + path + " HTTP/1.1\r\nHost: messaging.twilio.com\r\n\r\n");

                assertThat(socket.endsAfterAnything()).isTrue();
            }
            assertThat(noteOfFailure())
                    .isEqualTo(
                            "no TLS in the tunnel to messaging.twilio.com: the client sent bytes that start with GET");
        }

        @Test
        void a_possible_secret_is_not_shown_in_part() throws Exception {
            try (RawSocket socket = tunnel("messaging.twilio.com")) {
                socket.send(twilio.credentials().password() + "\r\n\r\n");

                assertThat(socket.endsAfterAnything()).isTrue();
            }
            assertThat(noteOfFailure())
                    .isEqualTo("no TLS in the tunnel to messaging.twilio.com: the client sent something else");
        }

        @Test
        void garbage_in_a_tunnel() throws Exception {
            try (RawSocket socket = tunnel("messaging.twilio.com")) {
                socket.send("\u0016\u0003\u0001\u0000\u0005wibble" + "\u00ff".repeat(50));

                assertThat(socket.endsAfterAnything()).isTrue();
            }
            assertThat(noteOfFailure()).startsWith("no TLS in the tunnel to messaging.twilio.com: ");
        }

        @Test
        void another_server_name() throws Exception {
            SSLSocket client = encrypted(tunnel("messaging.twilio.com"), "api.twilio.com");

            assertThatThrownBy(client::startHandshake)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("unrecognized_name");

            assertThat(noteOfFailure())
                    .isEqualTo("no TLS in the tunnel to messaging.twilio.com: " + "the client asks for api.twilio.com");
        }

        @Test
        @ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
        void a_client_that_does_not_trust_the_fake() throws Exception {
            SSLSocket client = (SSLSocket) SSLContext.getDefault()
                    .getSocketFactory()
                    .createSocket(tunnel("messaging.twilio.com").socket(), "messaging.twilio.com", 443, true);

            assertThatThrownBy(client::startHandshake).isInstanceOf(SSLHandshakeException.class);

            assertThat(noteOfFailure())
                    .isEqualTo(
                            "no TLS in the tunnel to messaging.twilio.com: the handshake failed; if the client does not trust this fake's certificate "
                                    + "authority, see interception()");
        }

        @Test
        void an_unused_tunnel_leaves_no_trace() throws Exception {
            tunnel("messaging.twilio.com").close();

            assertThat(twilio).during(Duration.ofMillis(50)).receivedNothing();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void both_versions_of_tls_are_spoken(String version) throws Exception {
        SSLSocket client = encrypted(tunnel("messaging.sydney.au1.twilio.com"), "messaging.sydney.au1.twilio.com");
        client.setEnabledProtocols(new String[] {version});

        client.startHandshake();

        assertThat(client.getSession().getProtocol()).isEqualTo(version);
        X509Certificate leaf = (X509Certificate) client.getSession().getPeerCertificates()[0];
        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "messaging.sydney.au1.twilio.com"));
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_resumed_session_goes_to_the_host_of_its_own_tunnel(String version) throws Exception {
        SSLContext context = twilio.interception().sslContext();
        SSLSocket first = encrypted(context, tunnel("messaging.twilio.com"), "");
        first.setEnabledProtocols(new String[] {version});
        assertThat(answerInside(first)).startsWith("HTTP/1.1 200 ");

        SSLSocket second = encrypted(context, tunnel("verify.twilio.com"), "");
        second.setEnabledProtocols(new String[] {version});

        assertThat(answerInside(second)).startsWith("HTTP/1.1 404 ");
        assertThat(certified(second)).as("of the resumed session").isEqualTo(List.of(2, "messaging.twilio.com"));
        assertThat(twilio.journal().requests().get(1).notes())
                .containsExactly("no operation of this fake has the path " + path + " on verify.twilio.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_session_is_not_resumed_under_the_name_of_another_tunnel(String version) throws Exception {
        SSLContext context = twilio.interception().sslContext();
        SSLSocket first = encrypted(context, tunnel("messaging.twilio.com"), "messaging.twilio.com");
        first.setEnabledProtocols(new String[] {version});
        answerInside(first);

        SSLSocket second = encrypted(context, tunnel("verify.twilio.com"), "messaging.twilio.com");
        second.setEnabledProtocols(new String[] {version});

        assertThatThrownBy(second::startHandshake).isInstanceOf(SSLHandshakeException.class);
        assertThat(twilio)
                .eventually(Duration.ofSeconds(10))
                .received(RequestPattern.anyRequest())
                .times(2);
        assertThat(twilio.journal().requests().get(1).notes())
                .containsExactly("no TLS in the tunnel to verify.twilio.com: the client asks for messaging.twilio.com");
    }

    @Test
    void a_name_with_an_underscore_is_twilios() throws Exception {
        SSLSocket client = encrypted(tunnel("my_sub.twilio.com"), "");

        assertThat(answerInside(client)).startsWith("HTTP/1.1 404 ");
        assertThat(certified(client)).isEqualTo(List.of(2, "my_sub.twilio.com"));
    }

    @Test
    void a_client_without_a_server_name_gets_the_certificate_of_the_tunnel() throws Exception {
        SSLSocket client = encrypted(tunnel("messaging.twilio.com"), "");

        client.startHandshake();

        X509Certificate leaf = (X509Certificate) client.getSession().getPeerCertificates()[0];
        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "messaging.twilio.com"));
        client.close();
    }
}
