package io.github.twiliofake.internal.control;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.internal.wire.JsonNode;
import io.github.twiliofake.model.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fault and its rule, as a program in another language says them. */
final class FaultJson {
    private FaultJson() {}

    static FaultRule rule(JsonNode json) {
        json.only(
                "fault",
                "status",
                "code",
                "message",
                "milliseconds",
                "requests",
                "after_operation",
                "on",
                "after_first",
                "times",
                "name");
        Operation[] operations = json.list("on", each -> operation(each.text())).toArray(Operation[]::new);
        FaultRule rule = fault(json).always();
        rule = operations.length == 0 ? rule : rule.on(operations);
        Integer first = json.optionalInt("after_first");
        Integer times = json.optionalInt("times");
        String name = json.optionalString("name");
        rule = first == null ? rule : rule.afterFirst(first);
        rule = times == null ? rule : rule.times(times);
        return name == null ? rule : rule.named(name);
    }

    private static Fault fault(JsonNode json) {
        boolean isAfter = json.flag("after_operation");
        String name = json.string("fault");
        return switch (name) {
            case "too_many_requests" -> notAfter(isAfter, name, Fault.tooManyRequests());
            case "service_unavailable" -> after(isAfter, Fault.serviceUnavailable());
            case "internal_error" -> after(isAfter, Fault.internalError());
            case "error" ->
                after(isAfter, Fault.twilioError(number(json, "status"), number(json, "code"), json.string("message")));
            case "disconnect" -> isAfter ? Fault.disconnect().afterOperation() : Fault.disconnect();
            case "delay" -> notAfter(isAfter, name, Fault.delay(Duration.ofMillis(number(json, "milliseconds"))));
            case "limit_at_once" -> notAfter(isAfter, name, Fault.limitAtOnce(number(json, "requests")));
            case "limit_per_second" -> notAfter(isAfter, name, Fault.limitPerSecond(number(json, "requests")));
            default ->
                throw new IllegalArgumentException("fault: there is no " + name + "; there are too_many_requests, "
                        + "service_unavailable, internal_error, error, disconnect, delay, limit_at_once and "
                        + "limit_per_second");
        };
    }

    private static Fault after(boolean isAfter, Fault.TwilioError error) {
        return isAfter ? error.afterOperation() : error;
    }

    private static Fault notAfter(boolean isAfter, String name, Fault fault) {
        if (isAfter) {
            throw new IllegalArgumentException("after_operation: " + name + " is never after it");
        }
        return fault;
    }

    private static int number(JsonNode json, String name) {
        @Nullable Integer number = json.optionalInt(name);
        if (number == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return number;
    }

    private static Operation operation(String name) {
        List<Operation> all = Arrays.asList(Operation.values());
        return all.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("on: there is no operation " + name + "; there are " + all));
    }
}
