package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.testing.ChildJvm;
import io.github.twiliofake.testing.RawSocket;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.Selector;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineDeathTest {
    /** Kills the I/O thread, as an {@code OutOfMemoryError} in a bad place would. */
    static final class Dying {
        public static void main(String[] arguments) throws Exception {
            FakeTwilio twilio = FakeTwilio.start();
            twilio.inject(Fault.delay(Duration.ofDays(1)));
            RawSocket waiting = new RawSocket(twilio).send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            twilio.journal().await(requests -> requests.size() == 1, Duration.ofSeconds(10));
            int port = twilio.baseUrl().getPort();
            Thread ioThread = Engine.get().ioThread();
            Field field = ioThread.getClass().getDeclaredField("selector");
            field.setAccessible(true);
            ((Selector) field.get(ioThread)).close();
            ioThread.join();
            System.out.println("a request under way ends: " + waiting.endsAfterAnything());
            System.out.println("another is refused: " + isRefused(port));
            try {
                twilio.close();
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage() + ": " + e.getCause());
            }
            try (FakeTwilio next = FakeTwilio.start()) {
                System.out.println("the next fake answers: "
                        + RawSocket.answerTo(next, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                .startsWith("HTTP/1.1 401 "));
            }
        }

        private static boolean isRefused(int port) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(10_000);
                return socket.getInputStream().read() < 0;
            } catch (IOException refused) {
                return true;
            }
        }
    }

    @Test
    void when_the_io_thread_dies_its_fakes_hang_up_and_the_next_fake_has_another() throws Exception {
        // Does not compare the output of XNIO itself.
        assertThat(new ChildJvm().run(Dying.class).out()).isEqualTo("""
                        a request under way ends: true
                        another is refused: true
                        the I/O thread of all fakes of this JVM died, so this one could not answer any longer; see the cause. If memory ran out: give the JVM more, or the journal less by Settings.withJournalMemory(…): java.nio.channels.ClosedSelectorException
                        the next fake answers: true
                        """);
    }
}
