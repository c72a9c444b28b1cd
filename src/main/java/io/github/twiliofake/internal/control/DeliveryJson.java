package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.message.Message;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Changes the network by a JSON object with {@code hold}, {@code takes} or {@code report}. */
final class DeliveryJson {
    private DeliveryJson() {}

    static String of(State state) {
        boolean isHeld = state.hasTraffic() && state.isHeld();
        Duration each = state.hasTraffic() ? state.takes() : Duration.ZERO;
        return Json.object(json -> json.field("hold", isHeld).field("takes", each.toString()));
    }

    static void change(Registry registry, JsonInput json) {
        json.only("hold", "takes", "report");
        boolean isOne = (json.has("hold") ? 1 : 0) + (json.has("takes") ? 1 : 0) + (json.has("report") ? 1 : 0) == 1;
        if (!isOne) {
            throw new IllegalArgumentException("name one of hold, takes and report");
        }
        if (json.has("hold")) {
            change(registry, json.flag("hold") ? State::hold : State::release);
        } else if (json.has("takes")) {
            Duration each = duration(json.string("takes"));
            change(registry, state -> state.take(each));
        } else {
            JsonInput report = json.object("report").only("message", "statuses");
            String sid = report.string("message");
            List<Message.Status> statuses =
                    report.list("statuses", each -> each.made(name -> Names.status(name.text())));
            if (statuses.isEmpty()) {
                throw new IllegalArgumentException("report.statuses is missing or empty");
            }
            change(
                    registry,
                    state -> statuses.forEach(
                            status -> state.report(state.messages().own(sid), status)));
        }
    }

    private static void change(Registry registry, Consumer<State> work) {
        registry.change("POST /_fake/delivery", state -> {
            work.accept(state);
            return state;
        });
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("takes: not a duration such as PT1S: " + text, e);
        }
        throw new IllegalArgumentException("takes: below zero: " + text);
    }
}
