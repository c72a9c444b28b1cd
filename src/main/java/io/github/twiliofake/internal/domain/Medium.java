package io.github.twiliofake.internal.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** One of the media of a message. */
public record Medium(
        String sid, String accountSid, String messageSid, String contentType, Source source, Instant dateCreated) {
    /** The place of its content. */
    public sealed interface Source {}

    /** A URL that the application gave; the fake never fetches it. */
    public record Link(String url) implements Source {}

    /** The fake itself. */
    public static final class Content implements Source {
        private final byte[] bytes;

        /** Copies the bytes. */
        public Content(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public int length() {
            return bytes.length;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    private static final String UNKNOWN = "application/octet-stream";

    /** The types of files by their extension. The fake never reads the files. */
    private static final Map<String, String> TYPES = Map.of(
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "png", "image/png",
            "gif", "image/gif",
            "mp4", "video/mp4",
            "mp3", "audio/mpeg",
            "pdf", "application/pdf",
            "vcf", "text/vcard",
            "txt", "text/plain");

    /** {@return the type for the extension of a URL} */
    static String typeOf(String url) {
        String path = url.replaceFirst("[?#].*", "");
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, UNKNOWN);
    }
}
