package io.github.twiliofake.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.journal.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class EntriesTest {
    private record Seen(Entries.View view, List<RecordedRequest> expected) {}

    @RepeatedTest(10)
    void is_what_a_list_is_and_every_view_stays_what_it_was(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Entries entries = new Entries();
        List<RecordedRequest> expected = new ArrayList<>();
        List<Seen> seen = new ArrayList<>();
        int number = 0;
        for (int step = 0; step < 5000; step++) {
            int choice = random.nextInt(20);
            if (choice < 12 || expected.isEmpty()) {
                RecordedRequest next = JournalStoreTest.numbered(++number, "step " + step);
                entries.add(next);
                expected.add(next);
            } else if (choice < 16) {
                assertThat(entries.remove()).isSameAs(expected.remove(0));
            } else if (choice < 18) {
                int place = random.nextInt(expected.size());
                RecordedRequest present = expected.get(place);
                RecordedRequest other = JournalStoreTest.numbered(present.number(), "step " + step);
                assertThat(entries.replace(present, other)).isTrue();
                expected.set(place, other);
                assertThat(entries.replace(present, other)).isFalse();
            } else if (choice < 19) {
                seen.add(new Seen(entries.view(), List.copyOf(expected)));
            } else if (random.nextInt(10) == 0 && !seen.isEmpty()) {
                // Back to an earlier view, as a restored checkpoint does.
                Seen then = seen.get(random.nextInt(seen.size()));
                entries = new Entries(then.view());
                expected = new ArrayList<>(then.expected());
                number = expected.isEmpty()
                        ? 0
                        : expected.get(expected.size() - 1).number();
            }
            assertThat(entries.size()).isEqualTo(expected.size());
        }
        assertThat(entries.view()).containsExactlyElementsOf(expected);
        for (Seen each : seen) {
            assertThat(each.view()).containsExactlyElementsOf(each.expected());
        }
    }
}
