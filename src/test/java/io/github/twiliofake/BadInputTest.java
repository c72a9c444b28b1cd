package io.github.twiliofake;

import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static io.github.twiliofake.testing.Http.basic;
import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.jupiter.TwilioMessagingFake;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake answers any bad input with a 4xx or a closed connection, and then serves the next request. */
@Timeout(60)
@TwilioMessagingFake(strictness = {})
class BadInputTest {
    private FakeTwilio twilio;
    private Http http;
    private ShortCode code;
    private String path;
    private String head;

    @BeforeEach
    void seed(FakeTwilio twilio) {
        this.twilio = twilio;
        http = Http.of(twilio);
        MessagingService alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
        path = shortCodes(alerts.sid());
        head = " " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Authorization: "
                + basic(twilio.credentials().username(), twilio.credentials().password()) + "\r\n";
    }

    @AfterEach
    void the_next_request_is_served() {
        assertThat(http.get(path).status()).isEqualTo(200);
    }

    private RecordedRequest onlyRecorded() {
        assertThat(twilio.journal().requests()).hasSize(1);
        return twilio.journal().requests().get(0);
    }

    /** Waits for the I/O thread to write the journal. A client that has closed its connection gets no other signal. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WIBBLE\r\n\r\n",
                "GET / HTTP/1.1\r\nHost x\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"
            })
    void bytes_that_are_not_http_end_the_connection(String request) throws Exception {
        try (RawSocket socket = new RawSocket(twilio).send(request)) {
            socket.shutdownOutput();
            assertThat(socket.readAll()).matches("(?s)(HTTP/1.1 4\\d\\d .*)?");
        }
    }

    @Test
    void http_1_0_without_a_host_is_answered() throws Exception {
        String answer = RawSocket.answerTo(twilio, "GET " + path + " HTTP/1.0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.0 401 ");
    }

    @Test
    void urls_of_a_request_without_a_host_are_those_of_the_server() throws Exception {
        String answer = RawSocket.answerTo(
                twilio, "GET" + head.replace("Host: x\r\n", "").replace("1.1", "1.0") + "\r\n");

        assertThat(answer).contains("\"url\": \"" + twilio.baseUrl() + path);
    }

    @Test
    void an_absolute_request_target_is_answered() throws Exception {
        String host = "localhost:" + twilio.baseUrl().getPort();
        String answer = RawSocket.answerTo(
                twilio,
                "GET http://" + host + head.substring(1).replace("Host: x", "Host: " + host)
                        + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(onlyRecorded().path()).isEqualTo(path);
    }

    @Test
    void an_absolute_request_target_without_a_path_is_the_root() throws Exception {
        String host = "localhost:" + twilio.baseUrl().getPort();
        String answer = RawSocket.answerTo(
                twilio, "GET http://" + host + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401 ");
        assertThat(onlyRecorded().path()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "?PageSize=%zz", "/%", "?%", "/%+1", "?PageSize=%+1", "/%\u00d9\u00a1\u00d9\u00a1"})
    void broken_percent_encoding_in_the_request_target_is_refused(String rest) throws Exception {
        // Undertow's parser refuses it before the fake could journal it. Older versions pass it on to the fake.
        String answer =
                RawSocket.answerTo(twilio, "GET" + head.replace(path, path + rest) + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%+1", "%-1", "%1+", "%\u0661\u0661", "%\uff11\uff12"})
    void broken_percent_encoding_in_the_form_is_malformed(String value) {
        assertThat(http.post(path, "ShortCodeSid=" + value).error())
                .isEqualTo("400 20001 The request is malformed: the form body has a broken percent-encoding");
        assertThat(onlyRecorded().body()).isEqualTo("ShortCodeSid=" + value);
        assertThat(onlyRecorded().form()).isEmpty();
    }

    @Test
    void unescaped_characters_in_the_path_reach_the_journal() throws Exception {
        String answer =
                RawSocket.answerTo(twilio, "GET" + head.replace(path, "/v1/{wibble}|é") + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404 ");
        assertThat(onlyRecorded().path()).isEqualTo("/v1/{wibble}|é");
    }

    @Test
    void quotes_and_backslashes_in_the_path_are_escaped_in_the_answer() throws Exception {
        for (String character : List.of("\"", "\\")) {
            String answer = RawSocket.answerTo(
                    twilio, "GET" + head.replace(path, "/v1/a" + character + "b") + "Connection: close\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 404 ")
                    .contains("\"The requested resource /a\\" + character + "b was not found\"");
        }
    }

    @Test
    void thousands_of_parameters_are_malformed() {
        String many = "a=1&".repeat(5000);

        assertThat(http.post(path, many).error())
                .isEqualTo("400 20001 The request is malformed: the form body has more than 1000 parameters");
        assertThat(http.get(path + "?" + many).error())
                .isEqualTo("400 20001 The request is malformed: the query has more than 1000 parameters");
        assertThat(http.get(path + "?" + "a=1&".repeat(1000)).status()).isEqualTo(200);
    }

    @Test
    void hundreds_of_headers_are_taken() throws Exception {
        String headers = IntStream.range(0, 1000)
                .mapToObj(i -> "X-Wibble-" + i + ": 1\r\n")
                .collect(Collectors.joining());

        assertThat(RawSocket.answerTo(twilio, "GET" + head + headers + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {(1 << 20) + 1, 3 << 20})
    void a_body_over_a_megabyte_is_refused(int size) {
        assertThat(http.post(path, "a".repeat(size)).error())
                .isEqualTo("413 20001 The request body is larger than 1048576 bytes");
        assertThat(onlyRecorded().body()).endsWith("… (cut: it has 1048576 characters)");
    }

    @Test
    void a_body_of_a_megabyte_is_read() {
        String form = "ShortCodeSid=" + code.sid() + "&Padding=";
        assertThat(http.post(path, form + "a".repeat((1 << 20) - form.length())).status())
                .isEqualTo(201);
    }

    @Test
    void a_body_without_end_is_refused_in_mid_flow() throws Exception {
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send("POST" + head + "Content-Length: 1000000000\r\n\r\n");
            String chunk = "a".repeat(1 << 20);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                for (int i = 0; i < 1000; i++) {
                    socket.send(chunk);
                }
            });
        }
        assertThat(onlyRecorded().response().status()).isEqualTo(413);
    }

    @Test
    void a_body_that_stops_half_way_is_answered_after_the_timeout() throws Exception {
        try (FakeTwilio impatient = FakeTwilio.start(Settings.DEFAULT
                .withCredentials(
                        twilio.credentials().username(), twilio.credentials().password())
                .withBodyTimeout(Duration.ofMillis(50)))) {
            String answer = RawSocket.answerTo(
                    impatient, "POST" + head + "Content-Length: 100\r\n\r\nShortCodeSid=" + code.sid());

            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .contains("Connection: close")
                    .contains("\"code\": 20001, \"message\": \"The request body did not arrive in time\"");
            assertThat(impatient.journal().requests().get(0).notes())
                    .containsExactly("47 bytes of the body arrived within PT0.05S");
        }
    }

    @Test
    void a_head_request_with_half_a_body_is_answered_too() throws Exception {
        try (FakeTwilio impatient = FakeTwilio.start(Settings.DEFAULT.withBodyTimeout(Duration.ofMillis(50)))) {
            String answer = RawSocket.answerTo(impatient, "HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab");

            assertThat(answer).startsWith("HTTP/1.1 401 ").endsWith("\r\n\r\n");
        }
    }

    @Test
    void a_client_that_hangs_up_half_way_is_recorded_and_changes_nothing() throws Exception {
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send("POST" + head + "Content-Length: 100\r\n\r\nShortCodeSid=" + code.sid());
            socket.shutdownOutput();
            await(() -> !twilio.journal().requests().isEmpty());
        }
        assertThat(onlyRecorded().response().status()).isEqualTo(RecordedResponse.NONE);
        assertThat(onlyRecorded().toString()).contains("→ no response  SHORT_CODE_CREATE");
        assertThat(onlyRecorded().notes())
                .containsExactly("the connection ended before the whole body arrived; 47 bytes of it arrived");
        assertThat(twilio.inventory().serviceOf(code)).isEmpty();
    }

    @Test
    void a_client_that_hangs_up_between_chunks_has_hung_up() throws Exception {
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send("POST" + head + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
            socket.shutdownOutput();
            await(() -> !twilio.journal().requests().isEmpty());
        }
        assertThat(onlyRecorded().notes())
                .containsExactly("the connection ended before the whole body arrived; 2 bytes of it arrived");
    }

    @Test
    void why_there_is_no_response_is_noted_beside_a_rejection() throws Exception {
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send("POST" + head.replaceFirst("Authorization: .*\r\n", "") + "Content-Length: 100\r\n\r\nab");
            socket.shutdownOutput();
            await(() -> !twilio.journal().requests().isEmpty());
        }
        assertThat(onlyRecorded().notes())
                .contains("the connection ended before the whole body arrived; 2 bytes of it arrived");
    }

    @Test
    void a_client_that_resets_half_way_is_recorded() throws Exception {
        RawSocket socket = new RawSocket(twilio);
        socket.send("POST" + head + "Content-Length: 100\r\n\r\nShort");
        socket.reset();

        await(() -> !twilio.journal().requests().isEmpty());
        assertThat(onlyRecorded().response().status()).isIn(RecordedResponse.NONE, 408);
    }

    @Test
    void a_silent_client_does_not_disturb_others() throws Exception {
        try (RawSocket silent = new RawSocket(twilio);
                RawSocket half = new RawSocket(twilio).send("GET /v1")) {
            assertThat(http.get(path).status()).isEqualTo(200);
            assertThat(half).isNotSameAs(silent);
        }
    }

    @Test
    void a_chunked_body_is_read() throws Exception {
        String form = "ShortCodeSid=" + code.sid();
        String answer = RawSocket.answerTo(
                twilio,
                "POST" + head + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" + form.substring(0, 5)
                        + "\r\n" + Integer.toHexString(form.length() - 5) + "\r\n" + form.substring(5)
                        + "\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 201 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffffffffffffffff\r\n", "-3\r\nabc\r\n", "0\r\nno trailer\r\n\r\n"})
    void broken_chunks_are_recorded_with_a_note(String chunks) throws Exception {
        String chunked = "POST" + head + "Transfer-Encoding: chunked\r\n\r\n";

        assertThat(RawSocket.answerTo(twilio, chunked + chunks)).isEmpty();
        try (RawSocket later = new RawSocket(twilio).send(chunked + "3\r\nabc\r\n")) {
            // When these answers arrive, the fake has read the first chunk, and waits for more.
            http.get(path);
            http.get(path);
            later.send(chunks);
            assertThat(later.endsSilently()).isTrue();
        }

        await(() -> twilio.journal().requests(SHORT_CODE_CREATE).size() == 2);
        assertThat(twilio.journal().requests(SHORT_CODE_CREATE)).allSatisfy(request -> {
            assertThat(request.response().status()).isEqualTo(RecordedResponse.NONE);
            assertThat(request.notes()).singleElement().asString().startsWith("the chunks of the body are broken; ");
        });
    }

    @Test
    void a_broken_chunk_is_no_hang() throws Exception {
        String answer = RawSocket.answerTo(
                twilio, "POST" + head + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\nwibble\r\n\r\n");

        assertThat(answer).matches("(?s)(HTTP/1.1 4.*)?");
    }

    @Test
    void a_client_that_waits_for_100_continue_is_told_to_go_on() throws Exception {
        String form = "ShortCodeSid=" + code.sid();
        try (RawSocket socket = new RawSocket(twilio)) {
            socket.send("POST" + head + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: " + form.length()
                    + "\r\n\r\n");
            assertThat(socket.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            assertThat(socket.send(form).readAll()).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        String answer = RawSocket.answerTo(
                twilio,
                "GET" + head + "\r\n" + "GET" + head.replace(path, "/v1/Nothing") + "Connection: close\r\n\r\n");

        assertThat(answer).containsSubsequence("HTTP/1.1 200 ", "HTTP/1.1 404 ");
    }

    @Test
    void only_the_loopback_address_is_listened_on() throws Exception {
        int port = twilio.baseUrl().getPort();
        List<InetAddress> others = new ArrayList<>(List.of(InetAddress.getByName("127.0.0.2")));
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            others.addAll(Collections.list(each.getInetAddresses()));
        }
        others.remove(InetAddress.getLoopbackAddress());
        for (InetAddress other : others) {
            // Another socket can bind the port, so it is free.
            try (ServerSocket free = new ServerSocket()) {
                free.setReuseAddress(false);
                free.bind(new InetSocketAddress(other, port));
                assertThat(free.isBound()).as(other.toString()).isTrue();
            }
        }
    }

    @Test
    void a_request_that_comes_byte_by_byte_beside_others_is_answered() throws Exception {
        List<RawSocket> slow = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            slow.add(new RawSocket(twilio));
        }
        String request = "GET" + head + "Connection: close\r\n\r\n";
        for (int i = 0; i < request.length(); i++) {
            for (RawSocket each : slow) {
                each.send(request.substring(i, i + 1));
            }
            if (i % 50 == 0) {
                assertThat(http.get(path).status()).isEqualTo(200);
            }
        }
        for (RawSocket each : slow) {
            assertThat(each.readAll()).startsWith("HTTP/1.1 200 ");
            each.close();
        }
    }

    @Test
    void a_client_that_hears_the_answer_after_it_has_stopped_talking_gets_it() throws Exception {
        try (RawSocket socket = new RawSocket(twilio).send("GET" + head + "\r\n")) {
            socket.shutdownOutput();

            assertThat(socket.readAll()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void clients_that_reset_before_the_response_do_not_disturb_others() throws Exception {
        for (int i = 0; i < 50; i++) {
            new RawSocket(twilio).send("GET" + head + "\r\n").reset();
        }

        assertThat(http.get(path).status()).isEqualTo(200);
    }

    @Test
    void a_hundred_pipelined_requests_are_answered_one_by_one() throws Exception {
        String answers = RawSocket.answerTo(
                twilio, ("GET" + head + "\r\n").repeat(99) + "GET" + head + "Connection: close\r\n\r\n");

        assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(101);
        assertThat(twilio.journal().requests()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a@b", "a:b;c", "a`b", "a{b"})
    void an_invalid_host_does_not_get_into_urls(String host) throws Exception {
        String answer = RawSocket.answerTo(
                twilio, "GET" + head.replace("Host: x", "Host: " + host) + "Connection: close\r\n\r\n");

        assertThat(answer).doesNotContain("//" + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aAzZ.09:80", "a-b_c", "[::1]:80"})
    void urls_have_the_host_that_was_asked(String host) throws Exception {
        String answer = RawSocket.answerTo(
                twilio, "GET" + head.replace("Host: x", "Host: " + host) + "Connection: close\r\n\r\n");

        assertThat(answer).contains("\"url\": \"http://" + host + path);
    }

    @Test
    void an_invalid_forwarded_host_does_not_get_into_urls() throws Exception {
        String forwarded = "X-Forwarded-Host: messaging.twilio.com:4/3\r\n";
        String answer = RawSocket.answerTo(twilio, "GET" + head + forwarded + "Connection: close\r\n\r\n");

        assertThat(answer).contains("\"url\": \"http://x" + path);
    }
}
