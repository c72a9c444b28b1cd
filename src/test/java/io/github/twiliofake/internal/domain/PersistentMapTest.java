package io.github.twiliofake.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    private record Version(PersistentMap<Integer, String> map, TreeMap<Integer, String> expected) {}

    private static <T> List<T> list(Iterable<T> values) {
        List<T> list = new ArrayList<>();
        values.forEach(list::add);
        return list;
    }

    private static void assertSame(Version version, int key) {
        assertThat(version.map().size()).isEqualTo(version.expected().size());
        assertThat(list(version.map().values()))
                .containsExactlyElementsOf(version.expected().values());
        assertThat(version.map().get(key)).isEqualTo(version.expected().get(key));
        assertThat(version.map().has(key)).isEqualTo(version.expected().containsKey(key));
        assertThat(list(version.map().after(key)))
                .containsExactlyElementsOf(
                        version.expected().tailMap(key, false).values());
        assertThat(list(version.map().before(key)))
                .containsExactlyElementsOf(
                        version.expected().headMap(key, false).descendingMap().values());
    }

    @RepeatedTest(20)
    void is_what_a_tree_map_is_and_every_older_version_stays_what_it_was(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Version> versions = new ArrayList<>();
        PersistentMap<Integer, String> map = PersistentMap.empty();
        TreeMap<Integer, String> expected = new TreeMap<>();
        for (int step = 0; step < 300; step++) {
            int key = random.nextInt(100);
            if (random.nextInt(3) > 0) {
                map = map.with(key, "value " + step);
                expected.put(key, "value " + step);
            } else {
                map = map.without(key);
                expected.remove(key);
            }
            versions.add(new Version(map, new TreeMap<>(expected)));
        }
        for (Version version : versions) {
            assertSame(version, random.nextInt(101) - 1);
        }
    }

    /** A chain of this many nodes would cause a StackOverflowError. */
    @Test
    void stays_shallow_when_keys_come_in_order() {
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 200_000; i++) {
            map = map.with(i, i);
        }
        for (int i = 0; i < 199_999; i++) {
            map = map.without(i);
        }

        assertThat(list(map.values())).containsExactly(199_999);
    }

    @Test
    void without_a_key_that_it_does_not_have_it_is_the_same() {
        PersistentMap<String, String> map =
                PersistentMap.<String, String>empty().with("a", "1");

        assertThat(map.without("b")).isSameAs(map);
    }
}
