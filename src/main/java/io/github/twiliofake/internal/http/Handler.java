package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.State;

/** Carries out one operation on the state, within a transaction. A refusal is a thrown {@code Problem}, and changes nothing. */
@FunctionalInterface
public interface Handler {
    Response handle(Call call, State state);
}
