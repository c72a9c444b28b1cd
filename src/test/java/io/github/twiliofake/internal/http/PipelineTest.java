package io.github.twiliofake.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.fault.FaultGate;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.journal.JournalLimits;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.journal.Recorder;
import io.github.twiliofake.internal.journal.Sent;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Bugs of the fake, which the test causes on purpose. */
class PipelineTest {
    private static final String MAIN = "AC" + "0".repeat(32);

    private final Sids sids = new Sids("test");
    private final Registry registry = new Registry(sids, () -> Instant.EPOCH, new Credentials(MAIN, MAIN, "a-token"));
    private final JournalStore journal =
            new JournalStore(new JournalLimits(10, 1 << 20), () -> 0, registry.secrets(), Sent.NOTHING);

    private final FaultStore faults = new FaultStore();

    private Pipeline pipeline(InstantSource clock, UnaryOperator<Step> front) {
        return new Pipeline(
                new Routes(PipelineTest::answerNothing),
                registry,
                next -> front.apply(new Recorder(journal, sids, clock, next)),
                next -> new FaultGate(faults, clock, next),
                callbacks -> () -> CompletableFuture.completedFuture(null));
    }

    private static void answerNothing(Routes routes) {
        for (Operation operation : Operation.values()) {
            routes.on(operation, (call, state) -> Response.noContent());
        }
    }

    private static Call call() {
        return new Call(
                new Request("GET", "/v1/Services", "", Map.of(), new byte[0], "http://127.0.0.1:1", null, null, false));
    }

    private static int status(Response response) {
        return response instanceof Response.Whole whole ? whole.status() : -1;
    }

    private static String body(Response response) {
        return ((Response.Whole) response).body();
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
    void a_bug_gets_the_body_of_the_fault_internal_error() {
        Pipeline broken = pipeline(() -> Instant.EPOCH, next -> call -> {
            throw new IllegalStateException("on purpose");
        });
        Pipeline struck = pipeline(() -> Instant.EPOCH, UnaryOperator.identity());
        faults.inject(Fault.internalError().always(), "here");

        assertThat(body(broken.handle(call()))).isEqualTo(body(struck.handle(call())));
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

    @Test
    void a_bug_after_a_pause_is_journalled_and_kept() {
        IllegalStateException bug = new IllegalStateException("on purpose");
        Pause pause = new Pause.RealTime(Duration.ofMillis(1));
        Pipeline pipeline = new Pipeline(
                new Routes(PipelineTest::answerNothing),
                registry,
                next -> new Recorder(journal, sids, () -> Instant.EPOCH, next),
                next -> call -> new Response.Paused(pause, () -> {
                    throw bug;
                }),
                callbacks -> () -> CompletableFuture.completedFuture(null));

        Response.Paused paused = (Response.Paused) pipeline.handle(call());

        assertThat(status(paused.rest().get())).isEqualTo(500);
        assertThat(pipeline.bugs()).containsExactly(bug);
        assertThat(journal.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.response().toString()).isEqualTo("500 20500"));
    }
}
