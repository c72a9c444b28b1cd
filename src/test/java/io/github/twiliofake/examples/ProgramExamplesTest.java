package io.github.twiliofake.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.Settings;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.testing.Http;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The requests in docs/program.md, one after the other. */
class ProgramExamplesTest {
    private static final Pattern SESSION = Pattern.compile("```http\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern ENDPOINT = Pattern.compile("`((?:GET|POST|DELETE)[^`]*) (/_fake/[^`?]*)`");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/program.md"));
    }

    private static List<String> exchanges() throws IOException {
        Matcher session = SESSION.matcher(page());
        assertThat(session.find()).isTrue();
        return List.of(session.group(1).split("\\n\\n", -1));
    }

    @Test
    void each_request_is_answered_as_it_says() throws Exception {
        try (FakeTwilio twilio = FakeTwilio.start(Settings.DEFAULT.withControl(true))) {
            MessagingService reminders = twilio.seed().service("Reminders");
            twilio.seed().shortCode("12345", it -> it.inService(reminders));
            twilio.seed().phoneNumber("+15005550006", it -> it.inService(reminders));
            Http.of(twilio)
                    .post(
                            "/2010-04-01/Accounts/" + twilio.credentials().accountSid() + "/Messages.json",
                            "MessagingServiceSid=" + reminders.sid() + "&To=%2B14155550100&Body=Tomorrow+at+10.");
            for (String exchange : exchanges()) {
                String request = exchange.lines().findFirst().orElseThrow();
                String expected = exchange.lines().skip(1).map(String::strip).collect(Collectors.joining(" "));

                assertThat(answer(twilio, request)).as(request).matches(pattern(expected));
            }
        }
    }

    /** Returns status and body, without line breaks and indentation, but only the first event of a stream. */
    private static String answer(FakeTwilio twilio, String request) throws Exception {
        String[] parts = request.split(" ", 3);
        HttpRequest made = HttpRequest.newBuilder(URI.create(twilio.baseUrl() + parts[1]))
                .method(parts[0], parts.length < 3 ? BodyPublishers.noBody() : BodyPublishers.ofString(parts[2]))
                .build();
        HttpResponse<InputStream> response = CLIENT.send(made, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            Stream<String> lines = parts[1].endsWith("/events")
                    ? Stream.of(line(body), line(body))
                    : new String(body.readAllBytes(), StandardCharsets.UTF_8).lines();
            String text = lines.map(String::strip).collect(Collectors.joining(" "));
            return (response.statusCode() + " " + text.replaceAll("([{\\[]) ", "$1")).strip();
        }
    }

    private static String line(InputStream body) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = body.read(); next != '\n'; next = body.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** Returns a pattern in which an ellipsis stands for any text. */
    private static String pattern(String expected) {
        return Stream.of(expected.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    @Test
    void each_endpoint_has_an_example() throws IOException {
        Set<String> examples = exchanges().stream()
                .map(exchange -> exchange.split("[ ?\\n]", 3))
                .map(words -> words[0] + " " + words[1])
                .map(ProgramExamplesTest::shape)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> endpoints = new TreeSet<>();
        Matcher endpoint = ENDPOINT.matcher(page());
        while (endpoint.find()) {
            for (String method : endpoint.group(1).split("`?, `?", -1)) {
                endpoints.add(shape(method + " " + endpoint.group(2)));
            }
        }
        Matcher several = Pattern.compile("\\| `GET`, (?:`POST`, `DELETE|`POST) (/_fake/\\w+)`")
                .matcher(page());
        while (several.find()) {
            endpoints.add("GET " + several.group(1));
        }

        assertThat(endpoints).hasSizeGreaterThan(20).contains("GET /_fake/wait", "DELETE /_fake/faults/1");
        endpoints.remove("GET /_fake/");
        assertThat(examples).containsAll(endpoints);
    }

    /** Returns the path with one name for all phones. */
    private static String shape(String request) {
        return request.replaceFirst("handsets/\\+\\d+", "handsets/+14155550100");
    }
}
