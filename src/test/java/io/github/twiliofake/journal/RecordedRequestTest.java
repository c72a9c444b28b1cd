package io.github.twiliofake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a request was carried out. */
class RecordedRequestTest {
    private static RecordedRequest answered(int status, @Nullable Operation operation, @Nullable RecordedFault fault) {
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
                Map.of(),
                null,
                "",
                new RecordedReply(status, null, Map.of(), ""),
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
}
