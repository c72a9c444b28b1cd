package io.github.twiliofake.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.resource.shortcode.ShortCodeResource;
import io.github.twiliofake.internal.wire.PageTokens;
import io.github.twiliofake.model.Credentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Bugs of ours, which have to be made by hand. */
class PipelineTest {
    private static final String MAIN = "AC" + "0".repeat(32);

    private final Sids sids = new Sids("test");
    private final Registry registry = new Registry(sids, () -> Instant.EPOCH, new Credentials(MAIN, MAIN, "a-token"));
    private final JournalStore journal = new JournalStore(new JournalLimits(10, 1 << 20), () -> 0, registry);

    private Pipeline pipeline(InstantSource clock, UnaryOperator<Step> front) {
        Routes routes = new Routes(new ShortCodeResource(registry, new PageTokens(sids.mark())));
        return new Pipeline(routes, registry, journal, new FaultStore(), sids, clock, front);
    }

    private static Call call() {
        return new Call(
                new Request("GET", "/v1/Services", "", Map.of(), new byte[0], "http://127.0.0.1:1", null, null, false));
    }

    private static int status(Response response) {
        return response instanceof Response.Whole whole ? whole.status() : -1;
    }

    @Test
    void a_bug_before_everything_else_is_answered_and_kept() {
        IllegalStateException bug = new IllegalStateException("on purpose");
        Pipeline pipeline = pipeline(() -> Instant.EPOCH, next -> call -> {
            throw bug;
        });

        assertThat(status(pipeline.handle(call()))).isEqualTo(500);
        assertThat(pipeline.bugs()).containsExactly(bug);
    }

    @Test
    void a_bug_on_the_way_to_a_resource_is_journalled_and_kept() {
        IllegalStateException bug = new IllegalStateException("on purpose");
        AtomicBoolean isFirst = new AtomicBoolean(true);
        Pipeline pipeline = pipeline(
                () -> {
                    if (isFirst.getAndSet(false)) {
                        throw bug;
                    }
                    return Instant.EPOCH;
                },
                UnaryOperator.identity());

        assertThat(status(pipeline.handle(call()))).isEqualTo(500);
        assertThat(pipeline.bugs()).containsExactly(bug);
        assertThat(journal.requests()).singleElement().satisfies(request -> {
            assertThat(request.response().toString()).isEqualTo("500 20500");
            assertThat(request.notes()).contains("a bug of this fake, not of yours: " + bug);
        });
    }
}
