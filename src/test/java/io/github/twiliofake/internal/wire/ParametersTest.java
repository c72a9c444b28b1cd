package io.github.twiliofake.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.twiliofake.internal.domain.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void a_parameter_may_have_no_name_or_no_value() {
        assertThat(Parameters.parse("=nameless&A=&B&&=", StandardCharsets.UTF_8, "query")
                        .asMap())
                .containsExactly(entry("", List.of("nameless", "")), entry("A", List.of("")), entry("B", List.of("")));
    }

    @ParameterizedTest
    @CsvSource({"%41, A", "a%41, aA", "+, ' '", "a+b, a b", "plain, plain"})
    void encoded_characters_are_decoded_in_any_place(String encoded, String decoded) {
        assertThat(Parameters.parse("N=" + encoded, StandardCharsets.UTF_8, "query")
                        .asMap())
                .containsExactly(entry("N", List.of(decoded)));
    }

    /** Newer listeners refuse such a segment earlier. */
    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%+1", "%-1", "%4+", "%41%", "%\u0661\u0661", "%\uff11\uff12"})
    void a_segment_with_broken_percent_encoding_is_invalid(String segment) {
        assertThat(Parameters.segment(segment)).isNull();
        assertThatThrownBy(() -> Parameters.parse("a=" + segment, StandardCharsets.UTF_8, "query"))
                .isInstanceOf(Problem.class)
                .hasMessage("The request is malformed: the query has a broken percent-encoding");
    }

    @ParameterizedTest
    @CsvSource({"%41%4a%4A, AJJ", "a+b, a+b", "%c3%a9, \u00e9"})
    void a_segment_is_decoded(String segment, String decoded) {
        assertThat(Parameters.segment(segment)).isEqualTo(decoded);
    }
}
