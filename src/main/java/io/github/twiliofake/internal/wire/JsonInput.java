package io.github.twiliofake.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A node of JSON that a person wrote, with its place in the text. Everything unexpected throws an {@link
 * IllegalArgumentException} that names the place.
 */
public final class JsonInput {
    private static final int DEEPEST = 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String path;
    private final @Nullable Object value;

    private JsonInput(String path, @Nullable Object value) {
        this.path = path;
        this.value = value;
    }

    /** Parses a whole text, which must be an object. Skips the byte order mark that some editors put at the start of a file. */
    public static JsonInput parse(String text) {
        String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.nextToken();
            Object value = value(parser, 0);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("not JSON: there is text after its end");
            }
            JsonInput root = new JsonInput("", value);
            root.object();
            return root;
        } catch (JsonEOFException e) {
            throw new IllegalArgumentException("not JSON: it ends too early", e);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw new IllegalArgumentException(
                    "not JSON: " + e.getOriginalMessage()
                            + (place == null
                                    ? ""
                                    : ", in line " + place.getLineNr() + ", column " + place.getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be read", e);
        }
    }

    private static @Nullable Object value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("not JSON: it is empty");
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("more than " + DEEPEST + " nested objects and arrays");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.getText();
                    parser.nextToken();
                    object.put(name, value(parser, depth + 1));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, depth + 1));
                }
                yield array;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** Requires that the object has no other fields. */
    public JsonInput only(String... names) {
        TreeSet<String> unknown = new TreeSet<>(object().keySet());
        unknown.removeAll(List.of(names));
        if (!unknown.isEmpty()) {
            throw wrong(at(unknown.first()) + " is unknown; " + (path.isEmpty() ? "the top level" : path) + " may have "
                    + String.join(", ", names));
        }
        return this;
    }

    public boolean has(String name) {
        return object().get(name) != null;
    }

    /** Returns a required text. */
    public String string(String name) {
        String text = optionalString(name);
        if (text == null) {
            throw wrong(at(name) + " is missing");
        }
        return text;
    }

    public @Nullable String optionalString(String name) {
        Object field = object().get(name);
        if (field != null && !(field instanceof String)) {
            throw wrong(at(name) + " is not a text");
        }
        return (String) field;
    }

    public @Nullable Integer optionalInt(String name) {
        Object field = object().get(name);
        if (field == null) {
            return null;
        }
        try {
            return ((BigDecimal) field).intValueExact();
        } catch (ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException(at(name) + " is not a whole number", e);
        }
    }

    /** Returns a required whole number. */
    public int number(String name) {
        Integer number = optionalInt(name);
        if (number == null) {
            throw wrong(at(name) + " is missing");
        }
        return number;
    }

    public boolean flag(String name) {
        Object field = object().get(name);
        if (field != null && !(field instanceof Boolean)) {
            throw wrong(at(name) + " is neither true nor false");
        }
        return field != null && (Boolean) field;
    }

    /** Returns a required object. */
    public JsonInput object(String name) {
        return new JsonInput(at(name), object().get(name));
    }

    /** Returns the elements of an array; none if there is no such field. */
    public <T> List<T> list(String name, Function<JsonInput, T> element) {
        Object field = object().get(name);
        if (field == null) {
            return List.of();
        }
        if (!(field instanceof List<?> array)) {
            throw wrong(at(name) + " is not an array");
        }
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(element.apply(new JsonInput(at(name) + "[" + i + "]", array.get(i))));
        }
        return List.copyOf(elements);
    }

    /** Passes on each element of an array, if the field exists. */
    public void each(String name, Consumer<JsonInput> work) {
        list(name, element -> element).forEach(work);
    }

    /** Passes on a text, if the field exists. */
    public void ifString(String name, Consumer<String> work) {
        String text = optionalString(name);
        if (text != null) {
            work.accept(text);
        }
    }

    /** Passes on a whole number, if the field exists. */
    public void ifInt(String name, IntConsumer work) {
        Integer number = optionalInt(name);
        if (number != null) {
            work.accept(number);
        }
    }

    /** Passes on {@code true} or {@code false}, if the field exists. */
    public void ifFlag(String name, Consumer<Boolean> work) {
        if (has(name)) {
            work.accept(flag(name));
        }
    }

    /** Returns this node as a text. */
    public String text() {
        if (!(value instanceof String text)) {
            throw wrong(path + " is not a text");
        }
        return text;
    }

    /** Converts this node, and adds the place to the message of a failure. */
    public <T> T made(Function<JsonInput, T> maker) {
        try {
            return maker.apply(this);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(path) ? e : new IllegalArgumentException(path + ": " + message, e);
        }
    }

    @SuppressWarnings("unchecked") // made above
    private Map<String, Object> object() {
        if (!(value instanceof Map)) {
            throw wrong((path.isEmpty() ? "the top level" : path) + " is not an object");
        }
        return (Map<String, Object>) value;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what);
    }
}
