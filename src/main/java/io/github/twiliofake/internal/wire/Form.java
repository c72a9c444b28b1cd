package io.github.twiliofake.internal.wire;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the form in a request's body, by the headers that describe it. */
// Assumed: that Twilio treats an unreadable form as an empty one. No recording has a 415.
public final class Form {
    private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";
    private static final String CHARSET = "charset=";

    private Form() {}

    /**
     * Returns the parameters of a form, or none if the body is not a readable form.
     *
     * @param contentType the {@code Content-Type} header, or {@code null} if there is none
     * @param contentEncoding the {@code Content-Encoding} header, or {@code null} if there is none
     * @throws io.github.twiliofake.internal.domain.Problem if the form is malformed, or far too large
     */
    public static Parameters read(byte[] body, @Nullable String contentType, @Nullable String contentEncoding) {
        boolean isEncoded = contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity");
        Charset charset = body.length == 0 || contentType == null || isEncoded ? null : charset(contentType);
        return charset == null ? Parameters.NONE : Parameters.parse(new String(body, charset), charset, "form body");
    }

    /**
     * Returns the character set of a form, or {@code null} if the media type is not a form's, or the character set is unknown.
     */
    private static @Nullable Charset charset(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(MEDIA_TYPE)) {
            return null;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith(CHARSET)) {
                return known(parameter.substring(CHARSET.length()).replace("\"", ""));
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static @Nullable Charset known(String name) {
        try {
            return Charset.isSupported(name) ? Charset.forName(name) : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }
}
