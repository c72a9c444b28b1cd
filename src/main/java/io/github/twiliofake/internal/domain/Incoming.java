package io.github.twiliofake.internal.domain;

import io.github.twiliofake.model.NumberSender;
import java.util.List;

/**
 * A text that a person sends to an application.
 *
 * @param from the number of the person's phone
 * @param to the sender that receives it
 */
public record Incoming(String from, NumberSender to, String body, List<Attachment> media) {
    /** A file that comes with the text. */
    public record Attachment(String contentType, Medium.Content content) {}
}
