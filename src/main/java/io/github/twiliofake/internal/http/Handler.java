package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.State;

/** Runs one operation on the state, in a transaction. To refuse, it throws a {@code Problem}, which rolls the state back. */
@FunctionalInterface
public interface Handler {
    Response handle(Call call, State state);
}
