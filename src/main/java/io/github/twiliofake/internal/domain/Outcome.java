package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.Change;
import java.util.List;

/** What a transaction returned, and what it changed. */
public record Outcome<T>(T value, List<Change> changes) {}
