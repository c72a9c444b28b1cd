package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.model.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String SID = "AC" + "0".repeat(32);
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final Secrets secrets = new Secrets();

    private void know(String... passwords) {
        for (String password : passwords) {
            secrets.add(new Credentials(SID, SID, password));
        }
    }

    /** Adds so many secrets that the search for all at once begins. */
    private void knowManyOthers() {
        for (int i = 0; i < 1000; i++) {
            know("another-secret-" + i);
        }
    }

    /** The characters next to those that need no escape, and those that JSON escapes. No other character is special. */
    @ParameterizedTest
    @ValueSource(chars = {'/', ':', '@', '[', '\\', '"', '`', '{', '~', ' ', '%', '+', 'é', '€'})
    void are_hidden_in_every_form(char special) {
        String password = "auth" + special + "token9";
        know(password);

        assertThat(secrets.redact("a " + password)).isEqualTo("a ***");
        assertThat(secrets.redact("a " + URLEncoder.encode(password, StandardCharsets.UTF_8)))
                .isEqualTo("a ***");
        assertThat(secrets.redact("a " + password.replace("\\", "\\\\").replace("\"", "\\\"")))
                .isEqualTo("a ***");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void are_hidden_with_any_of_their_characters_escaped(boolean amongMany) {
        know(TOKEN);
        if (amongMany) {
            knowManyOthers();
        }
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            String form = TOKEN;
            for (int layers = random.nextInt(3); layers >= 0; layers--) {
                form = escaped(form, random);
            }

            assertThat(secrets.redact("x=" + form + "&y")).as(form).isEqualTo("x=***&y");
        }
    }

    private static String escaped(String text, Random random) {
        boolean isUrl = random.nextBoolean();
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (random.nextInt(3) > 0 && !(c == '\\' || c == '%')) {
                escaped.append(c);
            } else if (isUrl) {
                escaped.append(String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", (int) c));
            } else {
                escaped.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            }
        }
        return escaped.toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void are_hidden_in_base64_between_any_other_characters(boolean amongMany) {
        String odd = "a?b>c~d\u00ff\u00fe?>~~\u00bf";
        know(TOKEN, odd);
        if (amongMany) {
            knowManyOthers();
        }
        Random random = new Random(2);
        for (int i = 0; i < 2000; i++) {
            String secret = random.nextBoolean() ? TOKEN : odd;
            byte[] before = new byte[random.nextInt(40)];
            byte[] behind = new byte[random.nextInt(5)];
            random.nextBytes(before);
            random.nextBytes(behind);
            byte[] all = joined(before, secret.getBytes(StandardCharsets.UTF_8), behind);
            for (Base64.Encoder encoder :
                    List.of(Base64.getEncoder(), Base64.getEncoder().withoutPadding(), Base64.getUrlEncoder())) {
                String form = encoder.encodeToString(all);
                int first = (before.length * 8 + 5) / 6;
                int behindLast = (before.length + secret.getBytes(StandardCharsets.UTF_8).length) * 8 / 6;

                assertThat(secrets.redact("Basic " + form))
                        .as(form)
                        .contains("***")
                        .doesNotContain(form.substring(first, behindLast).substring(0, 6));
            }
        }
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    @Test
    void a_word_of_base64_is_hidden_whole_and_the_path_around_it_is_not() {
        know(TOKEN);
        String pair = Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

        assertThat(secrets.redact("/v1/" + pair + "/ShortCodes")).isEqualTo("/v1/***/ShortCodes");
    }

    @Test
    void a_text_is_redacted_before_it_is_cut() {
        know(TOKEN);
        String text = "x".repeat(100) + TOKEN + "y";

        assertThat(secrets.redact(text, 130)).isEqualTo("x".repeat(100) + "***");
        assertThat(secrets.redact(text, 101)).isEqualTo("x".repeat(100) + "***");
        assertThat(secrets.redact(text, 100)).isEqualTo("x".repeat(100));
        assertThat(secrets.redact(text, 133)).isEqualTo("x".repeat(100) + "***y");
        assertThat(secrets.redact("short", 2)).isEqualTo("sh");
        assertThat(secrets.redact("x".repeat(50), 40)).isEqualTo("x".repeat(40));
    }

    @Test
    void every_secret_is_known_however_many_there_are() {
        for (int i = 0; i < 3000; i++) {
            know("secret-number-" + i + "-");

            int known = i / 2;
            assertThat(secrets.redact("[secret-number-" + i + "-, secret-number-" + known + "-]"))
                    .isEqualTo("[***, ***]");
        }
        String harmless = "nothing of the kind: secret-number-3000-, secret-number";
        assertThat(secrets.redact(harmless)).isSameAs(harmless);
    }

    @Test
    void a_text_without_any_is_returned_as_the_same_object() {
        know(TOKEN);
        String escaped = "/v1/a%20b\\u0041 and so on, for as long as a secret is";

        assertThat(secrets.redact(escaped)).isSameAs(escaped);
    }

    @Test
    void those_of_less_than_eight_characters_are_not_looked_for() {
        know("1234567", "12345678");

        assertThat(secrets.redact("1234567, 12345678")).isEqualTo("1234567, ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%2",
                "%zz",
                "%c3%28",
                "%e2%82",
                "\\",
                "\\u",
                "\\u12",
                "\\uzzzz",
                "\\x",
                "%c3",
                "%f0%9f%98%80"
            })
    void broken_escapes_are_left_as_they_are(String broken) {
        know(TOKEN);

        assertThat(secrets.redact(broken + TOKEN + broken)).isEqualTo(broken + "***" + broken);
    }
}
