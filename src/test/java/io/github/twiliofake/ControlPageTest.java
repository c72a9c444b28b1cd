package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the page at {@code /_fake/}. */
class ControlPageTest {
    private final FakeTwilio twilio =
            FakeTwilio.start(Settings.DEFAULT.withControl(true).withStrictness());
    private final Http anonymous = Http.anonymous(twilio);

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void the_addresses_that_people_type_lead_to_the_page() throws IOException {
        assertThat(RawSocket.answerTo(
                        twilio,
                        "GET /_fake HTTP/1.1\r\nHost: " + twilio.baseUrl().getAuthority()
                                + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 308 ")
                .contains("\r\nLocation: /_fake/\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html; charset=utf-8",
        "page.css, text/css; charset=utf-8",
        "page.js, text/javascript; charset=utf-8",
        "dom.js, text/javascript; charset=utf-8",
        "phones.js, text/javascript; charset=utf-8",
        "messages.js, text/javascript; charset=utf-8",
        "traffic.js, text/javascript; charset=utf-8",
        "account.js, text/javascript; charset=utf-8"
    })
    void no_file_of_the_page_needs_anything_from_elsewhere(String file, String type) {
        Answer page = anonymous.get("/_fake/" + file);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo(type);
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'; "
                        + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.body())
                .doesNotContain(
                        "http:", "https:", "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(");
        assertThat(twilio).receivedNothing();
    }

    @Test
    void other_files_of_the_library_are_not_served() {
        assertThat(anonymous.get("/_fake/page.html").status()).isEqualTo(404);
        assertThat(anonymous.get("/_fake/Control.class").status()).isEqualTo(404);
        assertThat(anonymous.get("/_fake/../pom.xml").status()).isEqualTo(404);
    }
}
