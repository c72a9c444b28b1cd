package io.github.twiliofake.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.testing.Application;
import io.github.twiliofake.testing.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake as a program, in this JVM. The build also runs it as a jar. */
@Timeout(60)
class MainTest {
    private static final String SID = "AC0123456789abcdef0123456789abcdef";

    private final CountDownLatch end = new CountDownLatch(1);
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... arguments) {
        PrintStream announced = new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                lines.add(line);
            }
        };
        return Main.run(arguments, environment, announced, new PrintStream(err, true, StandardCharsets.UTF_8), end);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Returns the variables that the printed line sets. */
    private static Map<String, String> variables(String line) {
        assertThat(line).startsWith("export ");
        Map<String, String> variables = new HashMap<>();
        for (String each : line.substring("export ".length()).split(" ", -1)) {
            variables.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return variables;
    }

    private static String get(Map<String, String> variables, String path) throws Exception {
        String user = variables.get("TWILIO_ACCOUNT_SID") + ":" + variables.get("TWILIO_AUTH_TOKEN");
        HttpRequest request = HttpRequest.newBuilder(URI.create(variables.get("HTTP_PROXY") + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void it_says_in_one_line_what_to_set_and_serves_until_it_is_told_to_end(@TempDir Path folder) throws Exception {
        Path ca = folder.resolve("ca.pem");
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run(
                Map.of("TWILIO_FAKE_SEEDS", "src/test/resources/seeds/alerts.json", "TWILIO_FAKE_PORT", "0"),
                "--account-sid=" + SID,
                "--auth-token",
                "a-token",
                "--ca",
                ca.toString(),
                "--clock",
                "2030-01-01T00:00:00Z"));
        Map<String, String> variables = variables(lines.poll(30, TimeUnit.SECONDS));

        assertThat(variables)
                .containsEntry("TWILIO_ACCOUNT_SID", SID)
                .containsEntry("TWILIO_AUTH_TOKEN", "a-token")
                .containsEntry("NODE_EXTRA_CA_CERTS", ca.toString())
                .containsEntry("HTTPS_PROXY", variables.get("HTTP_PROXY"));
        assertThat(Files.readString(ca)).startsWith("-----BEGIN CERTIFICATE-----\n");
        assertThat(get(variables, "/_fake/state")).contains("Alerts", "12345");
        assertThat(get(variables, "/v1/Services/MGaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/ShortCodes"))
                .contains("\"short_codes\": []");
        end.countDown();

        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(lines).isEmpty();
        assertThat(said()).isEmpty();
    }

    @Test
    void omitted_options_have_defaults_and_the_clock_runs() throws Exception {
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> run(Map.of()));
        Map<String, String> variables = variables(lines.poll(30, TimeUnit.SECONDS));

        assertThat(variables.get("TWILIO_ACCOUNT_SID")).startsWith("AC").hasSize(34);
        assertThat(Path.of(variables.get("SSL_CERT_FILE"))).exists();
        end.countDown();

        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(Path.of(variables.get("SSL_CERT_FILE"))).doesNotExist();
    }

    @Test
    void a_closed_output_ends_it_with_2() {
        PrintStream closed = new PrintStream(out, true, StandardCharsets.UTF_8);
        closed.close();

        int code = Main.run(new String[0], Map.of(), closed, new PrintStream(err, true, StandardCharsets.UTF_8), end);

        assertThat(code).isEqualTo(2);
        assertThat(said()).contains("the standard output is closed or full");
    }

    @Test
    void help_and_version_are_printed() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(CommandLine.HELP);
        out.reset();
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("twilio-messaging-fake ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--wibble | unknown option --wibble; --help lists the options",
                "--port | --port needs a value; --help says which",
                "--port=x | --port: not a number: x",
                "--port=+4010 | --port: not a number: +4010",
                "--port=\u0664\u0660 | --port: not a number: \u0664\u0660",
                "--port=70000 | --port: not a port (0 to 65535): 70000",
                "--account-sid=AC1 | --account-sid and --auth-token go together: give both or neither",
                "--clock=noon | --clock: Text 'noon' could not be parsed at index 0"
            })
    void a_mistake_is_explained_and_ends_with_2(String argument, String message) {
        assertThat(run(Map.of(), argument)).isEqualTo(2);
        assertThat(said()).isEqualTo("twilio-messaging-fake: " + message + System.lineSeparator());
    }

    @Test
    void invalid_credentials_are_explained() {
        assertThat(run(Map.of(), "--account-sid=AC1", "--auth-token=a-token")).isEqualTo(2);
        assertThat(said()).startsWith("twilio-messaging-fake: --account-sid, --auth-token: ");
    }

    @Test
    void an_unwritable_certificate_is_explained(@TempDir Path folder) {
        assertThat(run(Map.of(), "--ca", folder.toString())).isEqualTo(2);
        assertThat(said()).startsWith("twilio-messaging-fake: --ca: " + folder + " cannot be written: ");
    }

    @Test
    void a_taken_port_is_explained() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(run(Map.of(), "--port", Integer.toString(port))).isEqualTo(2);
            assertThat(said())
                    .startsWith("twilio-messaging-fake: --port " + port + ": the fake could not open port " + port
                            + " on 127.0.0.1");
        }
    }

    @Test
    void unreadable_seeds_are_explained(@TempDir Path folder) throws IOException {
        Path seeds = folder.resolve("seeds.json");

        assertThat(run(Map.of(), "--seeds", seeds.toString())).isEqualTo(2);
        assertThat(said()).startsWith("twilio-messaging-fake: --seeds: " + seeds + " cannot be read: ");
        err.reset();
        Files.writeString(seeds, "{\"service\": 1}");
        assertThat(run(Map.of(), "--seeds", seeds.toString())).isEqualTo(2);
        assertThat(said()).contains(seeds + ": seed().load(…): service is unknown");
        err.reset();
        assertThat(run(Map.of(), "--ca", folder.toString())).isEqualTo(2);
        assertThat(said()).contains("--ca: " + folder + " cannot be written: ");
    }

    @Test
    void an_invalid_route_is_explained() {
        assertThat(run(Map.of(), "--route", "https://clinic.example")).isEqualTo(2);
        assertThat(said())
                .isEqualTo("twilio-messaging-fake: --route: not URL=TARGET, such as "
                        + "https://clinic.example=http://127.0.0.1:8080: https://clinic.example\n");
        err.reset();
        assertThat(run(Map.of(
                        "TWILIO_FAKE_ROUTE",
                        "https://a.example=http://localhost:1 https://b.example=http://b.example")))
                .isEqualTo(2);
        assertThat(said())
                .isEqualTo("twilio-messaging-fake: --route: route(…, target): http://b.example is not on this machine; "
                        + "webhooks go to localhost, 127.0.0.1 or [::1] alone\n");
    }

    @Test
    void routes_may_be_given_several_times() {
        CommandLine options = CommandLine.of(
                new String[] {
                    "--route", "https://a.example=http://localhost:1", "--route=https://b.example=http://[::1]:2"
                },
                Map.of("TWILIO_FAKE_ROUTE", "https://c.example=http://localhost:3"));
        try (FakeTwilio twilio = options.start(fake -> {})) {
            assertThat(Http.anonymous(twilio).get("/_fake/routes").body())
                    .contains("https://a.example", "https://b.example")
                    .doesNotContain("https://c.example");
        }
    }

    @Test
    void the_line_is_there_before_the_program_is_healthy_and_a_check_says_so() throws Exception {
        int port = freePort();
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> run(Map.of("TWILIO_FAKE_PORT", Integer.toString(port))));
        Map<String, String> variables = variables(lines.poll(30, TimeUnit.SECONDS));

        assertThat(run(Map.of("TWILIO_FAKE_PORT", "nonsense"), "--health", variables.get("HTTP_PROXY")))
                .isZero();
        assertThat(run(Map.of(), "--health=http://localhost:" + port + "/")).isZero();
        assertThat(said()).isEmpty();
        end.countDown();
        assertThat(code.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(run(Map.of(), "--health", "http://127.0.0.1:" + port)).isEqualTo(1);
        assertThat(said())
                .startsWith("twilio-messaging-fake: http://127.0.0.1:" + port + "/_fake/health is not ready: ");
    }

    @Test
    void a_server_that_answers_otherwise_is_not_healthy() {
        try (FakeTwilio off = FakeTwilio.start()) {
            assertThat(run(Map.of(), "--health", off.baseUrl().toString())).isEqualTo(1);
            assertThat(said())
                    .isEqualTo(
                            "twilio-messaging-fake: " + off.baseUrl() + "/_fake/health is not ready: it answers 401\n");
        }
    }

    @Test
    void a_check_follows_no_redirect() {
        try (Application elsewhere = Application.start();
                Application application = Application.start()
                        .answering(request -> Application.Answer.leadingTo(302, elsewhere.url("/_fake/health")))) {
            assertThat(run(Map.of(), "--health", application.base().toString())).isEqualTo(1);
            assertThat(said())
                    .isEqualTo("twilio-messaging-fake: " + application.base()
                            + "/_fake/health is not ready: it answers 302\n");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org:4010",
        "https://127.0.0.1:4010",
        "http://127.0.0.1:4010/other",
        "http://127.0.0.1:99999",
        "127.0.0.1:4010",
        "'not a URL'"
    })
    void only_a_fake_on_this_machine_is_checked(String url) {
        assertThat(run(Map.of(), "--health", url)).isEqualTo(2);
        assertThat(said())
                .isEqualTo("twilio-messaging-fake: --health: not the address of a fake on this machine, such as "
                        + "http://127.0.0.1:4010: " + url + "\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
