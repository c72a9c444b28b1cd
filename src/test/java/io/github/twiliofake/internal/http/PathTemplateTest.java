package io.github.twiliofake.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
    private final PathTemplate template = PathTemplate.of("/v1/Services/{ServiceSid}/ShortCodes/{Sid}");

    @Test
    void parameters_are_bound_in_order_and_decoded() {
        assertThat(template.match("/v1/Services/MG1/ShortCodes/a%2Fb+c"))
                .containsExactly(entry("ServiceSid", "MG1"), entry("Sid", "a/b+c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "/",
                "/v1",
                "/v1/Services/MG1/ShortCodes",
                "/v1/Services/MG1/ShortCodes/",
                "/v1/Services/MG1/ShortCodes/SC1/",
                "/v1/Services/MG1/ShortCodes/SC1/more",
                "//v1/Services/MG1/ShortCodes/SC1",
                "/v1/Services//ShortCodes/SC1",
                "/v1/Service/MG1/ShortCodes/SC1",
                "/v1/Servicess/MG1/ShortCodes/SC1",
                "/v1/services/MG1/ShortCodes/SC1",
                "/v1/Services/MG1/ShortCodes/%zz"
            })
    void another_shape_does_not_match(String path) {
        assertThat(template.match(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/Services/MG1/ShortCodes/SC1/",
                "/v1/Services/MG1/ShortCodes/SC1///",
                "//v1/Services/MG1/ShortCodes/SC1",
                "/v1//Services/MG1//ShortCodes/SC1",
                "/Services/MG1/ShortCodes/SC1",
                "//Services/MG1/ShortCodes/SC1/",
                "/V1/services/MG1/shortcodes/SC1"
            })
    void a_slip_is_understood(String path) {
        assertThat(template.meant(path)).isEqualTo("/v1/Services/MG1/ShortCodes/SC1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "/", "", "/v1", "/v2/Services/MG1/ShortCodes/SC1", "/v1/Services//ShortCodes/SC1"})
    void anything_else_is_not(String path) {
        assertThat(template.meant(path)).isNull();
    }
}
