package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import java.util.List;

/**
 * The value that a transaction returned, the changes that it made, and the calls to the application that are due now.
 *
 * @param callbacks the calls, which the caller of the transaction passes to the outbox to send
 */
public record Outcome<T>(T value, List<Change> changes, List<Callback> callbacks) {}
