package io.github.twiliofake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String SID = "AC0123456789abcdef0123456789abcdef";
    private static final String OTHER_SID = "ACfedcba9876543210fedcba9876543210";

    /** Settings without a default value. */
    private static final Settings ALL = Settings.DEFAULT
            .withSidSeed("seed")
            .withCredentials(SID, "t0ken")
            .withInstant(Instant.EPOCH)
            .withJournalLimit(7)
            .withJournalMemory(7)
            .withBodyTimeout(Duration.ofSeconds(3))
            .withStrictness(Strictness.UNUSED_FAULTS)
            .withPort(4711)
            .withInterceptJvm(true)
            .withControl(true);

    /** Returns the accessors, by name. */
    private static List<Method> parts() {
        return Arrays.stream(Settings.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && method.getParameterCount() == 0
                        && !method.getName().equals("toString"))
                .toList();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(List.of("sidSeed"), settings -> settings.withSidSeed("other")),
                change(List.of("accountSid", "authToken"), settings -> settings.withCredentials(OTHER_SID, "other")),
                change(List.of("instant"), settings -> settings.withInstant(Instant.EPOCH.plusSeconds(1))),
                change(List.of("journalLimit"), settings -> settings.withJournalLimit(8)),
                change(List.of("journalMemory"), settings -> settings.withJournalMemory(8)),
                change(List.of("bodyTimeout"), settings -> settings.withBodyTimeout(Duration.ofSeconds(4))),
                change(List.of("strictness"), settings -> settings.withStrictness(Strictness.UNVERIFIED_REQUESTS)),
                change(List.of("port"), settings -> settings.withPort(4712)),
                change(List.of("interceptJvm"), settings -> settings.withInterceptJvm(false)),
                change(List.of("control"), settings -> settings.withControl(false)));
    }

    private static Arguments change(List<String> components, UnaryOperator<Settings> with) {
        return Arguments.of(components, with);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void each_change_leaves_the_other_settings(List<String> components, UnaryOperator<Settings> with)
            throws ReflectiveOperationException {
        Settings changed = with.apply(ALL);

        for (Method part : parts()) {
            Object before = part.invoke(ALL);
            Object after = part.invoke(changed);
            if (components.contains(part.getName())) {
                assertThat(after).as(part.getName()).isNotEqualTo(before);
            } else {
                assertThat(after).as(part.getName()).isEqualTo(before);
            }
        }
    }

    @Test
    void every_part_can_be_changed() {
        List<Object> changed = new ArrayList<>();
        changes().forEach(change -> changed.addAll((List<?>) change.get()[0]));

        assertThat(changed)
                .containsExactlyInAnyOrder(parts().stream().map(Method::getName).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535})
    void a_port_has_sixteen_bits(int port) {
        assertThat(Settings.DEFAULT.withPort(port).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_port_out_of_range_is_refused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.withPort(port))
                .withMessage("not a port (0 to 65535): " + port);
    }

    @Test
    void a_journal_may_keep_one_request_and_one_byte() {
        assertThat(Settings.DEFAULT.withJournalLimit(1).journalLimit()).isEqualTo(1);
        assertThat(Settings.DEFAULT.withJournalMemory(1).journalMemory()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.withJournalMemory(0))
                .withMessage("not a number of bytes for the journal (1 or more): 0");
    }

    @Test
    void swapped_credentials_are_distinguished_from_an_invalid_sid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.withCredentials("t0ken", SID))
                .withMessage("withCredentials(sid, token): the two are swapped");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.withCredentials("me", "t0ken"))
                .withMessage("not a SID (AC and 32 hexadecimal digits): \"me\": it does not start with AC");
        assertThat(Settings.DEFAULT.withCredentials(SID, OTHER_SID).authToken()).isEqualTo(OTHER_SID);
    }

    @Test
    void strictness_is_what_was_chosen_and_nothing_else() {
        assertThat(Settings.DEFAULT.withStrictness().strictness()).isEmpty();
        assertThat(Settings.DEFAULT
                        .withStrictness(Strictness.UNUSED_FAULTS, Strictness.UNVERIFIED_REQUESTS)
                        .strictness())
                .containsExactlyInAnyOrder(Strictness.UNUSED_FAULTS, Strictness.UNVERIFIED_REQUESTS);
    }
}
