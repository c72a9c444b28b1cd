package io.github.twiliofake.internal.wire;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in Twilio's form: one line, with a space after each colon and comma. Jackson writes the strings only: its generator
 * would make the first few hundred responses of a test three times as slow.
 *
 * <p>Names are the fake's own and are not escaped; only {@link #strings} accepts foreign names.
 */
public final class Json {
    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private final StringBuilder text = new StringBuilder(512);
    private final String separator;
    private final String indent;
    /** The number of objects and arrays around the next value. */
    private int depth;
    /** True if the object or array already has a value. */
    private boolean continued;

    private Json(String separator, String indent) {
        this.separator = separator;
        this.indent = indent;
    }

    public static String object(Consumer<Json> content) {
        return object(new Json(", ", ""), content);
    }

    /** Returns an object for people to read: each field and each element has its own line, except in arrays of strings. */
    public static String indented(Consumer<Json> content) {
        return object(new Json(",", "  "), content);
    }

    private static String object(Json json, Consumer<Json> content) {
        json.enclosed('{', content, '}');
        return json.text.toString();
    }

    public Json field(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            string(value);
        }
        return this;
    }

    public Json field(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    public Json field(String name, boolean value) {
        name(name);
        text.append(value);
        return this;
    }

    public Json object(String name, Consumer<Json> content) {
        name(name);
        enclosed('{', content, '}');
        return this;
    }

    public Json array(String name, Consumer<Json> elements) {
        name(name);
        enclosed('[', elements, ']');
        return this;
    }

    /** Writes an array of strings, in one line, under any name. */
    public Json strings(String name, Iterable<String> values) {
        separate();
        string(name);
        text.append(": [");
        String between = "";
        for (String value : values) {
            text.append(between);
            string(value);
            between = ", ";
        }
        text.append(']');
        return this;
    }

    public void element(String value) {
        separate();
        string(value);
    }

    public void element(Consumer<Json> object) {
        separate();
        enclosed('{', object, '}');
    }

    private void name(String name) {
        separate();
        text.append('"').append(name).append("\": ");
    }

    private void enclosed(char open, Consumer<Json> content, char close) {
        text.append(open);
        continued = false;
        depth++;
        content.accept(this);
        depth--;
        if (continued) {
            breakLine();
        }
        text.append(close);
        continued = true;
    }

    private void separate() {
        if (continued) {
            text.append(separator);
        }
        breakLine();
        continued = true;
    }

    private void breakLine() {
        if (!indent.isEmpty()) {
            text.append('\n').append(indent.repeat(depth));
        }
    }

    private void string(String value) {
        text.append('"');
        if (isPlain(value)) {
            text.append(value);
        } else {
            STRINGS.quoteAsString(value, text);
        }
        text.append('"');
    }

    /**
     * Returns true if the text needs no escapes, as nearly all SIDs, URLs and dates. Jackson would copy them a character at a
     * time.
     */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
