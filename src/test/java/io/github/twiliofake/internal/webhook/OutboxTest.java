package io.github.twiliofake.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.twiliofake.internal.domain.Callback;
import io.github.twiliofake.internal.domain.Hook;
import io.github.twiliofake.internal.domain.Secrets;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.journal.JournalLimits;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.journal.Sent;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of webhooks, and what is left of them after a restore. The test is the application, and answers when it likes. */
class OutboxTest {
    private static final String URL = "http://localhost:8080/status";

    private final List<Carrier.Parcel> parcels = new ArrayList<>();
    private final List<Consumer<Carrier.Result>> answers = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private boolean isBusyThread;
    private Mishap mishap = new Mishap.None();
    private final Timeline clock = new Timeline(Instant.EPOCH, () -> 0, (duration, ring) -> () -> {});
    private final JournalStore journal =
            new JournalStore(new JournalLimits(10, 1 << 20), () -> 0, new Secrets(), Sent.NOTHING);
    private final Outbox outbox =
            new Outbox(new ByHand(), journal, clock, account -> "secret", webhook -> mishap, "AC1");

    private final class ByHand implements Carrier {
        @Override
        public void send(Parcel parcel, Limits limits, Duration left, Consumer<Result> then) {
            parcels.add(parcel);
            answers.add(then);
        }

        @Override
        public void run(Runnable work) {
            work.run();
        }

        @Override
        public Runnable after(Duration duration, Runnable work) {
            pauses.add(duration);
            work.run();
            return () -> {};
        }

        @Override
        public boolean isBusyThread() {
            return isBusyThread;
        }
    }

    private static List<Callback> about(String... sids) {
        return Stream.of(sids)
                .map(sid -> new Callback("AC1", sid, Hook.post(URL), Map.of("MessageSid", sid)))
                .toList();
    }

    private CompletableFuture<?> send(String... sids) {
        return outbox.send(about(sids));
    }

    private void leave(String... sids) {
        CompletableFuture<?> unused = send(sids);
    }

    private void answer(int place, int status) {
        answers.get(place).accept(new Carrier.Answer(status, Map.of(), ""));
    }

    private List<Integer> numbers() {
        return outbox.calls().stream().map(RecordedWebhook::number).toList();
    }

    /** Waits for webhooks on a thread of its own, and returns when it waits, or need not. */
    private FutureTask<Void> settling() {
        return waiting(() -> outbox.settle("settle()"));
    }

    private static FutureTask<Void> waiting(Runnable waits) {
        FutureTask<Void> task = new FutureTask<>(waits, null);
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
        return task;
    }

    @Test
    void webhooks_about_a_message_wait_for_each_other_and_for_no_others() {
        CompletableFuture<?> over = send("SM1", "SM1", "SM2");
        assertThat(parcels).extracting(Carrier.Parcel::body).containsExactly("MessageSid=SM1", "MessageSid=SM2");

        answer(1, 204);
        answer(0, 204);
        assertThat(numbers()).containsExactly(1, 2);
        assertThat(over).isNotDone();
        answer(2, 204);

        assertThat(over).isDone();
        assertThat(numbers()).containsExactly(1, 2, 3);
    }

    @Test
    void a_restore_gives_up_on_what_is_on_its_way() throws Exception {
        Outbox.Checkpoint before = outbox.checkpoint();
        CompletableFuture<?> over = send("SM1");
        Supplier<CompletableFuture<?>> due = outbox.due(about("SM1"));

        outbox.restore(before);
        assertThat(over).isDone();
        answer(0, 204);
        assertThat(due.get()).isDone();
        assertThat(outbox.calls()).isEmpty();

        leave("SM1");
        assertThat(parcels).hasSize(2);
        FutureTask<Void> settling = settling();
        assertThat(settling).isNotDone();
        answer(1, 204);
        settling.get(10, TimeUnit.SECONDS);
    }

    @Test
    void closing_gives_up_on_what_is_on_its_way() {
        CompletableFuture<?> over = send("SM1");

        outbox.close();

        assertThat(over).isDone();
    }

    @Test
    void a_restore_puts_back_routes_texts_and_expectations() {
        JournalStore.Checkpoint then = journal.checkpoint();
        URI fixed = URI.create("http://localhost:8080");
        outbox.route("https://clinic.example", fixed);
        Outbox.Checkpoint before = outbox.checkpoint();
        outbox.route("https://other.example", fixed);
        outbox.notPassed("Hello");
        leave("SM1");
        answer(0, 500);
        outbox.expected(outbox.calls());
        assertThat(outbox.takeUnjudged(before)).isEmpty();

        journal.restore(then);
        outbox.restore(before);

        assertThat(outbox.routes()).containsExactly(Map.entry("https://clinic.example", fixed.toString()));
        assertThat(outbox.unpassed()).isEmpty();
        leave("SM1");
        answer(1, 500);
        assertThat(numbers()).containsExactly(1);
        assertThat(outbox.takeUnjudged(before)).hasSize(1);
    }

    @Test
    void routes_are_told_with_their_targets_and_removed_together() {
        URI fixed = URI.create("http://localhost:8080");
        assertThat(outbox.route("https://a.example", fixed)).isNotNull();
        assertThat(outbox.route("https://b.example", () -> fixed)).isNotNull();
        assertThat(outbox.route("https://c.example", request -> Response.of(204)))
                .isNotNull();
        outbox.route("https://d.example", fixed);

        assertThat(outbox.routes().entrySet())
                .containsExactly(
                        Map.entry("https://d.example", "http://localhost:8080"),
                        Map.entry("https://c.example", "(a transport)"),
                        Map.entry("https://b.example", "(a supplier)"),
                        Map.entry("https://a.example", "http://localhost:8080"));
        assertThat(outbox.fixedRoutes().keySet()).containsExactly("https://a.example", "https://d.example");
        outbox.removeRoutes();
        assertThat(outbox.routes()).isEmpty();
    }

    @Test
    void settling_waits_until_all_are_over() throws Exception {
        leave("SM1");
        FutureTask<Void> settling = settling();
        assertThat(settling).isNotDone();

        answer(0, 204);

        settling.get(10, TimeUnit.SECONDS);
    }

    @Test
    void settling_ends_with_a_restore() throws Exception {
        leave("SM1");
        FutureTask<Void> settling = settling();

        outbox.restore(Outbox.BEGINNING);

        settling.get(10, TimeUnit.SECONDS);
    }

    @Test
    void settling_leaves_out_webhooks_that_wait_for_the_clock_until_it_moves() throws Exception {
        mishap = new Mishap.Late("fault 1", Duration.ofMinutes(1), true);
        Supplier<CompletableFuture<?>> due = outbox.due(about("SM1"));
        FutureTask<Void> settling = settling();
        assertThat(settling).isNotDone();
        CompletableFuture<?> over = due.get();
        settling.get(10, TimeUnit.SECONDS);

        FutureTask<Void> moving = waiting(() -> clock.advance(Duration.ofMinutes(1)));
        FutureTask<Void> again = settling();
        assertThat(again).isNotDone();
        answer(0, 204);

        assertThat(over).isDone();
        moving.get(10, TimeUnit.SECONDS);
        again.get(10, TimeUnit.SECONDS);
    }

    @Test
    void an_interrupt_ends_settling_and_is_kept() {
        leave("SM1");
        Thread.currentThread().interrupt();

        outbox.settle("settle()");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupt_ends_the_wait_for_an_answer_and_is_kept() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new CallerLane().await(new CompletableFuture<>()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_thread_that_the_fake_needs_must_not_settle() {
        isBusyThread = true;

        assertThatIllegalStateException()
                .isThrownBy(() -> outbox.settle("settle()"))
                .withMessage("settle() waits for webhooks, and must not be called on the fake's own thread");
    }

    @Test
    void a_thread_that_waits_for_the_journal_hears_of_a_webhook() throws Exception {
        leave("SM1");
        FutureTask<Void> waiting = waiting(() -> {
            try {
                journal.await(requests -> !outbox.calls().isEmpty(), Duration.ofHours(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        answer(0, 204);

        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void media_need_a_web_url() {
        assertThatIllegalArgumentException().isThrownBy(() -> outbox.mediaAt(URI.create("ftp://clinic.example")));
    }

    @Test
    void a_route_is_asked_for_its_address_for_five_seconds() {
        outbox.route("http://localhost:8080", () -> null);

        leave("SM1");

        assertThat(pauses).hasSize(499).containsOnly(Duration.ofMillis(10));
        assertThat(outbox.calls())
                .extracting(RecordedWebhook::failure)
                .containsExactly("not delivered: its route had no address after 5 s");
    }

    @ParameterizedTest
    @CsvSource({"99, 1", "100, 0", "399, 0", "400, 1"})
    void an_answer_from_400_on_or_a_missing_one_is_an_error(int status, int warnings) {
        leave("SM1");

        answer(0, status);

        assertThat(outbox.calls().get(0).warnings()).hasSize(warnings);
    }

    @Test
    void a_repeated_request_is_counted() {
        mishap = new Mishap.Twice("fault 1");
        leave("SM1");

        answer(0, 204);
        answer(1, 204);

        assertThat(outbox.calls()).extracting(RecordedWebhook::attempt).containsExactly(1, 2);
    }
}
