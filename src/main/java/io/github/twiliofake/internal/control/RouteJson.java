package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.webhook.Outbox;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.net.URISyntaxException;

/** Routes of webhooks as JSON. */
final class RouteJson {
    private RouteJson() {}

    static String of(Outbox webhooks) {
        return Json.object(json -> json.array(
                "routes",
                elements -> webhooks.routes()
                        .forEach((publicUrl, target) -> elements.element(element ->
                                element.field("public_url", publicUrl).field("target", target)))));
    }

    static void add(Outbox webhooks, JsonInput json) {
        json.only("public_url", "target");
        String target = json.string("target");
        try {
            Webhooks.Route unused = webhooks.route(json.string("public_url"), new URI(target));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("target: not a URL: " + target, e);
        }
    }
}
