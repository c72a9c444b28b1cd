package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Pause;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A port, its connections, and the state after it is closed. */
@Timeout(60)
class ListenerTest {
    private static final Response.Whole OK = new Response.Foreign(200, Map.of(), "ok");

    private static Listener listener(Step step, int port) {
        Listener listener = new Listener(
                step, new Timeline(Instant.EPOCH, () -> 0, Listener.alarms()), Duration.ofSeconds(10), port);
        listener.accept();
        return listener;
    }

    private static String answerTo(Listener listener) throws IOException {
        try (Socket socket = request(listener)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket request(Listener listener) throws IOException {
        return request(listener, "/");
    }

    private static Socket request(Listener listener, String path) throws IOException {
        Socket socket =
                new Socket(listener.address().getAddress(), listener.address().getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void has_an_address_that_need_not_be_looked_up() throws IOException {
        try (Listener listener = listener(call -> OK, 0)) {
            assertThat(listener.address().isUnresolved()).isFalse();
            assertThat(listener.address().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
            assertThat(listener.url())
                    .isEqualTo("http://127.0.0.1:" + listener.address().getPort());
            assertThat(answerTo(listener)).startsWith("HTTP/1.1 200 ").endsWith("ok");
        }
    }

    @Test
    void can_have_the_port_again_that_another_has_just_had() throws IOException {
        int port;
        try (Listener listener = listener(call -> OK, 0)) {
            port = listener.address().getPort();
            assertThat(answerTo(listener)).startsWith("HTTP/1.1 200 ");
        }
        try (Listener listener = listener(call -> OK, port)) {
            assertThat(listener.address().getPort()).isEqualTo(port);
            assertThat(answerTo(listener)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void cannot_have_a_port_that_another_has() {
        try (Listener listener = listener(call -> OK, 0)) {
            int port = listener.address().getPort();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> listener(call -> OK, port))
                    .withMessage("the fake could not open port " + port + " on 127.0.0.1")
                    .withCauseInstanceOf(BindException.class);
        }
    }

    @Test
    void carries_out_nothing_more_once_it_is_closed() throws Exception {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch arrived = new CountDownLatch(1);
        Listener closed = listener(
                call -> {
                    arrived.countDown();
                    return paused(Duration.ofMillis(200), () -> done.add("of the closed one"));
                },
                0);
        // The thread has two alarms. This one is set later and is longer, so it rings last.
        try (Listener other = listener(call -> paused(Duration.ofMillis(300), () -> done.add("of the other")), 0)) {
            try (Socket waiting = request(closed)) {
                arrived.await();
                closed.close();
                assertThat(waiting.getInputStream().read()).isNegative();
            }

            assertThat(answerTo(other)).startsWith("HTTP/1.1 200 ");
        }
        assertThat(done).containsExactly("of the other");
    }

    /** Returns true if a request that is under way before a call of the listener is done when the call returns. */
    private static boolean isRequestDoneAfter(Consumer<Listener> asked) throws Exception {
        return isDoneAfter(work -> call -> work.get(), asked);
    }

    /** Returns the same for the work of a request. */
    private static boolean isDoneAfter(Function<Supplier<Response>, Step> doing, Consumer<Listener> asked)
            throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean isDone = new AtomicBoolean();
        Step step = doing.apply(() -> {
            arrived.countDown();
            awaitQuietly(goOn);
            isDone.set(true);
            return OK;
        });
        try (Listener listener = listener(step, 0);
                Socket client = request(listener)) {
            assertThat(client.isConnected()).isTrue();
            arrived.await();
            FutureTask<Boolean> asking = new FutureTask<>(() -> {
                asked.accept(listener);
                return isDone.get();
            });
            Thread thread = new Thread(asking, "asking");
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            return asking.get();
        }
    }

    @Test
    void is_not_closed_before_the_request_under_way_is_done() throws Exception {
        assertThat(isRequestDoneAfter(Listener::close)).isTrue();
    }

    @Test
    void has_not_dropped_what_waits_before_the_request_under_way_is_done() throws Exception {
        assertThat(isRequestDoneAfter(listener -> listener.dropWaiting(() -> {})))
                .isTrue();
    }

    @Test
    void has_waited_for_the_request_under_way_when_it_is_asked_to() throws Exception {
        assertThat(isRequestDoneAfter(Listener::awaitRequestsUnderWay)).isTrue();
    }

    @Test
    void is_not_closed_before_the_work_of_another_thread_is_done() throws Exception {
        assertThat(isDoneAfter(work -> call -> new Response.Deferred(work), Listener::close))
                .isTrue();
    }

    @Test
    void answers_with_what_another_thread_has_made() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Step step = call -> new Response.Deferred(() -> {
            thread.set(Thread.currentThread());
            return OK;
        });
        try (Listener listener = listener(step, 0)) {
            assertThat(answerTo(listener)).startsWith("HTTP/1.1 200 ").endsWith("ok");
        }
        assertThat(thread.get()).isNotNull().isNotSameAs(Engine.get().ioThread());
    }

    /** Runs without the I/O thread, because this happens when that thread is dead. */
    @Test
    void hangs_up_on_all_connections_and_on_later_ones() throws Exception {
        int count = 40;
        CountDownLatch arrived = new CountDownLatch(count);
        Step step = call -> {
            arrived.countDown();
            return paused(Duration.ofDays(1), () -> {});
        };
        List<Socket> clients = new ArrayList<>();
        try (Listener listener = listener(step, 0)) {
            for (int i = 0; i < count; i++) {
                clients.add(request(listener));
            }
            arrived.await();

            listener.hangUp();

            for (Socket each : clients) {
                assertThat(each.getInputStream().read()).isNegative();
            }
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> answerTo(listener));
        } finally {
            for (Socket each : clients) {
                each.close();
            }
        }
    }

    @Test
    void an_alarm_that_is_cancelled_does_not_ring() throws Exception {
        List<String> rung = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch last = new CountDownLatch(1);

        // On the thread where alarms ring, so that none can ring before it is cancelled. The later of two rings later.
        Engine.get().ioThread().execute(() -> {
            Listener.alarms()
                    .after(Duration.ofMillis(1), () -> rung.add("cancelled"))
                    .run();
            Listener.alarms().after(Duration.ofMillis(2), () -> {
                rung.add("not cancelled");
                last.countDown();
            });
        });

        last.await();
        assertThat(rung).containsExactly("not cancelled");
    }

    /** On the I/O thread, no request is under way. So the state before or the state after this answers each request. */
    @Test
    void does_more_on_the_io_thread_when_it_has_dropped_what_waits() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch arrived = new CountDownLatch(1);
        Step step = call -> {
            arrived.countDown();
            return paused(Duration.ofDays(1), () -> {});
        };
        try (Listener listener = listener(step, 0);
                Socket waiting = request(listener)) {
            assertThat(waiting.isConnected()).isTrue();
            arrived.await();

            listener.dropWaiting(() -> thread.set(Thread.currentThread()));

            assertThat(thread).hasValue(Engine.get().ioThread());
        }
    }

    /** A request for a reset does this. */
    @Test
    void drops_what_waits_when_it_is_asked_for_that_by_a_request() throws Exception {
        AtomicReference<Listener> own = new AtomicReference<>();
        CountDownLatch arrived = new CountDownLatch(1);
        Step step = call -> {
            if (call.request().path().equals("/drop")) {
                own.get().dropWaiting(() -> {});
                return OK;
            }
            arrived.countDown();
            return paused(Duration.ofDays(1), () -> {});
        };
        try (Listener listener = listener(step, 0);
                Socket waiting = request(listener)) {
            own.set(listener);
            arrived.await();
            try (Socket dropping = request(listener, "/drop")) {
                assertThat(new String(dropping.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200 ");
            }

            assertThat(waiting.getInputStream().read()).isNegative();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response paused(Duration duration, Runnable work) {
        return new Response.Paused(new Pause.RealTime(duration), () -> {
            work.run();
            return OK;
        });
    }
}
