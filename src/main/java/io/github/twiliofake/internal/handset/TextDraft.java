package io.github.twiliofake.internal.handset;

import io.github.twiliofake.internal.domain.Incoming;
import io.github.twiliofake.internal.domain.Medium;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.model.NumberSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects the parts of a text. */
public final class TextDraft implements Handset.Text {
    private static final int MOST_MEDIA = 10;

    private final List<Incoming.Attachment> media = new ArrayList<>();
    private String body = "";

    @Override
    public Handset.Text body(String words) {
        body = Objects.requireNonNull(words, "body(body)");
        return this;
    }

    @Override
    public Handset.Text media(String contentType, byte[] content) {
        Objects.requireNonNull(contentType, "media(contentType)");
        Objects.requireNonNull(content, "media(…, content)");
        if (!contentType.matches("[!-.0-~]+/[!-.0-~]+")) {
            throw new IllegalArgumentException(
                    "media(contentType): not a media type such as image/jpeg: \"" + contentType + "\"");
        }
        if (media.size() == MOST_MEDIA) {
            throw new IllegalArgumentException("media(…): a message has " + MOST_MEDIA + " files at most");
        }
        media.add(new Incoming.Attachment(contentType, new Medium.Content(content)));
        return this;
    }

    /** {@return the text, from a number to a sender} */
    public Incoming incoming(String from, NumberSender to) {
        return new Incoming(from, to, body, List.copyOf(media));
    }
}
