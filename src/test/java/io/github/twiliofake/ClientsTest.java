package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static io.github.twiliofake.model.Operation.SHORT_CODE_FETCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.ShortCode;
import io.github.twiliofake.testing.ChildJvm;
import io.github.twiliofake.testing.Http;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the table in docs/program.md: programs that do not know the fake, with Debian's packages if they are installed. */
class ClientsTest {
    private final FakeTwilio twilio = FakeTwilio.start();
    private final MessagingService alerts = twilio.seed().service("Alerts");
    private final ShortCode code = twilio.seed().shortCode("12345", it -> it.inService(alerts));
    private final String url = "https://messaging.twilio.com" + Http.shortCodes(alerts.sid()) + "/" + code.sid();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        twilio.close();
    }

    /** Runs a program with only these variables, and returns its output on both streams. */
    private String output(List<String> variables, String... command) throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment()
                .keySet()
                .removeAll(twilio.interception().environment().keySet());
        builder.environment().keySet().removeAll(List.of("ALL_PROXY", "all_proxy"));
        for (String name : variables) {
            builder.environment().put(name, twilio.interception().environment().get(name));
        }
        builder.environment().put("TWILIO_ACCOUNT_SID", twilio.credentials().username());
        builder.environment().put("TWILIO_AUTH_TOKEN", twilio.credentials().password());
        Process program = builder.start();
        try {
            assertThat(program.waitFor(60, TimeUnit.SECONDS))
                    .as(() -> Arrays.toString(command) + " ends")
                    .isTrue();
        } finally {
            program.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** Returns the command of Debian's Python, if the packages are installed. */
    private static String python(String... packages) throws Exception {
        String python = "/usr/bin/python3";
        assumeThat(Path.of(python)).as("Debian's Python is there").isExecutable();
        for (String name : packages) {
            Process importing = new ProcessBuilder(python, "-c", "import " + name)
                    .redirectErrorStream(true)
                    .start();
            importing.getInputStream().readAllBytes();
            assumeThat(importing.waitFor())
                    .as("Python finds its package " + name + " (Debian: python3-" + name + ")")
                    .isZero();
        }
        return python;
    }

    private void assertFetched(String output) {
        assertThat(output).contains("12345");
        assertThat(twilio).received(SHORT_CODE_FETCH).once().answered(200);
        assertThat(twilio).receivedNothingElse();
    }

    @Test
    void python_with_requests() throws Exception {
        String program = """
                import os, requests
                auth = (os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"])
                print(requests.get("%s", auth=auth).text)
                """.formatted(url);

        assertFetched(output(List.of("HTTPS_PROXY", "REQUESTS_CA_BUNDLE"), python("requests"), "-c", program));
    }

    private String twilioProgram(String client) {
        return """
                import os
                from twilio.rest import Client
                from twilio.http.http_client import TwilioHttpClient
                http_client = TwilioHttpClient()
                %s
                print(Client(http_client=http_client).messaging.v1.services("%s").short_codes("%s").fetch().short_code)
                """.formatted(client, alerts.sid(), code.sid());
    }

    @Test
    void python_with_debians_twilio() throws Exception {
        String told = twilioProgram("http_client.session.verify = os.environ['REQUESTS_CA_BUNDLE']");

        assertFetched(output(List.of("HTTPS_PROXY", "REQUESTS_CA_BUNDLE"), python("requests", "twilio"), "-c", told));
    }

    @Test
    void python_with_debians_twilio_does_not_look_at_the_variable() throws Exception {
        String python = python("requests", "twilio");
        assumeThat(output(List.of(), python, "-c", "import twilio; print(twilio.__version__)"))
                .as("the version of Python's twilio")
                .startsWith("7.");

        String said = output(List.of("HTTPS_PROXY", "REQUESTS_CA_BUNDLE"), python, "-c", twilioProgram(""));

        assertThat(said).contains("CERTIFICATE_VERIFY_FAILED");
        assertThat(twilio)
                .eventually(Duration.ofSeconds(10))
                .received(RequestPattern.anyRequest())
                .once()
                .answered(RecordedResponse.NONE);
    }

    @Test
    void python_with_aiohttp() throws Exception {
        String program = """
                import aiohttp, asyncio, os
                async def main():
                    auth = aiohttp.BasicAuth(os.environ["TWILIO_ACCOUNT_SID"], os.environ["TWILIO_AUTH_TOKEN"])
                    async with aiohttp.ClientSession(trust_env=True) as session:
                        async with session.get("%s", auth=auth) as response:
                            print(await response.text())
                asyncio.run(main())
                """.formatted(url);

        assertFetched(output(List.of("HTTPS_PROXY", "SSL_CERT_FILE"), python("aiohttp"), "-c", program));
    }

    @Test
    void python_with_urllib() throws Exception {
        String program = """
                import base64, os, urllib.request
                user = os.environ["TWILIO_ACCOUNT_SID"] + ":" + os.environ["TWILIO_AUTH_TOKEN"]
                request = urllib.request.Request("%s")
                request.add_header("Authorization", "Basic " + base64.b64encode(user.encode()).decode())
                print(urllib.request.urlopen(request).read().decode())
                """.formatted(url);

        assertFetched(output(List.of("HTTPS_PROXY", "SSL_CERT_FILE"), python(), "-c", program));
    }

    @Test
    void curl() throws Exception {
        assumeThat(Path.of("/usr/bin/curl")).as("curl is there").isExecutable();

        assertFetched(output(
                List.of("HTTPS_PROXY", "CURL_CA_BUNDLE"),
                "/usr/bin/curl",
                "--silent",
                "--show-error",
                "--user",
                twilio.credentials().username() + ":" + twilio.credentials().password(),
                url));
    }

    @Test
    void a_jvm_with_a_trust_store_made_by_keytool() throws Exception {
        Path store = folder.resolve("trust.p12");
        String said = output(
                List.of(),
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-importcert",
                "-noprompt",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-file",
                twilio.interception().certificateFile().toString());
        assertThat(store).as(said).exists();

        assertFetched(new ChildJvm()
                .with(
                        "-Dhttps.proxyHost=127.0.0.1",
                        "-Dhttps.proxyPort=" + twilio.baseUrl().getPort())
                .with("-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=changeit")
                .run(
                        Fetch.class,
                        url,
                        twilio.credentials().username(),
                        twilio.credentials().password())
                .out());
    }

    /** A program that does not know the fake. */
    static final class Fetch {
        public static void main(String[] arguments) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(arguments[0]).toURL().openConnection();
            connection.setRequestProperty("Authorization", Http.basic(arguments[1], arguments[2]));
            System.out.println(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
