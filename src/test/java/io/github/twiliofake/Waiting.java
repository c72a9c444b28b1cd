package io.github.twiliofake;

import static io.github.twiliofake.assertions.TwilioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twiliofake.testing.Http;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fake with a ticker that the test controls, so that the test knows the message of every assertion that waits. */
abstract class Waiting {
    static final Duration LONG = Duration.ofMinutes(10);
    static final Duration LIMIT = Duration.ofMillis(100);
    static final String ROW = "GET /v1/Services/MG/ShortCodes → 404 20404  SHORT_CODE_LIST";

    final AtomicLong nanos = new AtomicLong();
    FakeTwilio twilio;
    Http http;

    @BeforeEach
    void start() {
        twilio = FakeTwilio.start(Settings.DEFAULT, nanos::get);
        http = Http.of(twilio);
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    void list() {
        http.get(Http.shortCodes("MG"));
    }

    void at(int millis) {
        nanos.set(Duration.ofMillis(millis).toNanos());
    }

    /** Starts an assertion on its own thread. The assertion is waiting when this returns. */
    static FutureTask<Void> waiting(ThrowingCallable assertion) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                assertion.call();
            } catch (Throwable e) {
                throw e instanceof Error error ? error : new AssertionError(e);
            }
            return null;
        });
        Thread thread = new Thread(task, "waiting assertion");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
            Thread.onSpinWait();
        }
        return task;
    }

    static void assertPasses(FutureTask<Void> task) throws Exception {
        task.get(30, TimeUnit.SECONDS);
    }

    static void assertFails(FutureTask<Void> task, String message) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> task.get(30, TimeUnit.SECONDS))
                .havingCause()
                .isInstanceOf(AssertionError.class)
                .withMessage(message.stripTrailing());
    }

    static void assertFails(ThrowingCallable assertion, String message) {
        assertThat(catchThrowableOfType(AssertionError.class, assertion)).hasMessage(message.stripTrailing());
    }
}
