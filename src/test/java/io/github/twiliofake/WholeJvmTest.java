package io.github.twiliofake;

import static io.github.twiliofake.testing.Http.shortCodes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.ChildJvm;
import io.github.twiliofake.testing.ChildJvm.Output;
import io.github.twiliofake.testing.Http;
import io.github.twiliofake.testing.RawSocket;
import io.github.twiliofake.webhook.Webhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims about a whole JVM, each tested in its own JVM. */
class WholeJvmTest {
    /** Uses a fake in a child JVM before the checks. It uses raw sockets, because an HTTP client leaves threads. */
    private static void use(FakeTwilio twilio) throws IOException {
        MessagingService alerts = twilio.seed().service("Alerts");
        ShortCode code = twilio.seed().shortCode("12345");
        String form = "ShortCodeSid=" + code.sid();
        String answer = RawSocket.answerTo(
                twilio,
                "POST " + shortCodes(alerts.sid()) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                        + Http.basic(
                                twilio.credentials().username(),
                                twilio.credentials().password())
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form);
        if (!answer.startsWith("HTTP/1.1 201 ")) {
            throw new IllegalStateException(answer);
        }
        RawSocket.answerTo(twilio, "WIBBLE\r\n\r\n");
        new RawSocket(twilio)
                .send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab")
                .reset();
    }

    static final class Silent {
        public static void main(String[] arguments) throws IOException {
            for (int i = 0; i < 3; i++) {
                try (FakeTwilio twilio = FakeTwilio.start()) {
                    use(twilio);
                }
            }
        }
    }

    @Test
    void nothing_is_printed() throws Exception {
        assertThat(new ChildJvm().run(Silent.class)).isEqualTo(new Output("", ""));
    }

    @Test
    void interception_classes_are_loaded_only_on_demand(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("classes");

        new ChildJvm().with("-Xlog:class+load=info:file=" + log).run(Silent.class);

        assertThat(Files.readString(log))
                .contains("io.github.twiliofake.internal.undertow.ExchangeAdapter ")
                .doesNotContain(
                        "io.github.twiliofake.internal.tls.",
                        "io.github.twiliofake.internal.jvm.",
                        "io.github.twiliofake.internal.control.",
                        "io.github.twiliofake.internal.undertow.Tunnels",
                        "io.github.twiliofake.Interception",
                        "com.fasterxml.jackson.core.JsonFactory",
                        "sun.security.ssl.");
    }

    static final class LeavesNothing {
        public static void main(String[] arguments) throws IOException {
            Properties properties = (Properties) System.getProperties().clone();
            String levels = loggers();
            Set<String> before = threads();
            try (FakeTwilio twilio = FakeTwilio.start()) {
                use(twilio);
            }
            Set<String> after = threads();
            long descriptors = descriptors();
            List<FakeTwilio> many = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                many.add(FakeTwilio.start());
                use(many.get(i));
            }
            for (FakeTwilio each : many) {
                each.close();
            }
            after.removeAll(before);
            System.out.println("new threads: " + after);
            System.out.println("more threads: " + (threads().size() - before.size() - after.size()));
            System.out.println("more descriptors: " + Math.max(0, descriptorsDownTo(descriptors) - descriptors));
            System.out.println("new properties: " + newSince(properties));
            System.out.println("levels unchanged: " + levels.equals(loggers()));
        }

        private static Set<String> newSince(Properties before) {
            Set<String> now = new TreeSet<>(System.getProperties().stringPropertyNames());
            now.removeIf(name -> System.getProperty(name).equals(before.getProperty(name)));
            return now;
        }

        /** Returns the names of the threads after those for tasks have ended, which takes a moment. */
        private static Set<String> threads() {
            Set<Thread> all = Thread.getAllStackTraces().keySet();
            for (Thread thread : all) {
                if (thread.getName().startsWith("twilio-messaging-fake task-")) {
                    try {
                        thread.join(5000);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            return all.stream()
                    .filter(Thread::isAlive)
                    .map(thread -> thread.getName() + (thread.isDaemon() ? " (daemon)" : ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Waits, because some descriptors close a moment after the fake, such as a connection that came during the close. */
        private static long descriptorsDownTo(long expected) throws IOException {
            long start = System.nanoTime();
            long now = descriptors();
            while (now > expected && System.nanoTime() - start < 5_000_000_000L) {
                Thread.onSpinWait();
                now = descriptors();
            }
            return now;
        }

        private static long descriptors() throws IOException {
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return open.count();
            }
        }

        /** Returns the loggers with a level. New loggers without a level are not a change. */
        private static String loggers() {
            TreeMap<String, String> levels = new TreeMap<>();
            for (String name : Collections.list(LogManager.getLogManager().getLoggerNames())) {
                Logger logger = LogManager.getLogManager().getLogger(name);
                if (logger != null && logger.getLevel() != null) {
                    levels.put(name, logger.getLevel().getName());
                }
            }
            return levels.toString();
        }
    }

    @Test
    void nothing_outlives_a_fake_but_the_engines_two_threads() throws Exception {
        assumeThat(Path.of("/proc/self/fd"))
                .as("descriptors are counted where /proc is")
                .isDirectory();

        assertThat(new ChildJvm().run(LeavesNothing.class).out()).isEqualTo("""
                        new threads: [twilio-messaging-fake Accept (daemon), twilio-messaging-fake I/O-1 (daemon)]
                        more threads: 0
                        more descriptors: 0
                        new properties: []
                        levels unchanged: true
                        """);
    }

    /** Interception, tunnels of all sorts, and {@code /_fake/}, twenty times. */
    static final class Intercepting {
        public static void main(String[] arguments) throws Exception {
            Properties properties = (Properties) System.getProperties().clone();
            intercept();
            Set<String> threads = LeavesNothing.threads();
            long descriptors = LeavesNothing.descriptors();
            for (int i = 0; i < 20; i++) {
                intercept();
            }
            Set<String> after = LeavesNothing.threads();
            after.removeAll(threads);
            System.out.println("new threads: " + after);
            System.out.println(
                    "more descriptors: " + Math.max(0, LeavesNothing.descriptorsDownTo(descriptors) - descriptors));
            System.out.println("new properties: " + LeavesNothing.newSince(properties));
        }

        private static void intercept() throws Exception {
            Settings settings = Settings.DEFAULT.withInterceptJvm(true).withControl(true);
            try (FakeTwilio twilio = FakeTwilio.start(settings)) {
                HttpsURLConnection connection =
                        (HttpsURLConnection) new URL("https://messaging.twilio.com/v1/Services").openConnection();
                connection.setRequestProperty("Connection", "close");
                if (connection.getResponseCode() != 401) {
                    throw new IllegalStateException("answered " + connection.getResponseCode());
                }
                // Otherwise, the client would keep its socket.
                connection.getErrorStream().readAllBytes();
                connection.disconnect();
                RawSocket.answerTo(
                        twilio,
                        "GET /_fake/journal HTTP/1.1\r\nHost: "
                                + twilio.baseUrl().getAuthority() + "\r\nConnection: close\r\n\r\n");
                for (String garbage : List.of("GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\0\u0005wibble")) {
                    RawSocket tunnel = new RawSocket(twilio);
                    tunnel.send("CONNECT messaging.twilio.com:443 HTTP/1.1\r\nHost: messaging.twilio.com:443\r\n\r\n");
                    tunnel.readUntil("\r\n\r\n");
                    tunnel.send(garbage).reset();
                }
            }
        }
    }

    @Test
    void nothing_outlives_interception_either_and_nothing_is_printed() throws Exception {
        assumeThat(Path.of("/proc/self/fd"))
                .as("descriptors are counted where /proc is")
                .isDirectory();

        assertThat(new ChildJvm().run(Intercepting.class)).isEqualTo(new Output("""
                        new threads: []
                        more descriptors: 0
                        new properties: []
                        """, ""));
    }

    /** Webhooks to an application, to a transport, to a port without a listener, and to an application that never answers. */
    static final class Calling {
        private static final List<Socket> UNANSWERED = new ArrayList<>();

        public static void main(String[] arguments) throws Exception {
            Properties properties = (Properties) System.getProperties().clone();
            try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                call(silent);
                Set<String> threads = withoutTasks();
                long descriptors = LeavesNothing.descriptors();
                for (int i = 0; i < 20; i++) {
                    call(silent);
                }
                Set<String> after = withoutTasks();
                after.removeAll(threads);
                System.out.println("new threads: " + after);
                System.out.println(
                        "more descriptors: " + Math.max(0, LeavesNothing.descriptorsDownTo(descriptors) - descriptors));
                System.out.println("new properties: " + LeavesNothing.newSince(properties));
            }
        }

        /** The engine's tasks end by themselves when there is nothing to do. */
        private static Set<String> withoutTasks() {
            Set<String> threads = LeavesNothing.threads();
            threads.removeIf(name -> name.startsWith("twilio-messaging-fake task-"));
            return threads;
        }

        private static void call(ServerSocket silent) throws IOException {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                twilio.seed().phoneNumber("+14155550111");
                twilio.webhooks().route("https://transport.example", request -> Webhooks.Response.of(204));
                send(twilio, "https%3A%2F%2Ftransport.example");
                send(twilio, "http%3A%2F%2Flocalhost%3A1");
                twilio.settle();
                if (twilio.webhooks().calls().size() != 4) {
                    throw new IllegalStateException(twilio.webhooks().calls().toString());
                }
                send(twilio, "http%3A%2F%2F127.0.0.1%3A" + silent.getLocalPort());
                UNANSWERED.add(silent.accept());
            }
            // The fake hung up when it was closed: the stream ends.
            try (Socket unanswered = UNANSWERED.remove(0)) {
                unanswered.getInputStream().readAllBytes();
            }
        }

        private static void send(FakeTwilio twilio, String callback) throws IOException {
            String form = "From=%2B14155550111&To=%2B14155550100&Body=Hi&StatusCallback=" + callback;
            String answer = RawSocket.answerTo(
                    twilio,
                    "POST /2010-04-01/Accounts/" + twilio.credentials().accountSid()
                            + "/Messages.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                            + Http.basic(
                                    twilio.credentials().username(),
                                    twilio.credentials().password())
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + form.length() + "\r\n\r\n" + form);
            if (!answer.startsWith("HTTP/1.1 201 ")) {
                throw new IllegalStateException(answer);
            }
        }
    }

    @Test
    void nothing_outlives_webhooks_either_and_nothing_is_printed() throws Exception {
        assumeThat(Path.of("/proc/self/fd"))
                .as("descriptors are counted where /proc is")
                .isDirectory();

        assertThat(new ChildJvm().run(Calling.class)).isEqualTo(new Output("""
                        new threads: []
                        more descriptors: 0
                        new properties: []
                        """, ""));
    }

    static final class LoadsLittle {
        public static void main(String[] arguments) throws IOException {
            try (FakeTwilio twilio = FakeTwilio.start()) {
                use(twilio);
            }
        }
    }

    @Test
    void without_the_sdk_and_databind_everything_works_and_neither_is_missed() throws Exception {
        String loaded = new ChildJvm()
                .with("-Xlog:class+load")
                .without("com/twilio/sdk")
                .without("jackson-databind")
                .without("slf4j")
                .without("assertj")
                .without("opentest4j")
                .run(LoadsLittle.class)
                .out();

        assertThat(loaded).contains("io.github.twiliofake.FakeTwilio ");
        assertThat(loaded)
                .doesNotContain("com.twilio.")
                .doesNotContain("org.assertj.")
                .doesNotContain("org.junit.")
                .doesNotContain("com.fasterxml.jackson.databind")
                .doesNotContain("io.github.twiliofake.sdk.")
                .doesNotContain("io.undertow.Undertow ")
                // Nothing is sent.
                .doesNotContain("io.github.twiliofake.message.")
                .doesNotContain("io.github.twiliofake.internal.handset.")
                .doesNotContain("io.github.twiliofake.internal.numbering.")
                .doesNotContain("io.github.twiliofake.internal.resource.message.")
                .doesNotContain("io.github.twiliofake.internal.sms.")
                .doesNotContain("io.github.twiliofake.Calls")
                .doesNotContain("io.github.twiliofake.webhook.")
                .doesNotContain("io.github.twiliofake.internal.webhook.")
                .doesNotContain("io.github.twiliofake.internal.undertow.WebhookClient")
                .doesNotContain("io.undertow.client.UndertowClient")
                .doesNotContain("io.github.twiliofake.Delivery")
                .doesNotContain("io.github.twiliofake.internal.domain.Messages")
                .doesNotContain("io.github.twiliofake.internal.domain.Network")
                .doesNotContain("io.github.twiliofake.internal.domain.Traffic")
                .doesNotContain("io.github.twiliofake.internal.domain.Transits");
    }
}
