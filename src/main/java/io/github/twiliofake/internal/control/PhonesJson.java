package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.domain.Handsets;
import io.github.twiliofake.internal.domain.KnownHandset;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Messages, and their recipients' phones, as JSON. */
final class PhonesJson {
    private PhonesJson() {}

    /** The limit on phones, and on messages of a phone, if the query has none. */
    private static final long ALL = Long.MAX_VALUE;

    /** Writes the messages of all accounts, oldest first, with the keys of Twilio's resource and then those of the fake. */
    static String messages(State state, Query query) {
        query.only("after", "before", "limit", "latest", "to", "from", "phone", "contains");
        String to = query.number("to");
        String from = query.number("from");
        String phone = query.number("phone");
        String text = query.caseless("contains");
        Cut cut = Cut.of(query);
        Cut.Rows<Message> rows = state.hasTraffic()
                ? cut.from(
                        state.messages().all(),
                        message -> state.messages().ordinal(message),
                        message -> (to == null || to.equals(message.to()))
                                && (from == null || from.equals(message.from()))
                                && (phone == null || phone.equals(message.to()) || phone.equals(message.from()))
                                && (text.isEmpty() || words(message).contains(text)))
                : new Cut.Rows<>(List.of(), null, null);
        return Json.object(json -> {
            JournalJson.position(json, "previous", rows.previous());
            JournalJson.position(json, "next", rows.next());
            json.array(
                    "messages",
                    elements ->
                            rows.rows().forEach(message -> elements.element(each -> TextJson.write(each, message))));
        });
    }

    /** Returns the text of a message in which a search looks, in lower case. */
    private static String words(Message message) {
        return (message + " " + message.direction() + " " + message.messagingServiceSid() + " " + message.selection())
                .toLowerCase(Locale.ROOT);
    }

    /** Writes every phone that a test configured or that received a message, in the order of their numbers. */
    static String handsets(State state, Query query) {
        query.only("after", "limit", "messages");
        String after = query.number("after");
        long limit = query.integer("limit", 1, ALL);
        TreeSet<String> numbers = new TreeSet<>();
        if (state.hasTraffic()) {
            numbers.addAll(state.handsets().numbers());
            state.handsets().all().forEach(handset -> numbers.add(handset.number()));
        }
        List<String> rest = List.copyOf(after == null ? numbers : numbers.tailSet(after, false));
        List<String> shown = rest.subList(0, (int) Math.min(limit, rest.size()));
        return Json.object(json -> json.field("next", shown.size() < rest.size() ? shown.get(shown.size() - 1) : null)
                .array(
                        "handsets",
                        elements -> shown.forEach(
                                number -> elements.element(element -> write(element, state, number, latest(query))))));
    }

    static String handset(State state, String number, Query query) {
        query.only("messages");
        Handsets.requireNumber(number);
        return Json.object(json -> write(json, state, number, latest(query)));
    }

    /** Returns the number of messages to show of each phone. */
    private static long latest(Query query) {
        return query.integer("messages", 0, ALL);
    }

    private static void write(Json json, State state, String number, long latest) {
        KnownHandset handset = state.handsets().at(number);
        json.field("number", number)
                .field("country_code", handset.country())
                .field("state", handset.state().name().toLowerCase(Locale.ROOT))
                .array("messages", elements -> {
                    List<Message> all = state.handsets().receivedBy(number);
                    for (Message message : all.subList((int) Math.max(0, all.size() - latest), all.size())) {
                        elements.element(element -> element.field("sid", message.sid())
                                .field("from", message.from())
                                .field("body", message.body())
                                .strings("media", message.mediaUrls())
                                .field("at", message.dateUpdated().toString()));
                    }
                });
    }
}
