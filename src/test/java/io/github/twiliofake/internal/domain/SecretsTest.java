package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.model.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String SID = "AC" + "0".repeat(32);

    /** One on either side of what travels as it is, and what JSON escapes. Nothing else is special. */
    @ParameterizedTest
    @ValueSource(chars = {'/', ':', '@', '[', '\\', '"', '`', '{', '~', ' '})
    void are_hidden_in_whatever_form_they_travel(char special) {
        String password = "auth" + special + "token9";
        Secrets secrets = Secrets.NONE.with(new Credentials(SID, SID, password));

        assertThat(secrets.redact("a " + password)).isEqualTo("a ***");
        assertThat(secrets.redact("a " + URLEncoder.encode(password, StandardCharsets.UTF_8)))
                .isEqualTo("a ***");
        assertThat(secrets.redact("a " + password.replace("\\", "\\\\").replace("\"", "\\\"")))
                .isEqualTo("a ***");
    }
}
