package io.github.twiliofake.internal.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries webhooks over HTTP. The engine implements it, on the threads that all fakes share. */
public interface Carrier {
    /**
     * Sends a request, and closes its connection when it is answered. Returns at once.
     *
     * @param target the server, on this machine: scheme, host and port
     * @param then takes the outcome, once, on a thread that must not block
     * @return gives up on it: no outcome comes any more
     */
    Runnable send(
            URI target, String method, String path, Map<String, String> headers, String body, Consumer<Result> then);

    /** Runs user code, on a thread that serves no connection, in order. */
    void run(Runnable work);

    /**
     * Runs something after some real time, on a thread that must not block.
     *
     * @return cancels it
     */
    Runnable after(Duration duration, Runnable work);

    /** Returns whether the present thread serves connections, and so must not wait. */
    boolean isBusyThread();

    /**
     * The outcome of a request.
     *
     * @param status the HTTP status, or 0 for none
     * @param failure why there is none, or {@code null}
     * @param isConnected whether a server took the connection
     */
    record Result(int status, String body, @Nullable String failure, boolean isConnected) {}
}
