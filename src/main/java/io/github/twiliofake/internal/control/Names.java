package io.github.twiliofake.internal.control;

import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.webhook.RecordedWebhook;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Names in a client's JSON or query. Each method throws an {@link IllegalArgumentException} that lists the names. */
final class Names {
    private Names() {}

    static Operation operation(String name) {
        return find(name, "operation", List.of(Operation.values()), Operation::name);
    }

    static Message.Status status(String name) {
        return find(name, "status", List.of(Message.Status.values()), Message.Status::toString);
    }

    static RecordedWebhook.Kind webhook(String name) {
        return find(name, "kind of webhook", List.of(RecordedWebhook.Kind.values()), RecordedWebhook.Kind::name);
    }

    private static <T> T find(String name, String what, List<T> all, Function<T, String> naming) {
        return all.stream()
                .filter(each -> naming.apply(each).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " " + name + "; there are "
                        + Arrays.toString(all.stream().map(naming).toArray())));
    }
}
