package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.domain.Handsets;
import io.github.twiliofake.internal.domain.KnownHandset;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.message.Message;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Messages, and their recipients' phones, as JSON. */
final class PhonesJson {
    private PhonesJson() {}

    /** Writes the messages of all accounts, oldest first: the keys of Twilio's resource, then the fake's own. */
    static String messages(State state, @Nullable String to, @Nullable String from) {
        return Json.object(json -> json.array("messages", elements -> {
            for (Message message : state.messages().all()) {
                if ((to == null || to.equals(message.to())) && (from == null || from.equals(message.from()))) {
                    elements.element(element -> TextJson.write(element, message));
                }
            }
        }));
    }

    /** Writes every phone that a test configured or that received a message. */
    static String handsets(State state) {
        TreeSet<String> numbers = new TreeSet<>(state.handsets().numbers());
        state.handsets().all().forEach(handset -> numbers.add(handset.number()));
        return Json.object(json -> json.array(
                "handsets",
                elements -> numbers.forEach(number -> elements.element(element -> write(element, state, number)))));
    }

    static String handset(State state, String number) {
        Handsets.requireNumber(number);
        return Json.object(json -> write(json, state, number));
    }

    private static void write(Json json, State state, String number) {
        KnownHandset handset = state.handsets().at(number);
        json.field("number", number)
                .field("country_code", handset.country())
                .field("state", handset.state().name().toLowerCase(Locale.ROOT))
                .array("messages", elements -> {
                    for (Message message : state.handsets().receivedBy(number)) {
                        elements.element(element -> element.field("from", message.from())
                                .field("body", message.body())
                                .strings("media", message.mediaUrls())
                                .field("at", message.dateUpdated().toString()));
                    }
                });
    }
}
