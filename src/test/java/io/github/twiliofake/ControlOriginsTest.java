package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The origins and hosts from which {@code /_fake/} accepts requests, and the headers that keep other pages away. */
class ControlOriginsTest {
    private final FakeTwilio twilio =
            FakeTwilio.start(Settings.DEFAULT.withControl(true).withStrictness());
    private final Http anonymous = Http.anonymous(twilio);
    private MessagingService alerts;
    private ShortCode code;

    @BeforeEach
    void seed() {
        alerts = twilio.seed().service("Alerts");
        code = twilio.seed().shortCode("12345");
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    private Answer enrol() {
        return Http.of(twilio).post(Http.shortCodes(alerts.sid()), "ShortCodeSid=" + code.sid());
    }

    private String answerTo(String host, String... headers) throws IOException {
        return RawSocket.answerTo(
                twilio,
                "GET /_fake/state HTTP/1.1\r\nHost: " + host + "\r\n"
                        + String.join(
                                "",
                                Stream.of(headers)
                                        .map(header -> header + "\r\n")
                                        .toList())
                        + "Connection: close\r\n\r\n");
    }

    private String here() {
        return "127.0.0.1:" + twilio.baseUrl().getPort();
    }

    @Test
    void a_request_from_its_own_page_is_answered() throws IOException {
        assertThat(answerTo(here(), "Origin: http://" + here(), "Sec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(answerTo("localhost:" + twilio.baseUrl().getPort(), "Sec-Fetch-Site: none"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: https://127.0.0.1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void a_request_from_another_origin_is_refused(String header) throws IOException {
        assertThat(answerTo(here(), header))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("Alerts")
                .doesNotContainIgnoringCase("access-control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:{port}",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1.evil.example:{port}",
                "0.0.0.0:{port}",
                "127.0.0.2:{port}",
                "[::1]:{port}",
                "localhost.:{port}",
                ":{port}"
            })
    void a_host_that_is_not_a_loopback_name_is_refused(String host) throws IOException {
        String name = host.replace("{port}", Integer.toString(twilio.baseUrl().getPort()));

        assertThat(answerTo(name)).startsWith("HTTP/1.1 403 ").doesNotContain("Alerts");
    }

    @Test
    void a_request_without_a_host_is_refused() throws IOException {
        assertThat(RawSocket.answerTo(twilio, "GET /_fake/state HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 403 ")
                .doesNotContain("Alerts");
    }

    /** A request through an adapter or a proxy may come from another machine, even if its other headers name this one. */
    @ParameterizedTest
    @ValueSource(strings = {"messaging.twilio.com", "evil.example", "{here}", ""})
    void a_forwarded_request_is_not_answered_by_control(String host) throws IOException {
        String forwarded = "X-Forwarded-Host: " + host.replace("{here}", here());

        assertThat(answerTo(here(), forwarded)).startsWith("HTTP/1.1 401 ").doesNotContain("Alerts");
        assertThat(answerTo(here(), "x-forwarded-host: " + host)).startsWith("HTTP/1.1 401 ");

        assertThat(twilio.journal().requests()).extracting("path").containsExactly("/_fake/state", "/_fake/state");
    }

    @Test
    void another_origin_cannot_change_anything() throws IOException {
        enrol();
        for (String request :
                List.of("POST /_fake/reset", "DELETE /_fake/faults", "POST /_fake/seeds", "HEAD /_fake")) {
            assertThat(
                            RawSocket.answerTo(
                                    twilio,
                                    request + " HTTP/1.1\r\nHost: " + here()
                                            + "\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ");
        }
        assertThat(twilio).received(SHORT_CODE_CREATE).once();
    }

    @Test
    void head_asks_for_what_get_would_answer() throws IOException {
        assertThat(RawSocket.answerTo(
                        twilio, "HEAD /_fake/state HTTP/1.1\r\nHost: " + here() + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void twilio_has_no_such_path() throws IOException {
        String answer = RawSocket.answerTo(
                twilio,
                "GET http://messaging.twilio.com/_fake/state HTTP/1.1\r\nHost: messaging.twilio.com\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state", "journal", "nothing"})
    void responses_are_for_no_cache_and_no_other_page(String path) {
        Answer answer = anonymous.get("/_fake/" + path);

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }
}
