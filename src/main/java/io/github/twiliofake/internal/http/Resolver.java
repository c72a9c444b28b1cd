package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.TwilioHost;
import io.github.twiliofake.model.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the operation for a host, a path and a method, or notes that there is none. */
final class Resolver implements Step {
    private record Shape(Operation operation, @Nullable String product, PathTemplate template) {
        /** Returns true if a host serves the operation. A call to the fake itself means any host. */
        boolean isOn(@Nullable String host) {
            return host == null || (product != null && product.equals(TwilioHost.product(host)));
        }
    }

    private static final List<Shape> SHAPES = Arrays.stream(Operation.values())
            .map(operation -> new Shape(
                    operation, TwilioHost.product(operation.host()), PathTemplate.of(operation.pathTemplate())))
            // Tries a fixed text before a parameter, in any order of the constants.
            .sorted(Comparator.comparing(Shape::template))
            .toList();

    private final Step next;

    Resolver(Step next) {
        this.next = next;
    }

    @Override
    public Response handle(Call call) {
        resolve(call);
        return next.handle(call);
    }

    private static void resolve(Call call) {
        String sent = call.request().method();
        // HEAD resolves as GET; only its response has no body.
        String method = sent.equals("HEAD") ? "GET" : sent;
        String host = call.twilioHost();
        String path = call.request().path();
        int segments = PathTemplate.segments(path);
        for (Shape shape : SHAPES) {
            // The number of segments rules out most shapes.
            if (shape.template().segments().size() == segments
                    && shape.operation().method().equals(method)
                    && shape.isOn(host)) {
                Map<String, String> parameters = shape.template().match(path);
                if (parameters != null) {
                    call.resolved(shape.operation(), parameters);
                    return;
                }
            }
        }
        TreeSet<String> others = new TreeSet<>();
        for (Shape shape : SHAPES) {
            if (shape.isOn(host) && shape.template().match(path) != null) {
                others.add(shape.operation().method());
            }
        }
        call.unresolved(others.isEmpty() ? Problems.notFound(null) : Problems.methodNotAllowed());
        call.note(
                others.isEmpty()
                        ? "no operation of this fake has the path " + path + (host == null ? "" : " on " + host)
                                + didYouMean(host, path)
                        : "this path accepts " + String.join(", ", others) + " only");
    }

    private static String didYouMean(@Nullable String host, String path) {
        for (Shape shape : SHAPES) {
            String meant = shape.isOn(host) ? shape.template().meant(path) : null;
            if (meant != null) {
                String why = meant.endsWith(".json") && !path.endsWith(".json")
                        ? " Twilio answers XML without .json, which is not faked."
                        : "";
                return meant.equals(path) ? ": its percent-encoding is broken" : "; did you mean " + meant + "?" + why;
            }
        }
        return "";
    }
}
