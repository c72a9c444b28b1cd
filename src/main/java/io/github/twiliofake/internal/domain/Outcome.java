package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import java.util.List;

/** The value that a transaction returned, and the changes that it made. */
public record Outcome<T>(T value, List<Change> changes) {}
