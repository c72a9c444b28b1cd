package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.domain.Hook;
import io.github.twiliofake.internal.webhook.Carrier.Answer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The redirects that a webhook follows. */
final class Redirection {
    /** Redirects whose second request is a {@code GET}. */
    private static final Set<Integer> TO_GET = Set.of(301, 302, 303);

    /** Redirects whose second request is like the first. */
    private static final Set<Integer> TO_SAME = Set.of(307, 308);

    private Redirection() {}

    /** Returns the target of a redirect, or {@code null} if the answer is no redirect. */
    static @Nullable Hook of(Hook hook, Answer answer) {
        String location = answer.headers().get("Location");
        boolean leadsToGet = TO_GET.contains(answer.status());
        if (location == null || (!leadsToGet && !TO_SAME.contains(answer.status()))) {
            return null;
        }
        // Assumed: that a redirect which changes the method drops the parameters, as a browser does.
        return new Hook(leadsToGet ? "GET" : hook.method(), Routing.resolved(hook.url(), location));
    }
}
