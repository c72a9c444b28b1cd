package io.github.twiliofake.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A plain HTTP client of a fake, without the SDK. */
public final class Http {
    private final URI baseUrl;
    private final List<String> headers;

    private Http(URI baseUrl, List<String> headers) {
        this.baseUrl = baseUrl;
        this.headers = headers;
    }

    /** Created with the first request, because the client leaves a thread. */
    private static final class Client {
        static final HttpClient CLIENT =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        static final ObjectMapper MAPPER = new ObjectMapper();
    }

    public record Answer(int status, HttpHeaders headers, String body) {
        public JsonNode json() {
            try {
                return Client.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** HTTP status, error code and message, as one value to compare. */
        public String error() {
            JsonNode json = json();
            if (json.path("status").asInt() != status) {
                throw new AssertionError("the status in the body is not the HTTP status: " + body);
            }
            return status + " " + json.path("code").asInt() + " "
                    + json.path("message").asText();
        }
    }

    public static Http anonymous(FakeTwilio twilio) {
        return new Http(twilio.baseUrl(), List.of());
    }

    public static Http of(FakeTwilio twilio) {
        return of(twilio, twilio.credentials());
    }

    public static Http of(FakeTwilio twilio, Credentials credentials) {
        return anonymous(twilio).with("Authorization", basic(credentials.username(), credentials.password()));
    }

    public static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Encodes a form: names and values in turns. */
    public static String form(String... parameters) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    public static String shortCodes(String serviceSid) {
        return "/v1/Services/" + serviceSid + "/ShortCodes";
    }

    public Http with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new Http(baseUrl, more);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer post(String path, String form) {
        return with("Content-Type", "application/x-www-form-urlencoded").send("POST", path, form);
    }

    /** @param target a path, or the absolute URL of a page of this fake */
    public Answer send(String method, String target, String body) {
        URI uri = URI.create(target.startsWith("http") ? target : baseUrl + target);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<String> response = Client.CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri + " " + Arrays.toString(headers.toArray()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
