package io.github.twiliofake.internal.undertow;

import static io.github.twiliofake.testing.BareApplication.KEPT;
import static io.github.twiliofake.testing.BareApplication.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.twiliofake.internal.webhook.Carrier.Answer;
import io.github.twiliofake.internal.webhook.Carrier.Failure;
import io.github.twiliofake.internal.webhook.Carrier.Limits;
import io.github.twiliofake.internal.webhook.Carrier.Parcel;
import io.github.twiliofake.internal.webhook.Carrier.Phase;
import io.github.twiliofake.internal.webhook.Carrier.Result;
import io.github.twiliofake.testing.BareApplication;
import io.github.twiliofake.testing.SelfSigned;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("the time limits of webhooks are real time, and a machine with other tests could exceed them")
class WebhookClientTest {
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final WebhookClient client = new WebhookClient();

    @AfterEach
    void close() {
        client.close();
    }

    private CompletableFuture<Result> send(String url, Limits limits) {
        URI target = URI.create(url);
        CompletableFuture<Result> result = new CompletableFuture<>();
        client.send(
                new Parcel(target.resolve("/"), "POST", target.getPath(), Map.of("Host", "clinic.example"), "a=b"),
                limits,
                limits.total(),
                result::complete);
        return result;
    }

    private static Result after(CompletableFuture<Result> sent) throws Exception {
        return sent.get(30, TimeUnit.SECONDS);
    }

    /** The application answers two requests when the total time of a third one is over. */
    @Test
    void the_limit_for_connecting_does_not_limit_the_answer() throws Exception {
        CountDownLatch isLate = new CountDownLatch(1);
        try (BareApplication application = BareApplication.start(request -> {
            if (request.startsWith("POST /never ")) {
                return NEVER;
            }
            isLate.await();
            return KEPT;
        })) {
            Duration second = Duration.ofSeconds(1);
            CompletableFuture<Result> withLimitForReading =
                    send(application.url("/slow"), new Limits(second, Duration.ofSeconds(10), LONG));
            CompletableFuture<Result> withTotalAlone = send(application.url("/slow"), new Limits(second, LONG, LONG));
            assertThat(after(send(application.url("/never"), new Limits(LONG, LONG, second.multipliedBy(2)))))
                    .isEqualTo(new Failure(Phase.READING, 11200, "no answer within 2 s", true));
            isLate.countDown();

            assertThat(after(withLimitForReading)).isInstanceOf(Answer.class);
            assertThat(after(withTotalAlone)).isInstanceOf(Answer.class);
        }
    }

    /** Pieces come after 1.2 and 2.4 s, the total times of two other requests. */
    @Test
    void the_limit_for_reading_begins_anew_with_each_piece() throws Exception {
        try (BareApplication silent = BareApplication.start(request -> NEVER);
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Result> first =
                    send(silent.url("/first"), new Limits(LONG, LONG, Duration.ofMillis(1200)));
            CompletableFuture<Result> second =
                    send(silent.url("/second"), new Limits(LONG, LONG, Duration.ofMillis(2400)));
            CompletableFuture<Result> slow = send(
                    "http://127.0.0.1:" + server.getLocalPort() + "/", new Limits(LONG, Duration.ofSeconds(2), LONG));
            try (Socket connection = server.accept()) {
                after(first);
                write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc");
                after(second);
                write(connection, "def");

                assertThat(after(slow))
                        .isInstanceOfSatisfying(
                                Answer.class,
                                answer -> assertThat(answer.body()).isEqualTo("abcdef"));
            }
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void an_answer_has_64_kibibytes_at_most() throws Exception {
        try (BareApplication application = BareApplication.start(request -> {
            int length = Integer.parseInt(request.substring("POST /".length(), request.indexOf(" HTTP")));
            return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length);
        })) {
            assertThat(after(send(application.url("/65536"), new Limits(LONG, LONG, LONG))))
                    .isInstanceOf(Answer.class);
            assertThat(after(send(application.url("/65537"), new Limits(LONG, LONG, LONG))))
                    .isEqualTo(new Failure(Phase.OTHER, 11750, "its body is longer than 64 kB", true));
        }
    }

    @Test
    void an_answer_that_ends_early_has_broken_off() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Result> sent =
                    send("http://127.0.0.1:" + server.getLocalPort() + "/", new Limits(LONG, LONG, LONG));
            try (Socket connection = server.accept()) {
                write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc");
                connection.shutdownOutput();

                assertThat(after(sent))
                        .isEqualTo(new Failure(
                                Phase.OTHER,
                                11200,
                                "its answer broke off: Remote peer closed connection before all data could be read",
                                true));
            }
        }
    }

    @Test
    void a_client_that_is_closed_sends_nothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            client.close();
            CompletableFuture<Result> sent =
                    send("http://127.0.0.1:" + server.getLocalPort() + "/", new Limits(LONG, LONG, LONG));
            try (Socket later = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                assertThat(accepted.getPort()).isEqualTo(later.getLocalPort());
            }
            assertThat(sent).isNotDone();
        }
    }

    /** A server that listens on one of the two addresses of this machine alone. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, localhost, true",
        "127.0.0.1, [::1], false",
        "::1, 127.0.0.1, false",
        "::1, localhost, true",
        "::1, [::1], true"
    })
    void localhost_is_either_address_of_this_machine(String address, String host, boolean isThere) throws Exception {
        try (OneAddress server = OneAddress.of(address)) {
            String url = "http://" + host + ":" + server.listener().getLocalPort() + "/";
            CompletableFuture<Result> sent = send(url, new Limits(LONG, LONG, LONG));
            if (isThere) {
                try (Socket connection = server.listener().accept()) {
                    assertThat(connection.getInputStream().read()).isEqualTo('P');
                }
                assertThat(after(sent))
                        .isEqualTo(new Failure(Phase.OTHER, 11200, "no answer: Connection closed", true));
            } else {
                assertThat(after(sent))
                        .isEqualTo(new Failure(
                                Phase.CONNECTING, 11205, "no connection to " + url + ": Connection refused", false));
            }
        }
    }

    /** A server on one address. The port is taken at the other one as well, so that no other server of this machine has it. */
    private record OneAddress(ServerSocket listener, Socket other) implements AutoCloseable {
        static OneAddress of(String address) throws IOException {
            byte[] ofIpv6 = new byte[16];
            ofIpv6[15] = 1;
            assumeThat(NetworkInterface.getByInetAddress(InetAddress.getByAddress(ofIpv6)))
                    .as("this machine has IPv6")
                    .isNotNull();
            while (true) {
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName(address));
                Socket other = new Socket();
                try {
                    other.bind(new InetSocketAddress(
                            address.equals("::1") ? "127.0.0.1" : "::1", listener.getLocalPort()));
                    return new OneAddress(listener, other);
                } catch (BindException taken) {
                    listener.close();
                }
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            other.close();
        }
    }

    @Test
    void an_answer_over_tls_may_be_longer_than_a_record(@TempDir Path folder) throws Exception {
        String body = "x".repeat(60_000);
        try (BareApplication application = BareApplication.start(
                SelfSigned.ofAnotherName(folder.resolve("keys")).getServerSocketFactory(),
                request -> "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n" + body)) {
            String url = application.url("/large").replace("http:", "https:");

            assertThat(after(send(url, new Limits(LONG, LONG, LONG))))
                    .isInstanceOfSatisfying(
                            Answer.class, answer -> assertThat(answer.body()).isEqualTo(body));
        }
    }

    @Test
    void a_server_without_tls_gives_another_warning_than_one_that_does_not_answer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Result> sent =
                    send("https://127.0.0.1:" + server.getLocalPort() + "/", new Limits(LONG, LONG, LONG));
            try (Socket connection = server.accept()) {
                assertThat(connection.getInputStream().read()).isEqualTo(FirstBytes.RECORD_OF_HANDSHAKE);
                write(connection, "HTTP/1.1 400 Bad Request\r\n\r\n");

                assertThat(after(sent))
                        .isEqualTo(new Failure(
                                Phase.CONNECTING,
                                11220,
                                "no TLS session with https://127.0.0.1:" + server.getLocalPort()
                                        + "/: the server may speak plain HTTP",
                                true));
            }
        }
    }

    @Test
    void a_server_that_hangs_up_without_an_answer_is_named_as_such() throws Exception {
        try (BareApplication application = BareApplication.start(request -> "")) {
            assertThat(after(send(application.url("/"), new Limits(LONG, LONG, LONG))))
                    .isEqualTo(new Failure(Phase.OTHER, 11200, "no answer: Connection closed", true));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems refuse a connection when too many wait")
    void the_limit_for_connecting_ends_an_attempt() throws Exception {
        try (Busy server = new Busy()) {
            assertThat(after(send(server.url(), new Limits(SHORT, LONG, LONG))))
                    .isEqualTo(new Failure(Phase.CONNECTING, 11205, "no connection within 100 ms", false));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems refuse a connection when too many wait")
    void a_connection_that_comes_after_the_end_is_ended_without_a_request() throws Exception {
        try (Busy server = new Busy()) {
            CompletableFuture<Result> sent = send(server.url(), new Limits(LONG, LONG, LONG));
            client.close();

            try (Socket late = server.late()) {
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(sent).isNotDone();
        }
    }

    /** A server that accepts no connection while it is busy. The operating system then ignores attempts, and clients try again. */
    private static final class Busy implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> waiting = new ArrayList<>();

        Busy() throws IOException {
            boolean isFull = false;
            while (!isFull) {
                Socket next = new Socket();
                try {
                    next.connect(server.getLocalSocketAddress(), 200);
                    waiting.add(next);
                } catch (SocketTimeoutException full) {
                    next.close();
                    isFull = true;
                }
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/";
        }

        /** Accepts all connections that waited, and returns the next one. */
        Socket late() throws IOException {
            server.setSoTimeout(30_000);
            for (int i = 0; i < waiting.size(); i++) {
                server.accept().close();
            }
            Socket late = server.accept();
            late.setSoTimeout(30_000);
            return late;
        }

        @Override
        public void close() throws IOException {
            for (Socket each : waiting) {
                each.close();
            }
            server.close();
        }
    }
}
