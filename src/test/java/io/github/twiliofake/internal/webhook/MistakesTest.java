package io.github.twiliofake.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.webhook.Webhooks.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The signatures in a failure that help to find the cause of a 403. */
class MistakesTest {
    private static final String TOKEN = "12345";
    private static final Map<String, String> FORM = Map.of("From", "+14155550100");

    private static List<String> mistakes(String url, Map<String, String> form, @Nullable URI target) {
        return Mistakes.of(TOKEN, new Request("POST", url, "/sms", Map.of(), form), target);
    }

    private static String line(String mistake, String url, Map<String, String> form) {
        return "with " + mistake + ", an application computes " + Signature.of(TOKEN, url, form) + " (" + url + ")";
    }

    @Test
    void mistakes_that_make_no_difference_are_left_out() {
        assertThat(mistakes("http://clinic.example:8080/sms", FORM, null))
                .containsExactly(
                        line("the other scheme", "https://clinic.example:8080/sms", FORM),
                        line("another slash at the end", "http://clinic.example:8080/sms/", FORM),
                        line("no parameters", "http://clinic.example:8080/sms", Map.of()));
    }

    @Test
    void a_slash_at_the_end_may_be_left_out_by_mistake() {
        assertThat(mistakes("https://clinic.example/", Map.of(), null))
                .containsExactly(
                        line("the other scheme", "http://clinic.example/", Map.of()),
                        line("a port", "https://clinic.example:443/", Map.of()),
                        line("another slash at the end", "https://clinic.example", Map.of()));
    }

    @Test
    void the_path_may_be_decoded_where_there_is_no_query() {
        assertThat(mistakes("http://clinic.example/a%20b", Map.of(), URI.create("http://localhost:8080")))
                .containsExactly(
                        line("the other scheme", "https://clinic.example/a%20b", Map.of()),
                        line("a port", "http://clinic.example:80/a%20b", Map.of()),
                        line("a decoded URL", "http://clinic.example/a b", Map.of()),
                        line("another slash at the end", "http://clinic.example/a%20b/", Map.of()),
                        line("the address that it is delivered to", "http://localhost:8080/sms", Map.of()));
    }
}
