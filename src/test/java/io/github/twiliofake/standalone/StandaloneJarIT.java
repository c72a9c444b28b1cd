package io.github.twiliofake.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar of the program. */
class StandaloneJarIT {
    private static final Path JAR = Path.of(System.getProperty("standalone.jar"));

    private static Process started(Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(err.toFile()).start();
    }

    @Test
    void it_is_small_and_has_nothing_for_tests() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(6_000_000);
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name ->
                                    name.matches("(org/junit|org/assertj|com/twilio|net/bytebuddy|org/opentest4j|"
                                            + "io/github/twiliofake/(jupiter|assertions|sdk))/.*")))
                    .isEmpty();
        }
    }

    @Test
    void it_serves_in_silence_and_ends_with_0_when_it_is_terminated(@TempDir Path folder) throws Exception {
        Path err = folder.resolve("err");
        Process program = started(err, "--seeds", "src/test/resources/seeds/alerts.json");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            Matcher proxy = Pattern.compile(" HTTP_PROXY=(\\S+) ").matcher(line);
            assertThat(proxy.find()).isTrue();
            Matcher file = Pattern.compile(" NODE_EXTRA_CA_CERTS=(\\S+)").matcher(line);
            assertThat(file.find()).isTrue();

            String state = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(proxy.group(1) + "/_fake/state"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(state).contains("Alerts");
            program.toHandle().destroy();

            assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
            assertThat(Path.of(file.group(1))).doesNotExist();
        } finally {
            program.destroyForcibly();
        }
        assertThat(err).isEmptyFile();
    }

    @Test
    void it_says_its_version(@TempDir Path folder) throws Exception {
        Process program = started(folder.resolve("err"), "--version");

        assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("twilio-messaging-fake \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(program.waitFor()).isZero();
    }

    @Test
    void a_line_that_cannot_be_written_ends_it_with_2(@TempDir Path folder) throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device that is always full").exists();
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString())
                .redirectOutput(full.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();

        assertThat(program.waitFor()).isEqualTo(2);
        assertThat(folder.resolve("err")).content().contains("the standard output is closed or full");
    }

    @Test
    void a_mistake_ends_it_with_2(@TempDir Path folder) throws Exception {
        Process program = started(folder.resolve("err"), "--wibble");

        assertThat(program.waitFor()).isEqualTo(2);
        assertThat(folder.resolve("err"))
                .content()
                .isEqualTo("twilio-messaging-fake: unknown option --wibble; --help lists the options"
                        + System.lineSeparator());
    }
}
