package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.model.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the operation that a path and a method stand for, or notes that there is none. */
final class Resolver implements Step {
    private record Shape(Operation operation, PathTemplate template) {}

    private static final List<Shape> SHAPES = Arrays.stream(Operation.values())
            .map(operation -> new Shape(operation, PathTemplate.of(operation.pathTemplate())))
            .toList();

    private final Step next;

    Resolver(Step next) {
        this.next = next;
    }

    @Override
    public Reply handle(Call call) {
        resolve(call);
        return next.handle(call);
    }

    private static void resolve(Call call) {
        String sent = call.message().method();
        // HEAD asks for what GET would answer, without the body.
        String method = sent.equals("HEAD") ? "GET" : sent;
        List<String> path = PathTemplate.split(call.message().path());
        for (Shape shape : SHAPES) {
            if (shape.operation().method().equals(method)) {
                Map<String, String> parameters = shape.template().match(path);
                if (parameters != null) {
                    call.resolved(shape.operation(), parameters);
                    return;
                }
            }
        }
        TreeSet<String> others = new TreeSet<>();
        for (Shape shape : SHAPES) {
            if (shape.template().match(path) != null) {
                others.add(shape.operation().method());
            }
        }
        call.unresolved(others.isEmpty() ? Problems.notFound(null) : Problems.methodNotAllowed());
        call.remark(
                others.isEmpty()
                        ? "no operation of this fake has the path "
                                + call.message().path()
                        : "this path is for " + String.join(", ", others) + " only");
    }
}
