package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.client.ClientConnection;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xnio.XnioExecutor;

class DestinationTest {
    private final Io io = new Io();
    private final Destination destination = new Destination(io, () -> io.nanos);
    /** The requests that began, in order. */
    private final List<Begun> begun = new ArrayList<>();

    private record Begun(int number, @Nullable ClientConnection kept, int served) {}

    /** An I/O thread whose time a test moves. */
    private static final class Io implements XnioExecutor {
        private final Queue<Runnable> due = new ArrayDeque<>();
        private final Deque<Runnable> later = new ArrayDeque<>();
        private long nanos;

        @Override
        public void execute(Runnable work) {
            due.add(work);
        }

        @Override
        public Key executeAfter(Runnable work, long time, TimeUnit unit) {
            assertThat(unit.toMillis(time)).isEqualTo(10);
            later.add(work);
            return () -> true;
        }

        @Override
        public Key executeAtInterval(Runnable work, long time, TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        void run() {
            while (!due.isEmpty()) {
                due.remove().run();
            }
        }

        /** Ends a turn after some time. */
        void turn(long millis) {
            nanos += TimeUnit.MILLISECONDS.toNanos(millis);
            assertThat(later).hasSize(1);
            later.remove().run();
            run();
        }
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            destination.add((kept, served) -> begun.add(new Begun(number, kept, served)));
        }
    }

    private void answer(int count) {
        for (int i = 0; i < count; i++) {
            destination.over(null, 1);
        }
        io.run();
    }

    private static ClientConnection connection() {
        return (ClientConnection) Proxy.newProxyInstance(
                ClientConnection.class.getClassLoader(),
                new Class<?>[] {ClientConnection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> 1;
                    default -> method.getName();
                });
    }

    @Test
    void eight_requests_begin_and_the_others_wait() {
        add(20);

        assertThat(begun).hasSize(8).allSatisfy(each -> assertThat(each.kept()).isNull());
        assertThat(destination.isAwaited()).isTrue();
    }

    @Test
    void a_connection_that_is_free_goes_to_the_request_that_waits_longest() {
        add(10);
        ClientConnection kept = connection();
        destination.over(kept, 3);

        assertThat(begun).hasSize(8);
        io.run();
        assertThat(begun.subList(8, begun.size())).containsExactly(new Begun(8, kept, 3));
    }

    @Test
    void each_end_makes_room_for_one_more() {
        add(8);
        answer(8);
        add(9);

        assertThat(begun).hasSize(16);
        assertThat(destination.isAwaited()).isTrue();
    }

    @Test
    void the_connections_double_as_long_as_no_answer_comes() {
        add(100);
        io.turn(10);
        assertThat(begun).hasSize(16);
        io.turn(10);
        assertThat(begun).hasSize(32);
        io.turn(10);
        io.turn(10);
        assertThat(begun).hasSize(100);
        assertThat(destination.isAwaited()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "7, 16"})
    void connections_that_answer_once_a_turn_are_enough(int answers, int connections) {
        add(100);
        answer(answers);
        io.turn(10);

        assertThat(begun).hasSize(answers + connections);
    }

    @ParameterizedTest
    @CsvSource({"5, 16", "6, 32"})
    void a_doubling_that_does_not_bring_half_as_many_answers_again_is_the_last(int answers, int connections) {
        add(100);
        answer(4);
        io.turn(10);
        answer(answers);
        io.turn(10);

        assertThat(begun).hasSize(4 + answers + connections);
    }

    @ParameterizedTest
    @CsvSource({"20, 16", "21, 8"})
    void a_turn_that_ends_late_says_nothing_about_the_server(long millis, int connections) {
        add(100);
        io.turn(millis);

        assertThat(begun).hasSize(connections);
    }

    @Test
    void eight_are_enough_again_after_nothing_waited() {
        add(16);
        io.turn(10);
        assertThat(begun).hasSize(16);
        answer(16);
        add(20);
        assertThat(begun).hasSize(16 + 16);

        answer(20);
        io.turn(10);
        add(20);
        assertThat(begun).hasSize(36 + 8);
    }
}
