package io.github.twiliofake.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON as Twilio writes it: one line, with a space after each colon and comma. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Spaced SPACED = new Spaced();

    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /** What goes into an object or an array. */
    public interface Content {
        void writeTo(Json json) throws IOException;
    }

    public static String object(Content content) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(SPACED);
            Json json = new Json(generator);
            generator.writeStartObject();
            content.writeTo(json);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    public Json field(String name, @Nullable String value) throws IOException {
        generator.writeFieldName(name);
        if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value);
        }
        return this;
    }

    public Json field(String name, int value) throws IOException {
        generator.writeNumberField(name, value);
        return this;
    }

    public Json object(String name, Content content) throws IOException {
        generator.writeObjectFieldStart(name);
        content.writeTo(this);
        generator.writeEndObject();
        return this;
    }

    public Json array(String name, Content elements) throws IOException {
        generator.writeArrayFieldStart(name);
        elements.writeTo(this);
        generator.writeEndArray();
        return this;
    }

    public void element(String value) throws IOException {
        generator.writeString(value);
    }

    public void element(Content object) throws IOException {
        generator.writeStartObject();
        object.writeTo(this);
        generator.writeEndObject();
    }

    private static final class Spaced extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }
    }
}
