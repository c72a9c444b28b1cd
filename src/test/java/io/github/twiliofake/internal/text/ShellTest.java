package io.github.twiliofake.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:40123/v1", "ShortCodeSid=SC1", "localhost,127.0.0.1", "a@b+c-d_e%20"})
    void a_harmless_word_stays_as_it_is(String word) {
        assertThat(Shell.quoted(word)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"a b | 'a b'", "a&b | 'a&b'", "$HOME | '$HOME'", "it's | 'it'\\''s'", "=ls | '=ls'", "\"\" | ''"})
    void any_other_word_is_quoted(String word, String quoted) {
        assertThat(Shell.quoted(word)).isEqualTo(quoted);
    }
}
