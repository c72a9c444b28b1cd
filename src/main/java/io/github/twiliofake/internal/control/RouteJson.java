package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.webhook.Outbox;
import io.github.twiliofake.internal.wire.Json;

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
}
