package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.domain.Hook;
import io.github.twiliofake.internal.webhook.Carrier.Failure;
import io.github.twiliofake.internal.webhook.Carrier.Result;
import io.github.twiliofake.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of an {@link Errand}.
 *
 * @param hook the URL that was asked for, with its user and fragment, and its method
 * @param request the request, without the body of a {@code GET}
 * @param parameters the parameters of the webhook, in the form or in the query
 * @param route the route that it takes, or {@code null} for none
 * @param notes facts for a person, one line each
 */
record Hop(
        int number,
        Departure departure,
        int attempt,
        Hook hook,
        Webhooks.Request request,
        Map<String, String> parameters,
        Routing.@Nullable LiveRoute route,
        List<String> notes) {
    /**
     * The time at which a request left.
     *
     * @param instant the time by the fake's clock
     * @param offset the real time since the fake started
     */
    record Departure(Instant instant, Duration offset) {}

    Hop with(Webhooks.Request other) {
        return new Hop(number, departure, attempt, hook, other, parameters, route, notes);
    }

    Hop noted(Departure later, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Hop(number, later, attempt, hook, request, parameters, route, more);
    }

    Hop again(int later) {
        return new Hop(later, departure, attempt + 1, hook, request, parameters, route, notes);
    }

    /** Returns whether there was an application that could have answered. */
    boolean isReached(Result result) {
        return route != null || !(result instanceof Failure failure) || failure.isConnected();
    }
}
