package io.github.twiliofake.internal.request;

import static io.github.twiliofake.model.Operation.SHORT_CODE_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static Parts parts(
            Map<String, List<String>> query, Map<String, List<String>> form, Map<String, List<String>> headers) {
        return new Parts(
                Operation.SHORT_CODE_CREATE,
                Map.of("ServiceSid", "MG1"),
                query,
                form,
                Headers.of(headers),
                null,
                !headers.isEmpty(),
                null,
                null,
                null);
    }

    @Test
    void a_request_without_a_response_matches_no_pattern_about_one() {
        Parts parts = parts(Map.of(), Map.of("ShortCodeSid", List.of("SC1", "SC2")), Map.of("accept", List.of("*/*")));

        assertThat(parts.match(SHORT_CODE_CREATE
                        .withPath("ServiceSid", "MG1")
                        .withForm("ShortCodeSid", "SC2")
                        .withHeader("Accept", "*/*")))
                .isTrue();
        assertThat(parts.match(SHORT_CODE_CREATE.withStatus(201))).isFalse();
        assertThat(parts.match(SHORT_CODE_CREATE.withCode(20001))).isFalse();
        assertThat(parts.match(SHORT_CODE_CREATE.withFault("outage"))).isFalse();
    }

    @Test
    void a_missing_form_parameter_is_explained_by_what_is_there_instead() {
        Map<String, List<String>> none = Map.of();
        Map<String, List<String>> text = Map.of("Content-Type", List.of("text/plain"));

        assertThat(parts(none, Map.of("A", List.of("")), none).whyMissing(Part.FORM, "A"))
                .isEqualTo("the form has A, but it is empty");
        assertThat(parts(none, Map.of("a", List.of("1")), none).whyMissing(Part.FORM, "A"))
                .isEqualTo("the form has a; parameter names are case-sensitive");
        assertThat(parts(Map.of("A", List.of("1")), none, none).whyMissing(Part.FORM, "A"))
                .isEqualTo("A is in the query; Twilio reads it from the form body only");
        assertThat(parts(none, Map.of("B", List.of("1")), none).whyMissing(Part.FORM, "A"))
                .isEqualTo("the form has B");
        assertThat(parts(none, none, none).whyMissing(Part.FORM, "A")).isEqualTo("the body is empty");
        assertThat(parts(none, none, text).whyMissing(Part.FORM, "A"))
                .isEqualTo("the body is not a readable form: its Content-Type is text/plain");
        assertThat(parts(none, none, Map.of("Accept", List.of("*/*"))).whyMissing(Part.FORM, "A"))
                .isEqualTo("the body is not a readable form: it has no Content-Type");
    }

    @Test
    void a_part_that_nothing_explains_is_left_alone() {
        Parts parts = parts(Map.of(), Map.of(), Map.of());

        assertThat(parts.whyMissing(Part.HEADER, "Accept")).isNull();
        assertThat(parts.whyMissing(Part.QUERY, "Page")).isNull();
        assertThat(parts.whyMissing(Part.ACCOUNT, "")).isEqualTo("it did not authenticate");
    }
}
