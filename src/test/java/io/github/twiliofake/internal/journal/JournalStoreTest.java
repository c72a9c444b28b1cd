package io.github.twiliofake.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.internal.domain.Secrets;
import io.github.twiliofake.internal.journal.JournalStore.Stage;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The memory of a journal, and the requests that it drops to limit it. */
class JournalStoreTest {
    /** A bit more than half of the journal's limit. */
    private static final int MEMORY = 1 << 20;

    private static final String HALF = "x".repeat(MEMORY / 4);

    private final JournalStore journal = journal(10);

    private static JournalStore journal(int limit) {
        return new JournalStore(new JournalLimits(limit, MEMORY), () -> 0, new Secrets(), Sent.NOTHING);
    }

    private RecordedRequest request(String body) {
        return numbered(journal.nextNumber(), body);
    }

    static RecordedRequest numbered(int number, String body) {
        return numbered(number, body, 404);
    }

    private static RecordedRequest numbered(int number, String body, int status) {
        return new Entry(
                number,
                1,
                Duration.ZERO,
                Instant.EPOCH,
                "POST",
                "/v1/Services",
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                body,
                new RecordedResponse(status, null, Map.of(), ""),
                null,
                List.of(),
                List.of());
    }

    @Test
    void a_replaced_request_weighs_as_much_as_its_replacement() {
        RecordedRequest first = request("");
        RecordedRequest second = request("");
        journal.add(first, Stage.WAITING);
        journal.add(second, Stage.WAITING);

        journal.replace(first, numbered(1, HALF), Stage.FINAL);
        assertThat(journal.dropped()).isZero();

        RecordedRequest answered = numbered(2, HALF);
        journal.replace(second, answered, Stage.FINAL);
        assertThat(journal.dropped()).isEqualTo(1);
        assertThat(journal.requests()).containsExactly(answered);
    }

    @Test
    void a_replaced_request_no_longer_weighs_its_earlier_weight() {
        RecordedRequest waiting = request(HALF);
        journal.add(waiting, Stage.WAITING);
        journal.replace(waiting, numbered(1, ""), Stage.FINAL);

        journal.add(request(HALF), Stage.FINAL);

        assertThat(journal.dropped()).isZero();
        assertThat(journal.requests()).hasSize(2);
    }

    @Test
    void requests_that_a_restore_removes_weigh_nothing() {
        var empty = journal.checkpoint();
        journal.add(request(HALF), Stage.FINAL);
        journal.restore(empty);

        journal.add(request(""), Stage.FINAL);
        journal.add(request(HALF), Stage.FINAL);

        assertThat(journal.dropped()).isZero();
    }

    @Test
    void requests_that_a_restore_brings_back_weigh_as_much_as_before() {
        journal.add(request(HALF), Stage.FINAL);
        var half = journal.checkpoint();
        journal.restore(half);

        journal.add(request(HALF), Stage.FINAL);

        assertThat(journal.dropped()).isEqualTo(1);
    }

    @Test
    void a_restore_is_another_version_as_well() {
        var empty = journal.checkpoint();
        journal.add(request(""), Stage.FINAL);
        long before = journal.version();

        journal.restore(empty);

        assertThat(journal.version()).isGreaterThan(before);
    }

    @Test
    void every_change_is_another_version() {
        long before = journal.version();

        RecordedRequest waiting = request("");
        journal.add(waiting, Stage.WAITING);
        long added = journal.version();
        journal.replace(waiting, numbered(1, ""), Stage.FINAL);

        assertThat(List.of(before, added, journal.version())).doesNotHaveDuplicates();
    }

    @Test
    void a_hundred_failed_tries_are_remembered_and_no_more() {
        JournalStore roomy = journal(1000);

        for (int i = 1; i <= 101; i++) {
            roomy.add(numbered(roomy.nextNumber(), "body " + i, 500), Stage.FINAL);
        }

        assertThat(roomy.attempt("POST", "/v1/Services", Map.of(), "body 1")).isEqualTo(1);
        assertThat(roomy.attempt("POST", "/v1/Services", Map.of(), "body 2")).isEqualTo(2);
    }

    /** Many small objects take more than their texts do. */
    @Test
    void headers_and_parameters_weigh_more_than_their_characters() {
        Map<String, List<String>> many = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("h" + i, List.of("v"));
        }
        RecordedRequest plain = numbered(1, "");

        for (RecordedRequest request : List.of(
                withMaps(plain, many, Map.of(), Map.of()),
                withMaps(plain, Map.of(), many, Map.of()),
                withMaps(plain, Map.of(), Map.of(), many))) {
            assertThat(JournalLimits.weight(request) - JournalLimits.weight(plain))
                    .isBetween(1000L * 100, 1000L * 400);
        }
    }

    private static RecordedRequest withMaps(
            RecordedRequest plain,
            Map<String, List<String>> query,
            Map<String, List<String>> form,
            Map<String, List<String>> headers) {
        return new Entry(
                plain.number(),
                plain.attempt(),
                plain.offset(),
                plain.instant(),
                plain.method(),
                plain.path(),
                plain.operation(),
                plain.pathParameters(),
                query,
                form,
                headers,
                plain.accountSid(),
                plain.body(),
                plain.response(),
                plain.fault(),
                plain.changes(),
                plain.notes());
    }

    @Test
    void says_which_limit_was_exceeded_and_what_raises_it() {
        for (int i = 1; i <= 12; i++) {
            journal.add(request(""), Stage.FINAL);
        }
        assertThat(journal.whyDropped())
                .isEqualTo("the journal dropped the 2 oldest requests, beyond its limit of 10 requests; raise "
                        + "Settings.withJournalLimit(…)");

        journal.add(request(HALF), Stage.FINAL);
        journal.add(request(HALF), Stage.FINAL);
        assertThat(journal.whyDropped())
                .isEqualTo("the journal dropped the 13 oldest requests, beyond its limit of 10 requests; raise "
                        + "Settings.withJournalLimit(…), and its limit of 1048576 bytes; raise "
                        + "Settings.withJournalMemory(…)");
    }

    @Test
    void restoring_brings_back_what_was_dropped_and_what_it_weighed() {
        journal.add(request(HALF), Stage.FINAL);
        var checkpoint = journal.checkpoint();
        journal.add(request(HALF), Stage.FINAL);
        assertThat(journal.dropped()).isEqualTo(1);

        journal.restore(checkpoint);

        assertThat(journal.dropped()).isZero();
        assertThat(journal.requests()).hasSize(1);
        journal.add(request(""), Stage.FINAL);
        assertThat(journal.dropped()).isZero();
        journal.add(request(HALF), Stage.FINAL);
        assertThat(journal.dropped()).isEqualTo(1);
    }
}
