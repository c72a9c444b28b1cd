package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.resource.message.MessageJson;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Message;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A text of a person as JSON, with its webhooks and replies. */
final class TextJson {
    private TextJson() {}

    /** Lets a person text, and writes the message, the webhooks and the replies after the application has answered. */
    static String text(JsonInput json, Function<String, Handset> handsets) {
        json.only("from", "to", "body", "media");
        String body = json.optionalString("body");
        List<Consumer<Handset.Text>> media = json.list("media", TextJson::attachment);
        Handset.Exchange exchange = handsets.apply(json.string("from")).texts(json.string("to"), it -> {
            it.body(body == null ? "" : body);
            media.forEach(each -> each.accept(it));
        });
        return Json.object(answer -> {
            Message message = exchange.message();
            if (message == null) {
                answer.field("message", (String) null);
            } else {
                answer.object("message", element -> write(element, message));
            }
            answer.array(
                    "webhooks",
                    webhooks -> exchange.webhooks()
                            .forEach(webhook -> webhooks.element(element -> WebhookJson.write(element, webhook))));
            answer.array(
                    "replies",
                    replies -> exchange.replies().forEach(reply -> replies.element(element -> write(element, reply))));
        });
    }

    private static Consumer<Handset.Text> attachment(JsonInput json) {
        json.only("content_type", "base64");
        String contentType = json.string("content_type");
        byte[] content = decoded(json.string("base64"));
        return it -> it.media(contentType, content);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("base64: not valid Base64", e);
        }
    }

    /** Writes the keys of Twilio's resource, and then those of the fake. */
    static void write(Json json, Message message) {
        MessageJson.write(json, message);
        json.field("selection", message.selection());
    }
}
