package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake's port as a proxy to Twilio. */
class ProxyTest extends ProxyClient {
    @Test
    void a_client_that_believes_in_twilio_is_answered() throws Exception {
        HttpResponse<String> created = send(create("messaging.twilio.com"));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("\"url\": \"https://messaging.twilio.com" + path + "/" + code.sid() + "\"");
        assertThat(twilio.inventory().shortCodesOf(alerts)).containsExactly(code);
        assertThat(twilio)
                .received(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()))
                .once();
        assertThat(twilio).receivedNothingElse();
    }

    @Test
    void many_requests_share_a_tunnel() throws Exception {
        HttpClient client = client();

        client.send(create("messaging.twilio.com"), BodyHandlers.ofString());
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> fetched = client.send(
                    request("https://messaging.twilio.com" + path + "/" + code.sid())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(fetched.statusCode()).isEqualTo(200);
        }

        assertThat(twilio).received(SHORT_CODE_FETCH).times(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messaging.sydney.au1.twilio.com", "messaging.ie1.twilio.com", "MESSAGING.twilio.com"})
    void regions_and_edges_are_ours(String host) throws Exception {
        HttpResponse<String> created = send(create(host));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).containsIgnoringCase("\"url\": \"https://" + host + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify.twilio.com", "api.twilio.com", "verify.sydney.au1.twilio.com", "twilio.com"})
    void other_products_are_unknown_routes(String host) throws Exception {
        HttpResponse<String> answer = send(create(host));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\": 20404");
        assertThat(only().operation()).isNull();
        assertThat(only().notes()).containsExactly("no operation of this fake has the path " + path + " on " + host);
    }

    @Test
    void a_large_body_comes_through() throws Exception {
        String form = "ShortCodeSid=" + code.sid() + "&x=" + "y".repeat(900_000);

        HttpResponse<String> created = send(request("https://messaging.twilio.com" + path)
                .POST(BodyPublishers.ofString(form))
                .build());

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(only().form().get("x").get(0)).hasSize(900_000);
    }

    @Test
    void faults_strike_in_a_tunnel() throws Exception {
        twilio.inject(Fault.tooManyRequests().once());
        twilio.inject(Fault.disconnect().once());

        assertThat(send(create("messaging.twilio.com")).statusCode()).isEqualTo(429);
        assertThatThrownBy(() -> send(create("messaging.twilio.com"))).isInstanceOf(IOException.class);

        assertThat(twilio).received(SHORT_CODE_CREATE).answered(429, RecordedResponse.NONE);
    }

    @Test
    void a_tunnel_ends_with_the_fake() throws Exception {
        RawSocket idle = tunnel("messaging.twilio.com");
        SSLSocket used = encrypted(tunnel("messaging.twilio.com"), "messaging.twilio.com");
        used.startHandshake();
        used.getOutputStream().write(("GET " + path).getBytes(StandardCharsets.US_ASCII));

        twilio.close();

        assertThat(idle.endsSilently()).isTrue();
        assertThatThrownBy(() -> {
                    if (used.getInputStream().read() < 0) {
                        throw new IOException("end");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Nested
    class PlainHttp {
        @Test
        void an_absolute_request_target_is_twilios() throws Exception {
            String answer = RawSocket.answerTo(
                    twilio,
                    "GET http://messaging.twilio.com" + path
                            + " HTTP/1.1\r\nHost: messaging.twilio.com\r\nAuthorization: " + authorization
                            + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"url\": \"http://messaging.twilio.com" + path);
        }

        @Test
        void another_product_is_an_unknown_route() throws Exception {
            String answer = RawSocket.answerTo(
                    twilio,
                    "GET http://verify.twilio.com" + path + " HTTP/1.1\r\nHost: verify.twilio.com\r\nAuthorization: "
                            + authorization + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 404 ");
        }

        @Test
        void elsewhere_is_refused_and_journalled() throws Exception {
            String answer = RawSocket.answerTo(
                    twilio, "GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 403 ")
                    .endsWith("twilio-messaging-fake: as a proxy, this fake accepts only *.twilio.com, not "
                            + "http://example.com\n");
            assertThat(only().operation()).isNull();
            assertThat(only().response().status()).isEqualTo(403);
        }

        @Test
        void a_request_to_another_host_is_recorded_without_its_content() throws Exception {
            String answer = RawSocket.answerTo(
                    twilio,
                    "POST http://example.com/hooks/secret2?key=secret3 HTTP/1.1\r\nHost: example.com\r\n"
                            + "X-Api-Key: secret4\r\nContent-Length: 7\r\nConnection: close\r\n\r\nsecret5");

            assertThat(answer).startsWith("HTTP/1.1 403 ").endsWith(" not http://example.com\n");
            assertThat(twilio.journal().toString() + only() + only().notes() + twilio.transcript())
                    .doesNotContain("secret");
            assertThat(only().headers()).isEmpty();
            assertThat(only().body()).isEmpty();
        }

        @Test
        void host_may_be_in_another_case_than_the_target() throws Exception {
            String request = "GET http://messaging.twilio.com" + path + " HTTP/1.1\r\nHost: Messaging.twilio.com\r\n"
                    + "Authorization: " + authorization + "\r\n";
            try (RawSocket socket = new RawSocket(twilio)) {
                socket.send(request + "\r\n");
                assertThat(socket.readUntil("]")).startsWith("HTTP/1.1 200 ");
                // Also in a later request of the connection.
                socket.send(request + "Connection: close\r\n\r\n");
                assertThat(socket.readAll()).contains("HTTP/1.1 200 ");
            }
        }

        @Test
        void a_host_that_is_not_the_targets_is_refused() throws Exception {
            assertThat(RawSocket.answerTo(
                            twilio,
                            "GET http://messaging.twilio.com" + path + " HTTP/1.1\r\nHost: verify.twilio.com\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }

        /** Undertow 2.4 refuses such a request itself. */
        @Test
        void a_password_in_a_request_target_is_never_shown() throws Exception {
            String target = "http://user:secret@example.com";
            String answer = RawSocket.answerTo(
                    twilio, "GET " + target + "/ HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("secret");
            assertThat(twilio.transcript()).doesNotContain("secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost:1", "127.0.0.1.example.com", "127.0.0.2:1", "localhost"})
        void another_server_of_this_machine_is_elsewhere(String host) throws Exception {
            String answer = RawSocket.answerTo(
                    twilio, "GET http://" + host + "/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 403 ").endsWith(" not http://" + host + "\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "127.0.0.1", "LOCALHOST"})
        void the_fake_itself_may_be_called_so_as_well(String name) throws Exception {
            String host = name + ":" + twilio.baseUrl().getPort();

            String answer = RawSocket.answerTo(
                    twilio,
                    "GET http://" + host + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + authorization
                            + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"url\": \"http://" + host + path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com:443",
                "127.0.0.1:443",
                "[::1]:443",
                "messaging.twilio.com:80",
                "eviltwilio.com:443",
                "twilio.com.example.com:443",
                "a..twilio.com:443",
                "-.twilio.com:443",
                ".twilio.com:443"
            })
    void a_tunnel_elsewhere_is_refused_and_journalled(String target) throws Exception {
        String answer = RawSocket.answerTo(twilio, "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .endsWith("twilio-messaging-fake: as a proxy, this fake accepts only *.twilio.com:443, not " + target
                        + "\n");
        RecordedRequest refused = only();
        assertThat(refused.requestLine()).isEqualTo("CONNECT " + target);
        assertThat(refused.operation()).isNull();
        assertThat(twilio.transcript()).contains("curl --proxy " + twilio.baseUrl());
    }

    @Test
    void a_tunnel_in_a_tunnel_is_refused() throws Exception {
        SSLSocket outer = encrypted(tunnel("messaging.twilio.com"), "messaging.twilio.com");

        outer.getOutputStream()
                .write("CONNECT api.twilio.com:443 HTTP/1.1\r\nHost: api.twilio.com:443\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(outer.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.0\r\n",
                "HTTP/1.0\r\nConnection: close\r\n",
                "HTTP/1.1\r\nHost: messaging.twilio.com:443\r\nConnection: close\r\n"
            })
    void a_tunnel_stays_open_for_any_connection_header(String rest) throws Exception {
        RawSocket socket = new RawSocket(twilio);
        socket.send("CONNECT messaging.twilio.com:443 " + rest + "\r\n");
        assertThat(socket.readUntil("\r\n\r\n"))
                .contains(" 200 ")
                .doesNotContainIgnoringCase("Content-Length", "Transfer-Encoding");

        SSLSocket client = encrypted(socket, "messaging.twilio.com");
        client.startHandshake();

        assertThat(client.getSession().isValid()).isTrue();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 2\r\n\r\nab", "Content-Length: 2\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"
            })
    void a_tunnel_with_a_body_is_refused_at_once(String rest) throws Exception {
        String answer = RawSocket.answerTo(
                twilio, "CONNECT messaging.twilio.com:443 HTTP/1.1\r\nHost: messaging.twilio.com:443\r\n" + rest);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .endsWith("twilio-messaging-fake: The request is malformed: a CONNECT request has no body\n");
        assertThat(only().requestLine()).isEqualTo("CONNECT messaging.twilio.com:443");
        assertThat(only().notes()).containsExactly("The request is malformed: a CONNECT request has no body");
    }

    @Test
    void a_tunnel_with_a_body_of_no_bytes_is_opened() throws Exception {
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send(
                    "CONNECT messaging.twilio.com:443 HTTP/1.1\r\nHost: messaging.twilio.com\r\nContent-Length: 0\r\n\r\n");

            assertThat(socket.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host: Messaging.Twilio.COM:443", "HOST:messaging.twilio.com", "host: \t MESSAGING.twilio.com"})
    void host_may_be_in_another_case_than_the_target_of_a_tunnel(String host) throws Exception {
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send("CONNECT messaging.twilio.com:443 HTTP/1.1\r\nAccept: */*\r\n" + host + "\r\n\r\n");

            assertThat(socket.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            SSLSocket client = encrypted(socket, "messaging.twilio.com");
            assertThat(answerInside(client)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void files_that_were_tidied_away_are_no_failure() throws Exception {
        Path certificate = twilio.interception().certificateFile();
        Files.delete(certificate);
        Files.delete(certificate.getParent());

        assertThatCode(twilio::close).doesNotThrowAnyException();
    }
}
