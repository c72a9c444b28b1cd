package io.github.twiliofake.internal.domain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A text after removing escapes, with the place of each character in the original. */
final class Unescaped {
    /** The characters that may follow a backslash in JSON; on the next line, the character that each represents. */
    private static final String ESCAPED = "\"\\/bfnrt";

    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private final String text;
    /** The start of each character in the original, and the end of the last one; {@code null} in the original itself. */
    private final int @Nullable [] starts;

    private Unescaped(String text, int @Nullable [] starts) {
        this.text = text;
        this.starts = starts;
    }

    static Unescaped of(String original) {
        return new Unescaped(original, null);
    }

    String text() {
        return text;
    }

    /** {@return the start in the original of the character at this place; for the end of the text, the end of the original} */
    int start(int at) {
        return starts == null ? at : starts[at];
    }

    /** {@return this text with one layer of percent-encoding and of JSON's escapes removed; this object if it has none} */
    Unescaped unescaped() {
        if (text.indexOf('%') < 0 && text.indexOf('\\') < 0) {
            return this;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int[] from = new int[text.length() + 1];
        for (int at = 0; at < text.length(); ) {
            int first = plain.length();
            int next = unescape(at, plain);
            for (int i = first; i < plain.length(); i++) {
                from[i] = start(at);
            }
            at = next;
        }
        if (plain.length() == text.length()) {
            return this;
        }
        from[plain.length()] = start(text.length());
        return new Unescaped(plain.toString(), from);
    }

    /** Appends the unescaped text of a place, and returns the next place. */
    private int unescape(int at, StringBuilder plain) {
        char c = text.charAt(at);
        if (c == '%' && isHex(at + 1, 2)) {
            return unescapePercent(at, plain);
        }
        if (c == '\\' && at + 1 < text.length()) {
            char escaped = text.charAt(at + 1);
            int known = ESCAPED.indexOf(escaped);
            if (known >= 0) {
                plain.append(MEANT.charAt(known));
                return at + 2;
            }
            if (escaped == 'u' && isHex(at + 2, 4)) {
                plain.append((char) HexFormat.fromHexDigits(text, at + 2, at + 6));
                return at + 6;
            }
        }
        plain.append(c);
        return at + 1;
    }

    /** Appends one character of UTF-8, or one byte if it is not valid UTF-8. */
    private int unescapePercent(int at, StringBuilder plain) {
        int lead = HexFormat.fromHexDigits(text, at + 1, at + 3);
        int length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int byteAt = at + 3 * i;
            if (byteAt >= text.length() || text.charAt(byteAt) != '%' || !isHex(byteAt + 1, 2)) {
                plain.append((char) lead);
                return at + 3;
            }
            bytes[i] = (byte) HexFormat.fromHexDigits(text, byteAt + 1, byteAt + 3);
        }
        plain.append(new String(bytes, StandardCharsets.UTF_8));
        return at + 3 * length;
    }

    private boolean isHex(int at, int digits) {
        if (at + digits > text.length()) {
            return false;
        }
        for (int i = at; i < at + digits; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
