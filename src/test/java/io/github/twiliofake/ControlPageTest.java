package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.Http.Answer;
import io.github.twiliofake.testing.RawSocket;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at {@code /_fake/}, which shows the journal and the state to people. */
class ControlPageTest {
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

    @Test
    void what_people_type_leads_to_the_page() throws IOException {
        assertThat(RawSocket.answerTo(
                        twilio,
                        "GET /_fake HTTP/1.1\r\nHost: " + twilio.baseUrl().getAuthority()
                                + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 308 ")
                .contains("\r\nLocation: /_fake/\r\n");
    }

    @Test
    void the_page_needs_nothing_from_elsewhere() {
        Answer page = anonymous.get("/_fake/");

        assertThat(page.header("Content-Security-Policy"))
                .matches("default-src 'none'; connect-src 'self'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("http:", "https:", "innerHTML", "document.write", "eval(");
    }

    /** Debian's Chromium, where it is, with the page as a person sees it; what it printed. */
    private String browsed(Path folder, String what) throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeThat(Files.isExecutable(chromium)).as("Chromium is there").isTrue();
        Process browser = new ProcessBuilder(List.of(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--enable-logging=stderr",
                        "--window-size=1280,800",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=3000",
                        what,
                        twilio.baseUrl() + "/_fake/"))
                .redirectError(folder.resolve("log").toFile())
                .start();
        String printed = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Content Security Policy", "Uncaught");
        return printed;
    }

    @Test
    void the_page_shows_requests_as_text(@TempDir Path folder) throws Exception {
        enrol();
        Http.of(twilio).get("/v1/%3Cimg%20src=x%20onerror=%22document.title='struck'%22%3E");

        String dom = browsed(folder, "--dump-dom");

        assertThat(dom)
                .contains(">2 requests<")
                .contains("POST " + Http.shortCodes(alerts.sid()))
                .contains("changed: " + code.sid() + " added to " + alerts.sid())
                .contains("Alerts (" + alerts.sid() + ")")
                .contains("12345 (" + code.sid() + ")")
                .contains("<title>twilio-messaging-fake</title>")
                .doesNotContain("<img");
        assertThat(dom.split("</summary>", -1))
                .satisfiesExactly(
                        latest -> assertThat(latest).contains(">(no operation)<"),
                        first -> assertThat(first).contains(">SHORT_CODE_CREATE<"),
                        rest -> assertThat(rest).doesNotContain(">(no operation)<", ">SHORT_CODE_CREATE<"));
        assertThat(twilio).received(SHORT_CODE_CREATE).once();
    }

    @Test
    void the_header_of_the_page_is_as_high_as_what_is_in_it(@TempDir Path folder) throws Exception {
        enrol();
        Path picture = folder.resolve("page.png");
        browsed(folder, "--screenshot=" + picture);

        BufferedImage page = ImageIO.read(picture.toFile());
        int background = page.getRGB(0, 0);
        int line = 0;
        while (page.getRGB(0, line) == background) {
            line++;
        }
        assertThat(line).as("where the line below the header is, in pixels").isBetween(30, 70);
    }
}
