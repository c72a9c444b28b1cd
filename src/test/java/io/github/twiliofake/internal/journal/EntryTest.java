package io.github.twiliofake.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.journal.RecordedFault;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule by which the operation of a request was carried out or not. */
class EntryTest {
    private static RecordedRequest answered(int status, @Nullable Operation operation, @Nullable RecordedFault fault) {
        return new Entry(
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
                new RecordedResponse(status, null, Map.of(), ""),
                fault,
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "199, false", "200, true", "201, true", "299, true", "300, false", "404, false"})
    void a_status_from_200_to_299_is_success(int status, boolean isCarriedOut) {
        assertThat(answered(status, Operation.SHORT_CODE_FETCH, null).isCarriedOut())
                .isEqualTo(isCarriedOut);
    }

    @Test
    void a_request_without_an_operation_is_not_carried_out() {
        assertThat(answered(200, null, null).isCarriedOut()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"500, true", "200, false"})
    void a_fault_overrides_the_status(int status, boolean isCarriedOut) {
        RecordedFault fault = new RecordedFault("outage", "500 20500", isCarriedOut, null);

        assertThat(answered(status, Operation.SHORT_CODE_CREATE, fault).isCarriedOut())
                .isEqualTo(isCarriedOut);
    }
}
