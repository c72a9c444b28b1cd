package io.github.twiliofake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twiliofake.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a request was carried out, and its headers. */
class RecordedRequestTest {
    private static RecordedRequest answered(int status, @Nullable Operation operation, @Nullable RecordedFault fault) {
        return request(status, operation, fault, Map.of());
    }

    private static RecordedRequest request(
            int status,
            @Nullable Operation operation,
            @Nullable RecordedFault fault,
            Map<String, List<String>> headers) {
        return new RecordedRequest(
                1,
                1,
                Duration.ZERO,
                Instant.EPOCH,
                "GET",
                "/v1/Services",
                operation,
                Map.of(),
                Map.of(),
                Map.of(),
                headers,
                null,
                "",
                new RecordedResponse(status, null, Map.of(), ""),
                fault,
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "199, false", "200, true", "201, true", "299, true", "300, false", "404, false"})
    void success_is_a_status_of_two_hundred_and_some(int status, boolean isCarriedOut) {
        assertThat(answered(status, Operation.SHORT_CODE_FETCH, null).isCarriedOut())
                .isEqualTo(isCarriedOut);
    }

    @Test
    void what_is_no_operation_is_not_carried_out() {
        assertThat(answered(200, null, null).isCarriedOut()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"500, true", "200, false"})
    void a_fault_knows_better_than_the_status(int status, boolean isCarriedOut) {
        RecordedFault fault = new RecordedFault("outage", "500 20500", isCarriedOut, null);

        assertThat(answered(status, Operation.SHORT_CODE_CREATE, fault).isCarriedOut())
                .isEqualTo(isCarriedOut);
    }

    private static Map<String, List<String>> headers(Map<String, List<String>> sent) {
        return request(200, null, null, sent).headers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "host", "HOST"})
    void the_name_of_a_header_is_found_in_whatever_case(String name) {
        Map<String, List<String>> headers = headers(Map.of("hOsT", List.of("127.0.0.1"), "Hosts", List.of("")));

        assertThat(headers.get(name)).containsExactly("127.0.0.1");
        assertThat(headers.containsKey(name)).isTrue();
        assertThat(headers.keySet().contains(name)).isTrue();
        assertThat(headers.getOrDefault(name, List.of())).containsExactly("127.0.0.1");
    }

    @Test
    void a_header_that_was_not_sent_is_not_there() {
        Map<String, List<String>> headers = headers(Map.of("Host", List.of("127.0.0.1")));

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

        assertThat(headers(sent).keySet())
                .containsExactly("accept", "Authorization", "Content-Type", "host", "x-a")
                .hasSize(5);
    }

    @Test
    void what_was_sent_cannot_be_changed_any_more() {
        List<String> values = new ArrayList<>(List.of("127.0.0.1"));
        Map<String, List<String>> sent = new HashMap<>(Map.of("Host", values));
        Map<String, List<String>> headers = headers(sent);

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
