package io.github.twiliofake.internal.domain;

import io.github.twiliofake.message.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a text that a person sent.
 *
 * @param message the resource, or {@code null} if Twilio keeps none
 * @param hook the hook that gets the text, or {@code null} for none
 * @param fallback the hook to call if the first one fails, or {@code null} for none
 * @param parameters the parameters that describe the text, in order
 * @param lack the reason why there is no hook, if there is none
 */
public record Received(
        @Nullable Message message,
        @Nullable Hook hook,
        @Nullable Hook fallback,
        Map<String, String> parameters,
        String lack) {}
