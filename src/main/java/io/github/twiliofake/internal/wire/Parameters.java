package io.github.twiliofake.internal.wire;

import io.github.twiliofake.internal.domain.Problems;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or of a form body, in order, with repetitions. Names are case-sensitive. */
public final class Parameters {
    public static final Parameters NONE = new Parameters(Map.of());

    // Assumed: the limit. Twilio names none, and no operation has more than a few dozen parameters.
    static final int MAX = 1000;

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Decodes a query or a form body.
     *
     * @param what names the text in the message to the client
     * @throws io.github.twiliofake.internal.domain.Problem if the text is malformed, or far too long
     */
    public static Parameters parse(String encoded, Charset charset, String what) {
        if (encoded.isEmpty()) {
            return NONE;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        for (int start = 0; start <= encoded.length(); ) {
            int ampersand = encoded.indexOf('&', start);
            int end = ampersand < 0 ? encoded.length() : ampersand;
            if (end > start) {
                if (++count > MAX) {
                    throw Problems.malformed("the " + what + " has more than " + MAX + " parameters");
                }
                int equals = encoded.indexOf('=', start);
                boolean named = equals >= 0 && equals < end;
                String name = decoded(encoded.substring(start, named ? equals : end), charset, what);
                String value = named ? decoded(encoded.substring(equals + 1, end), charset, what) : "";
                values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        return new Parameters(values);
    }

    /** Decodes a path segment, in which a plus is a plus. Returns {@code null} if its percent-encoding is broken. */
    public static @Nullable String segment(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        return isWellEncoded(encoded) ? URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8) : null;
    }

    public Map<String, List<String>> asMap() {
        return values;
    }

    /** Returns the first value, or {@code null}. */
    // Assumed: that the first of several counts. twilio-java 9 to 13 may send PageSize twice.
    public @Nullable String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.get(0);
    }

    /** {@return every value, in order; none if there is no such parameter} */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    private static String decoded(String encoded, Charset charset, String what) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        if (!isWellEncoded(encoded)) {
            throw Problems.malformed("the " + what + " has a broken percent-encoding");
        }
        return URLDecoder.decode(encoded, charset);
    }

    /** Checks hexadecimal digits, because {@link URLDecoder} accepts a sign, and the digits of every script. */
    private static boolean isWellEncoded(String encoded) {
        for (int percent = encoded.indexOf('%'); percent >= 0; percent = encoded.indexOf('%', percent + 1)) {
            if (percent + 2 >= encoded.length()
                    || !HexFormat.isHexDigit(encoded.charAt(percent + 1))
                    || !HexFormat.isHexDigit(encoded.charAt(percent + 2))) {
                return false;
            }
        }
        return true;
    }
}
