package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request body that arrived.
 *
 * @param problem the problem with it, or {@code null}
 * @param complete true if the client sent all of it
 * @param abandoned true if the client closed the connection
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared
record ReceivedBody(byte[] bytes, @Nullable Problem problem, boolean complete, boolean abandoned) {
    private static final byte[] EMPTY = {};

    /** Returns the body of a request without one. */
    static ReceivedBody none() {
        return new ReceivedBody(EMPTY, null, true, false);
    }

    /** Returns a body that the fake does not read, for this reason. */
    static ReceivedBody notRead(Problem problem) {
        return new ReceivedBody(EMPTY, problem, false, false);
    }
}
