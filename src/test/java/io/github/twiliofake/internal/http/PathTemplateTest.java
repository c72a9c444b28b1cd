package io.github.twiliofake.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.twiliofake.model.Operation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void other_paths_are_not_understood(String path) {
        assertThat(template.meant(path)).isNull();
    }

    @Test
    void a_parameter_may_have_a_suffix() {
        PathTemplate message = PathTemplate.of("/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json");

        assertThat(message.match("/2010-04-01/Accounts/AC1/Messages/SM1.json"))
                .containsExactly(entry("AccountSid", "AC1"), entry("Sid", "SM1"));
        assertThat(message.match("/2010-04-01/Accounts/AC1/Messages/SM.json.json"))
                .containsEntry("Sid", "SM.json");
        for (String other : List.of("SM1", "SM1.jso", "SM1.JSON", ".json", "json", "SM1.json/", "")) {
            assertThat(message.match("/2010-04-01/Accounts/AC1/Messages/" + other))
                    .as(other)
                    .isNull();
        }
        assertThat(message.meant("/Accounts/AC1/messages/SM1")).isEqualTo("/2010-04-01/Accounts/AC1/Messages/SM1.json");
    }

    @Test
    void a_fixed_text_comes_before_a_suffix_and_a_suffix_before_a_parameter() {
        List<PathTemplate> sorted = Stream.of(
                        "/v1/Services/{Sid}",
                        "/v1/Services/{Sid}.json",
                        "/v1/{What}/Usecases",
                        "/v1/Services/Usecases",
                        "/v1/Services")
                .map(PathTemplate::of)
                .sorted()
                .toList();

        assertThat(sorted)
                .extracting(each -> each.segments().stream()
                        .map(segment -> segment.isParameter()
                                ? "{" + segment.parameter() + "}" + segment.text()
                                : segment.text())
                        .collect(Collectors.joining("/")))
                .containsExactly(
                        "/v1/Services",
                        "/v1/Services/Usecases",
                        "/v1/Services/{Sid}.json",
                        "/v1/Services/{Sid}",
                        "/v1/{What}/Usecases");
    }

    /** Otherwise, the order of the constants would decide which operation is found. */
    @Test
    void no_two_operations_of_the_same_method_and_host_have_the_same_shape() {
        for (Operation one : Operation.values()) {
            for (Operation other : Operation.values()) {
                boolean mayCompete = one != other
                        && one.method().equals(other.method())
                        && one.host().equals(other.host());
                if (mayCompete) {
                    assertThat(PathTemplate.of(one.pathTemplate()))
                            .as(one + " and " + other)
                            .isNotEqualByComparingTo(PathTemplate.of(other.pathTemplate()));
                }
            }
        }
    }
}
