package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.model.Operation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which handler carries out which operation. */
public final class Routes {
    private final Map<Operation, Handler> handlers = new HashMap<>();

    public Routes(Resource... resources) {
        for (Resource resource : resources) {
            resource.register(this);
        }
        if (handlers.size() < Operation.values().length) {
            Set<Operation> missing = EnumSet.allOf(Operation.class);
            missing.removeAll(handlers.keySet());
            throw new IllegalStateException("no resource carries out " + missing);
        }
    }

    public Routes on(Operation operation, Handler handler) {
        if (handlers.put(operation, handler) != null) {
            throw new IllegalStateException("two resources carry out " + operation);
        }
        return this;
    }

    Response carryOut(Operation operation, Call call, State state) {
        Handler handler = handlers.get(operation);
        if (handler == null) {
            throw new IllegalStateException("the constructor has seen to it that " + operation + " has a handler");
        }
        return handler.handle(call, state);
    }
}
