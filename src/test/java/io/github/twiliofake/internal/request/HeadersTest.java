package io.github.twiliofake.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    @ParameterizedTest
    @ValueSource(strings = {"Host", "host", "HOST"})
    void a_header_is_found_by_its_name_in_any_case(String name) {
        Map<String, List<String>> headers = Headers.of(Map.of("hOsT", List.of("127.0.0.1"), "Hosts", List.of("")));

        assertThat(headers.get(name)).containsExactly("127.0.0.1");
        assertThat(headers.containsKey(name)).isTrue();
        assertThat(headers.keySet().contains(name)).isTrue();
        assertThat(headers.getOrDefault(name, List.of())).containsExactly("127.0.0.1");
    }

    @Test
    void a_header_that_was_not_sent_is_not_there() {
        Map<String, List<String>> headers = Headers.of(Map.of("Host", List.of("127.0.0.1")));

        assertThat(headers.get("Hos")).isNull();
        assertThat(headers.get(null)).isNull();
        assertThat(headers.containsKey("Accept")).isFalse();
        assertThat(headers.getOrDefault("Accept", List.of())).isEmpty();
    }

    @Test
    void headers_stand_in_the_order_of_their_names() {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        for (String name : List.of("host", "Authorization", "x-a", "accept", "Content-Type")) {
            sent.put(name, List.of(name));
        }

        assertThat(Headers.of(sent).keySet())
                .containsExactly("accept", "Authorization", "Content-Type", "host", "x-a")
                .hasSize(5);
    }

    @Test
    void the_headers_of_a_request_cannot_be_changed() {
        List<String> values = new ArrayList<>(List.of("127.0.0.1"));
        Map<String, List<String>> sent = new HashMap<>(Map.of("Host", values));
        Map<String, List<String>> headers = Headers.of(sent);

        values.add("localhost");
        sent.clear();

        assertThat(headers).isEqualTo(Map.of("Host", List.of("127.0.0.1")));
        assertThatThrownBy(() -> headers.put("Accept", List.of()))
                .isExactlyInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.remove("Host")).isExactlyInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(headers::clear).isExactlyInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> headers.entrySet().iterator().next().setValue(List.of()))
                .isExactlyInstanceOf(UnsupportedOperationException.class);
    }
}
