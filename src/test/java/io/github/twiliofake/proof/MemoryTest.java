package io.github.twiliofake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.testing.ChildJvm;
import io.github.twiliofake.testing.ChildJvm.Output;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A full journal fits into a small JVM. */
class MemoryTest {
    private static final String CLOSE = " HTTP/1.1\r\nConnection: close\r\nHost: ";

    /** Bodies of far more bytes than the journal keeps, which the test then reads at once. */
    static final class Bodies {
        public static void main(String[] arguments) throws IOException {
            try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withControl(true))) {
                Http http = Http.of(twilio).with("Content-Type", "text/plain");
                String body = "x".repeat(64 << 10);
                while (twilio.journal().dropped() < 100) {
                    http.send("POST", "/v1/nothing", body);
                }
                try (RawSocket socket = new RawSocket(twilio)) {
                    String host = twilio.baseUrl().getAuthority();
                    socket.send("GET /_fake/journal" + CLOSE + host + "\r\n\r\n");
                    InputStream in = socket.socket().getInputStream();
                    long length = 0;
                    String end = "";
                    byte[] buffer = new byte[1 << 16];
                    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                        length += count;
                        end = (end + new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                        end = end.substring(Math.max(0, end.length() - 20));
                    }
                    System.out.println("more than 50 MB: " + (length > 50 << 20));
                    System.out.println("whole: " + end.contains("]}"));
                }
            }
        }
    }

    @Test
    void a_full_journal_is_read_in_a_jvm_of_256_megabytes() throws Exception {
        assertThat(new ChildJvm().with("-Xmx256m").run(Bodies.class)).isEqualTo(new Output("""
                        more than 50 MB: true
                        whole: true
                        """, ""));
    }

    /** The greatest allowed number of headers, each of them small. */
    static final class Headers {
        public static void main(String[] arguments) throws IOException {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                StringBuilder headers = new StringBuilder();
                for (int i = 0; i < 1900; i++) {
                    headers.append("h").append(i).append(": ").append(i).append("\r\n");
                }
                String request = "GET /v1/nothing" + CLOSE + "x\r\n" + headers + "\r\n";
                for (int i = 0; i < 1000; i++) {
                    if (!RawSocket.answerTo(twilio, request).startsWith("HTTP/1.1 401 ")) {
                        throw new IllegalStateException("request " + i);
                    }
                }
                System.out.println("dropped: " + (twilio.journal().dropped() > 0));
            }
        }
    }

    @Test
    void many_headers_do_not_fill_the_memory() throws Exception {
        assertThat(new ChildJvm().with("-Xmx256m").run(Headers.class)).isEqualTo(new Output("dropped: true\n", ""));
    }
}
