package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request body that arrived.
 *
 * @param problem what is wrong with it, or {@code null}
 * @param complete whether the client has sent all of it
 * @param abandoned whether the client has hung up
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are never compared
record ReceivedBody(byte[] bytes, @Nullable Problem problem, boolean complete, boolean abandoned) {
    private static final byte[] EMPTY = {};

    /** Returns what arrived of a request without a body. */
    static ReceivedBody none() {
        return new ReceivedBody(EMPTY, null, true, false);
    }

    /** Returns a body that is left unread, for a reason. */
    static ReceivedBody notRead(Problem problem) {
        return new ReceivedBody(EMPTY, problem, false, false);
    }
}
