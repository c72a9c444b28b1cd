package io.github.twiliofake.internal.http;

/** The operations of one Twilio resource. */
@FunctionalInterface
public interface Resource {
    void register(Routes routes);
}
