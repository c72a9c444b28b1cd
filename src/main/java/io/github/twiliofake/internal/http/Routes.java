package io.github.twiliofake.internal.http;

import io.github.twiliofake.model.Operation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which step carries out which operation. */
public final class Routes {
    private final Map<Operation, Step> steps = new HashMap<>();

    public Routes(Resource... resources) {
        for (Resource resource : resources) {
            resource.register(this);
        }
        if (steps.size() < Operation.values().length) {
            Set<Operation> missing = EnumSet.allOf(Operation.class);
            missing.removeAll(steps.keySet());
            throw new IllegalStateException("no resource carries out " + missing);
        }
    }

    public Routes on(Operation operation, Step step) {
        if (steps.put(operation, step) != null) {
            throw new IllegalStateException("two resources carry out " + operation);
        }
        return this;
    }

    Response carryOut(Operation operation, Call call) {
        return steps.getOrDefault(operation, Routes::impossible).handle(call);
    }

    private static Response impossible(Call call) {
        throw new IllegalStateException("the constructor has seen to it that " + call.operation() + " has a step");
    }
}
