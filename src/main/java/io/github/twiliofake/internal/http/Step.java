package io.github.twiliofake.internal.http;

/** One step of the pipeline. It answers itself, or calls the next step. */
@FunctionalInterface
public interface Step {
    Response handle(Call call);
}
