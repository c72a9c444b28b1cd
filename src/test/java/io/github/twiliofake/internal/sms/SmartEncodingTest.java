package io.github.twiliofake.internal.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmartEncodingTest {
    /** Each character that is replaced, in the order of Unicode, and what replaces it. */
    private static final String PAIRS = """
            0000 NOTHING   0003 NOTHING   0004 NOTHING   0009 SPACE   0010 NOTHING   0011 NOTHING   0012 NOTHING
            0013 NOTHING   0014 NOTHING   0017 NOTHING   0019 NOTHING   0060 '   0080 SPACE   008D SPACE   0090 SPACE
            009B SPACE   009F SPACE   00A0 SPACE   00AB "   00B4 '   00BB "   00BC 1/4   00BD 1/2   00BE 3/4   00F7 /
            01C3 !   0262 G   026A I   0274 N   0280 R   028F Y   0299 B   029C H   029F L   02B9 '   02BA "   02BB '
            02BC '   02BD '   02C6 ^   02C8 '   02CA '   02CB '   02D0 :   02D6 +   02DC ~   02EE "   02F7 ~   02F8 :
            0302 ^   0303 ~   0313 '   0314 '   0326 ,   0330 ~   0332 _   0334 ~   0337 /   0338 /   0347 =   1D00 A
            1D04 C   1D05 D   1D07 E   1D0A J   1D0B K   1D0D M   1D0F O   1D18 P   1D1B T   1D1C U   1D20 V   1D21 W
            1D22 Z   1DCD ^   2000 SPACE   2001 SPACE   2002 SPACE   2003 SPACE   2004 SPACE   2005 SPACE   2006 SPACE
            2007 SPACE   2008 SPACE   2009 SPACE   200A SPACE   200B NOTHING   2010 -   2013 -   2014 -   2015 -   2017 _
            2018 '   2019 '   201A ,   201B '   201C "   201D "   201E "   201F "   2022 -   2026 ...   2028 SPACE
            2029 SPACE   202F SPACE   2039 >   203A <   203C !!   2043 -   2044 /   204E *   204F ;   205F SPACE
            2060 NOTHING   20D2 |   20D3 |   20E5 \\   2215 /   2217 *   2223 |   223C ~   229B *   239C |   239F |
            23B8 |   23B9 |   23BC -   23BD -   23D0 |   2722 *   2723 *   2724 *   2725 *   2731 *   2732 *   2733 *
            273A *   273B *   273C *   273D *   2743 *   2749 *   274A *   274B *   275B '   275C '   275D "   275E "
            2768 (   2769 )   276A (   276B )   2774 {   2775 }   27EE (   27EF )   2982 :   2985 (   2986 )   29C6 *
            29F5 \\   29F8 /   29F9 \\   3000 SPACE   3001 ,   3002 .   301D "   301E "   A730 F   A731 S   A789 :
            A78A =   FE10 '   FE11 '   FE13 :   FE14 ;   FE15 !   FE16 ?   FE50 ,   FE51 ,   FE52 .   FE54 ;   FE56 ?
            FE57 !   FE59 (   FE5A )   FE5B {   FE5C }   FE5F #   FE60 &   FE61 *   FE62 +   FE63 -   FE64 <   FE65 >
            FE66 =   FE68 \\   FE69 $   FE6A %   FE6B @   FEFF NOTHING   FF01 !   FF02 "   FF03 #   FF04 $   FF05 %
            FF06 &   FF07 '   FF08 (   FF09 )   FF0A *   FF0B +   FF0C ,   FF0D -   FF0E .   FF0F /   FF10 0   FF11 1
            FF12 2   FF13 3   FF14 4   FF15 5   FF16 6   FF17 7   FF18 8   FF19 9   FF1A :   FF1B ;   FF1C <   FF1D =
            FF1E >   FF1F ?   FF20 @   FF21 A   FF22 B   FF23 C   FF24 D   FF25 E   FF26 F   FF27 G   FF28 H   FF29 I
            FF2A J   FF2B K   FF2C L   FF2D M   FF2E N   FF2F O   FF30 P   FF31 Q   FF32 R   FF33 S   FF34 T   FF35 U
            FF36 V   FF37 W   FF38 X   FF39 Y   FF3A Z   FF3B [   FF3C \\   FF3D ]   FF3E ^   FF3F _   FF5B {   FF5C |
            FF5D }   FF5E ~   FF61 .   FF64 ,
            """;

    @Test
    void replaces_every_character_of_the_list_and_no_other() {
        Map<String, String> replacements = new TreeMap<>();
        for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
            String text = Character.toString(c);
            String replaced = SmartEncoding.replaced(text);
            if (!replaced.equals(text)) {
                replacements.put("%04X".formatted(c), replaced);
            }
        }
        assertThat(replacements).isEqualTo(pairs()).hasSize(270);
    }

    @Test
    void every_replacement_is_in_gsm_7() {
        // 100 characters are one segment in GSM-7, and two in UCS-2.
        assertThat(pairs().values())
                .allSatisfy(
                        text -> assertThat(Segments.of(text + "a".repeat(100))).isOne());
    }

    @Test
    void replaces_wherever_a_character_stands_and_leaves_what_is_between() {
        assertThat(SmartEncoding.replaced("“It’s”\u00A0½…\u200B – 日本😀é“")).isEqualTo("\"It's\" 1/2... - 日本😀é\"");
        assertThat(SmartEncoding.replaced("a\u200B")).isEqualTo("a");
        assertThat(SmartEncoding.replaced("\uFEFF")).isEmpty();
    }

    @Test
    void replaces_one_by_one_even_what_combines_with_its_neighbour() {
        assertThat(SmartEncoding.replaced("n\u0303")).isEqualTo("n~");
        assertThat(SmartEncoding.replaced("\u2001\u00A0\t")).isEqualTo("   ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello, {world}!", "a\r\nb\f", "ñ€", "áíóúâç", "日本語", "😀👨‍👩‍👧‍👦", "\uD83D"})
    void returns_the_same_instance_if_there_is_nothing_to_replace(String text) {
        assertThat(SmartEncoding.replaced(text)).isSameAs(text);
    }

    private static Map<String, String> pairs() {
        Map<String, String> pairs = new TreeMap<>();
        for (MatchResult pair :
                Pattern.compile("(\\S+) (\\S+)").matcher(PAIRS).results().toList()) {
            pairs.put(
                    pair.group(1),
                    switch (pair.group(2)) {
                        case "SPACE" -> " ";
                        case "NOTHING" -> "";
                        default -> pair.group(2);
                    });
        }
        return pairs;
    }
}
