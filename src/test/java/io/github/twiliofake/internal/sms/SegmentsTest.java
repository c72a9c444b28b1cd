package io.github.twiliofake.internal.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
    private static final String ONE_SEPTET = "\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
            + "abcdefghijklmnopqrstuvwxyz£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

    private static final String TWO_SEPTETS = "^{}\\[~]|€\f";

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "159, 1", "160, 1", "161, 2", "306, 2", "307, 3", "459, 3", "460, 4", "1600, 11"})
    void a_segment_holds_160_septets_if_it_is_the_only_one_and_153_otherwise(int septets, int segments) {
        assertThat(Segments.of("a".repeat(septets))).isEqualTo(segments);
    }

    @Test
    void the_basic_characters_of_gsm_7_take_one_septet() {
        assertThat(ONE_SEPTET.chars().distinct()).hasSize(127);
        assertThat(ONE_SEPTET.chars().mapToObj(Character::toString)).allSatisfy(c -> {
            assertThat(Segments.of(c.repeat(160))).isEqualTo(1);
            assertThat(Segments.of(c.repeat(161))).isEqualTo(2);
        });
    }

    @Test
    void the_characters_of_the_extension_take_two() {
        assertThat(TWO_SEPTETS.chars().mapToObj(Character::toString))
                .hasSize(10)
                .allSatisfy(c -> {
                    assertThat(Segments.of(c + "a".repeat(158))).isEqualTo(1);
                    assertThat(Segments.of(c + "a".repeat(159))).isEqualTo(2);
                    assertThat(Segments.of("a".repeat(158) + c)).isEqualTo(1);
                    assertThat(Segments.of("a".repeat(159) + c)).isEqualTo(2);
                    assertThat(Segments.of(c.repeat(80))).isEqualTo(1);
                    assertThat(Segments.of(c.repeat(81))).isEqualTo(2);
                });
    }

    @Test
    void a_character_of_two_septets_is_not_split() {
        assertThat(Segments.of("a".repeat(151) + "€" + "a".repeat(153))).isEqualTo(2);
        assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(151))).isEqualTo(2);
        assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(152))).isEqualTo(3);
        // 76 pairs and an empty septet in each segment.
        assertThat(Segments.of("€".repeat(152))).isEqualTo(2);
        assertThat(Segments.of("€".repeat(153))).isEqualTo(3);
    }

    @Test
    void any_other_character_turns_the_whole_message_to_ucs_2() {
        for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
            int segments = (ONE_SEPTET + TWO_SEPTETS).indexOf(c) >= 0 ? 1 : 2;
            assertThat(Segments.of("a".repeat(70) + (char) c)).as("U+%04X", c).isEqualTo(segments);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"`", "\t", "ç", "á", "í", "ó", "ú", "“", "”", "‘", "’", "–", "—", "\u00A0", "…", "\u001B", "日"})
    void a_character_like_those_of_gsm_7_is_not_one_of_them(String character) {
        assertThat(Segments.of(character + "a".repeat(69))).isEqualTo(1);
        assertThat(Segments.of(character + "a".repeat(70))).isEqualTo(2);
        assertThat(Segments.of("a".repeat(134) + character)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "69, 1", "70, 1", "71, 2", "134, 2", "135, 3", "201, 3", "202, 4", "1600, 24"})
    void a_segment_holds_70_units_if_it_is_the_only_one_and_67_otherwise(int units, int segments) {
        assertThat(Segments.of("ç".repeat(units))).isEqualTo(segments);
    }

    @Test
    void a_character_of_the_extension_takes_one_unit_of_ucs_2() {
        assertThat(Segments.of("😀" + "]".repeat(68))).isEqualTo(1);
        assertThat(Segments.of("😀" + "]".repeat(69))).isEqualTo(2);
    }

    @Test
    void an_emoji_takes_two_units_or_more() {
        assertThat(Segments.of("😀".repeat(35))).isEqualTo(1);
        assertThat(Segments.of("😀".repeat(35) + "a")).isEqualTo(2);
        assertThat(Segments.of(("😀" + "a".repeat(65)).repeat(2))).isEqualTo(2);
        assertThat(Segments.of(("😀" + "a".repeat(65)).repeat(2) + "a")).isEqualTo(3);
        assertThat(Segments.of("👨‍👩‍👧‍👦" + "a".repeat(59))).isEqualTo(1);
        assertThat(Segments.of("👨‍👩‍👧‍👦" + "a".repeat(60))).isEqualTo(2);
    }

    @Test
    void pairs_leave_the_odd_unit_of_a_segment_empty() {
        assertThat(Segments.of("😀".repeat(66))).isEqualTo(2);
        assertThat(Segments.of("😀".repeat(67))).isEqualTo(3);
    }

    /** An emoji, a family, a tone of skin, two flags, a heart in colour, a letter with an accent, one with three, a syllable. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀",
                "👨‍👩‍👧‍👦",
                "👍🏽",
                "🇮🇹",
                "🏳️‍🌈",
                "❤️",
                "e\u0301",
                "e\u0301\u0301\u0301",
                "\u1112\u1161\u11AB"
            })
    void a_grapheme_is_not_split(String grapheme) {
        int units = grapheme.length();
        assertThat(units).isGreaterThan(1);

        String fits = "ç".repeat(67 - units) + grapheme;
        assertThat(Segments.of(fits + "ç".repeat(67))).isEqualTo(2);

        String doesNotFit = "ç".repeat(68 - units) + grapheme;
        assertThat(Segments.of(doesNotFit + "ç".repeat(67 - units))).isEqualTo(2);
        assertThat(Segments.of(doesNotFit + "ç".repeat(68 - units))).isEqualTo(3);
    }

    @Test
    void the_two_characters_of_the_end_of_a_line_may_be_split() {
        assertThat(Segments.of("\r\n".repeat(80))).isEqualTo(1);
        assertThat(Segments.of("\r\n".repeat(80) + "a")).isEqualTo(2);
        assertThat(Segments.of("ç".repeat(66) + "\r\n" + "ç".repeat(66))).isEqualTo(2);
    }

    @Test
    void half_a_surrogate_pair_takes_a_unit() {
        assertThat(Segments.of("\uD83D".repeat(70))).isEqualTo(1);
        assertThat(Segments.of("\uDE00".repeat(134))).isEqualTo(2);
        assertThat(Segments.of("\uDE00".repeat(135))).isEqualTo(3);
    }

    @Test
    void a_grapheme_longer_than_a_segment_begins_one_and_fills_as_many_as_it_takes() {
        String three = "e" + "\u0301".repeat(200);
        assertThat(Segments.of(three)).isEqualTo(3);
        assertThat(Segments.of(three + "ç")).isEqualTo(4);
        assertThat(Segments.of("ç" + three)).isEqualTo(4);

        String aUnitMore = "e" + "\u0301".repeat(201);
        assertThat(Segments.of(aUnitMore)).isEqualTo(4);
        assertThat(Segments.of(aUnitMore + "ç".repeat(66))).isEqualTo(4);
        assertThat(Segments.of(aUnitMore + "ç".repeat(67))).isEqualTo(5);
    }
}
