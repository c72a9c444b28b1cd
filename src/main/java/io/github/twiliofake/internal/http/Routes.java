package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.model.Operation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The handler of each operation. */
public final class Routes {
    private final Map<Operation, Handler> handlers = new HashMap<>();

    public Routes(Resource... resources) {
        for (Resource resource : resources) {
            resource.register(this);
        }
        if (handlers.size() < Operation.values().length) {
            Set<Operation> missing = EnumSet.allOf(Operation.class);
            missing.removeAll(handlers.keySet());
            throw new IllegalStateException("no resource handles " + missing);
        }
    }

    public Routes on(Operation operation, Handler handler) {
        if (handlers.put(operation, handler) != null) {
            throw new IllegalStateException("two resources handle " + operation);
        }
        return this;
    }

    Response carryOut(Operation operation, Call call, State state) {
        Handler handler = handlers.get(operation);
        if (handler == null) {
            throw new IllegalStateException("the constructor accepted " + operation + " without a handler");
        }
        return handler.handle(call, state);
    }
}
