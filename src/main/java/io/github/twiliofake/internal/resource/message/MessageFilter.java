package io.github.twiliofake.internal.resource.message;

import io.github.twiliofake.internal.domain.Messages;
import io.github.twiliofake.internal.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** The parameters that filter a list of messages. */
final class MessageFilter {
    private MessageFilter() {}

    static Messages.Filter of(Parameters query) {
        DateFilter sent = DateFilter.of(query, "DateSent");
        return new Messages.Filter(value(query, "To"), value(query, "From"), sent.on(), sent.since(), sent.until());
    }

    private static @Nullable String value(Parameters query, String name) {
        String value = query.first(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
