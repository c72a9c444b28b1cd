package io.github.twiliofake.internal.http;

import io.github.twiliofake.model.Operation;
import java.util.EnumMap;
import java.util.Map;

/** Which step carries out which operation. */
public final class Routes {
    private final Map<Operation, Step> steps = new EnumMap<>(Operation.class);

    public Routes(Resource... resources) {
        for (Resource resource : resources) {
            resource.register(this);
        }
        for (Operation operation : Operation.values()) {
            if (!steps.containsKey(operation)) {
                throw new IllegalStateException("no resource carries out " + operation);
            }
        }
    }

    public Routes on(Operation operation, Step step) {
        if (steps.put(operation, step) != null) {
            throw new IllegalStateException("two resources carry out " + operation);
        }
        return this;
    }

    Reply carryOut(Operation operation, Call call) {
        return steps.getOrDefault(operation, Routes::impossible).handle(call);
    }

    private static Reply impossible(Call call) {
        throw new IllegalStateException("the constructor has seen to it that " + call.operation() + " has a step");
    }
}
