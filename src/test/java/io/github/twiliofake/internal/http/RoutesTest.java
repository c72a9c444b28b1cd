package io.github.twiliofake.internal.http;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twiliofake.model.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    @Test
    void every_operation_has_a_resource() {
        assertThatIllegalStateException()
                .isThrownBy(Routes::new)
                .withMessage("no resource handles " + List.of(Operation.values()));
    }

    @Test
    void every_operation_has_one_resource() {
        Resource resource = routes -> routes.on(Operation.SHORT_CODE_CREATE, (call, state) -> Response.noContent());

        assertThatIllegalStateException()
                .isThrownBy(() -> new Routes(resource, resource))
                .withMessage("two resources handle SHORT_CODE_CREATE");
    }
}
