package io.github.twiliofake.internal.http;

/** One step of the pipeline: it answers itself, or asks the next one. */
@FunctionalInterface
public interface Step {
    Response handle(Call call);
}
