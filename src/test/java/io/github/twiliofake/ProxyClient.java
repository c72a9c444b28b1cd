package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fake, and clients that use its port as a proxy to Twilio. */
abstract class ProxyClient {
    final FakeTwilio twilio = FakeTwilio.start();
    MessagingService alerts;
    ShortCode code;
    String path;
    String authorization;

    @BeforeEach
    void seed() {
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        path = Http.shortCodes(alerts.sid());
        authorization =
                Http.basic(twilio.credentials().username(), twilio.credentials().password());
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    HttpClient client() {
        return HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), twilio.baseUrl().getPort())))
                .sslContext(twilio.interception().sslContext())
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    HttpRequest create(String host) {
        return request("https://" + host + path)
                .POST(BodyPublishers.ofString("ShortCodeSid=" + code.sid()))
                .build();
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client().send(request, BodyHandlers.ofString());
    }

    /** Opens a tunnel, without TLS in it so far. */
    RawSocket tunnel(String host) throws IOException {
        RawSocket socket = new RawSocket(twilio);
        socket.send("CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n");
        assertThat(socket.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        return socket;
    }

    RecordedRequest only() {
        assertThat(twilio.journal().requests()).hasSize(1);
        return twilio.journal().requests().get(0);
    }

    SSLSocket encrypted(RawSocket socket, String sni) throws IOException {
        return encrypted(twilio.interception().sslContext(), socket, sni);
    }

    /** Starts TLS with a server name that may differ from the tunnel's host, or with no name if {@code sni} is empty. */
    static SSLSocket encrypted(SSLContext context, RawSocket socket, String sni) throws IOException {
        Socket plain = socket.socket();
        SSLSocket encrypted =
                (SSLSocket) context.getSocketFactory().createSocket(plain, "messaging.twilio.com", 443, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setServerNames(sni.isEmpty() ? List.of() : List.of(new SNIHostName(sni)));
        encrypted.setSSLParameters(parameters);
        return encrypted;
    }

    /** Sends one request inside a tunnel, and reads its answer to the end: with TLS 1.3, the ticket comes before that. */
    String answerInside(SSLSocket client) throws IOException {
        client.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: messaging.twilio.com\r\nAuthorization: " + authorization
                                + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static List<?> certified(SSLSocket client) throws Exception {
        X509Certificate leaf = (X509Certificate) client.getSession().getPeerCertificates()[0];
        return List.copyOf(leaf.getSubjectAlternativeNames()).get(0);
    }
}
