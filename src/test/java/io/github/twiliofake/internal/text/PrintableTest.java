package io.github.twiliofake.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(ints = {'\n', '\r', '\t', 0x1b, 0x7f, 0x9b, 0x200f, 0x202e, 0x2028, 0x2029, 0x2066, 0xfeff})
    void a_character_that_moves_or_turns_the_text_is_replaced(int c) {
        assertThat(Printable.of("a" + (char) c + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void all_other_text_stays_as_it_is() {
        assertThat(Printable.of("Größe 5 → 日本語 😀")).isEqualTo("Größe 5 → 日本語 😀");
    }

    @Test
    void long_texts_and_long_lists_are_cut() {
        assertThat(Printable.cut("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(Printable.cut("a".repeat(201))).isEqualTo("a".repeat(200) + "…");
        assertThat(Printable.list(Collections.nCopies(10, "a"))).endsWith("a").hasSize(28);
        assertThat(Printable.list(Collections.nCopies(11, "a")))
                .endsWith("a, …")
                .hasSize(31);
    }
}
