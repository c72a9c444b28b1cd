package io.github.twiliofake.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.twiliofake.internal.domain.Seeds;
import io.github.twiliofake.internal.domain.Seeds.Sender;
import io.github.twiliofake.internal.domain.Seeds.Senders;
import io.github.twiliofake.internal.domain.Seeds.Service;
import io.github.twiliofake.model.Capability;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Seeds as JSON, in Twilio's own names; {@code docs/seeds.md} has the schema. */
public final class SeedsJson implements Seeds.Format {
    @Override
    public Seeds read(String text) {
        return account(JsonInput.parse(text)
                .only("services", "short_codes", "phone_numbers", "api_keys", "test_credentials", "accounts"));
    }

    private static Seeds account(JsonInput node) {
        return new Seeds(
                node.optionalString("sid"),
                node.optionalString("auth_token"),
                node.optionalString("friendly_name"),
                node.list("services", SeedsJson::service),
                senders(node),
                node.list("api_keys", key -> key(key.only("sid", "secret"), "secret")),
                node.list("test_credentials", key -> key(key.only("sid", "auth_token"), "auth_token")),
                node.list(
                        "accounts",
                        account -> account(account.only(
                                "sid",
                                "auth_token",
                                "friendly_name",
                                "services",
                                "short_codes",
                                "phone_numbers",
                                "api_keys"))));
    }

    private static Service service(JsonInput node) {
        node.only("sid", "friendly_name", "pool_size_limit", "short_codes", "phone_numbers");
        return new Service(
                node.optionalString("sid"),
                node.string("friendly_name"),
                node.optionalInt("pool_size_limit"),
                senders(node));
    }

    private static Senders senders(JsonInput node) {
        return new Senders(
                node.list("short_codes", code -> sender(code, "short_code")),
                node.list("phone_numbers", number -> sender(number, "phone_number")));
    }

    private static Sender sender(JsonInput node, String name) {
        node.only("sid", name, "country_code", "capabilities");
        return new Sender(
                node.optionalString("sid"),
                node.string(name),
                node.optionalString("country_code"),
                node.has("capabilities") ? capabilities(node) : null);
    }

    private static Set<Capability> capabilities(JsonInput node) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        capabilities.addAll(node.list(
                "capabilities",
                each -> each.made(capability -> {
                    String name = capability.text();
                    for (Capability known : Capability.values()) {
                        if (known.name().equals(name)) {
                            return known;
                        }
                    }
                    throw new IllegalArgumentException(
                            "not a capability: " + name + "; there are " + List.of(Capability.values()));
                })));
        return capabilities;
    }

    private static Seeds.Key key(JsonInput node, String password) {
        return new Seeds.Key(node.optionalString("sid"), node.optionalString(password));
    }

    @Override
    public String write(Seeds seeds) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            // The same bytes on every system.
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            json.writeStartObject();
            write(json, seeds);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but a string", e);
        }
        return text.toString();
    }

    /** Without passwords, which a rendering never has: who reads it makes up new ones. */
    private static void write(JsonGenerator json, Seeds seeds) throws IOException {
        json.writeArrayFieldStart("services");
        for (Service service : seeds.services()) {
            json.writeStartObject();
            field(json, "sid", service.sid());
            field(json, "friendly_name", service.friendlyName());
            if (service.poolSizeLimit() != null) {
                json.writeNumberField("pool_size_limit", service.poolSizeLimit());
            }
            write(json, service.members());
            json.writeEndObject();
        }
        json.writeEndArray();
        write(json, seeds.withoutService());
        write(json, "api_keys", seeds.apiKeys());
        if (seeds.sid() == null) {
            write(json, "test_credentials", seeds.testCredentials());
            json.writeArrayFieldStart("accounts");
            for (Seeds account : seeds.accounts()) {
                json.writeStartObject();
                field(json, "sid", account.sid());
                field(json, "friendly_name", account.friendlyName());
                write(json, account);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Senders senders) throws IOException {
        write(json, "short_codes", "short_code", senders.shortCodes());
        write(json, "phone_numbers", "phone_number", senders.phoneNumbers());
    }

    private static void write(JsonGenerator json, String list, String name, List<Sender> senders) throws IOException {
        json.writeArrayFieldStart(list);
        for (Sender sender : senders) {
            json.writeStartObject();
            field(json, "sid", sender.sid());
            field(json, name, sender.name());
            field(json, "country_code", sender.countryCode());
            if (sender.capabilities() != null) {
                json.writeArrayFieldStart("capabilities");
                for (Capability capability : new TreeSet<>(sender.capabilities())) {
                    json.writeString(capability.name());
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String list, List<Seeds.Key> keys) throws IOException {
        json.writeArrayFieldStart(list);
        for (Seeds.Key key : keys) {
            json.writeStartObject();
            field(json, "sid", key.sid());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void field(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
