package io.github.twiliofake.internal.control;

import io.github.twiliofake.fault.Fault;
import io.github.twiliofake.fault.FaultRule;
import io.github.twiliofake.fault.OtherResponse;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.WebhookPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Faults and their rules as JSON, for programs in other languages. */
final class FaultJson {
    private static final String AFTER = "after_operation";

    private FaultJson() {}

    static String of(FaultStore faults) {
        return Json.object(json -> json.array(
                "faults",
                elements -> faults.numbered()
                        .forEach((number, fault) -> elements.element(
                                element -> element.field("number", number).field("description", fault.toString())))));
    }

    static FaultRule rule(JsonInput json) {
        List<JsonInput> names = json.list("on", name -> name);
        if (names.isEmpty() && json.has("on")) {
            throw new IllegalArgumentException("on is empty; omit it for every operation");
        }
        FaultRule rule = fault(json).always();
        if (!names.isEmpty()) {
            rule = isWebhook(names.get(0).text()) || rule.isForWebhooks()
                    ? rule.on(names.stream().map(FaultJson::kind).toArray(WebhookPattern[]::new))
                    : rule.on(names.stream().map(FaultJson::operation).toArray(Operation[]::new));
        }
        Integer first = json.optionalInt("after_first");
        Integer times = json.optionalInt("times");
        String name = json.optionalString("name");
        rule = first == null ? rule : rule.afterFirst(first);
        rule = times == null ? rule : rule.times(times);
        return name == null ? rule : rule.named(name);
    }

    private static Fault fault(JsonInput json) {
        String name = json.string("fault");
        return switch (name) {
            case "too_many_requests" -> {
                with(json);
                yield Fault.tooManyRequests();
            }
            case "service_unavailable" -> after(with(json, AFTER), Fault.serviceUnavailable());
            case "internal_error" -> after(with(json, AFTER), Fault.internalError());
            case "error" -> {
                with(json, AFTER, "status", "code", "message");
                yield after(
                        json, Fault.twilioError(json.number("status"), json.number("code"), json.string("message")));
            }
            case "html_page" -> {
                with(json, AFTER, "status");
                yield after(json, Fault.htmlPage(json.number("status")));
            }
            case "truncated_json" -> {
                with(json);
                yield Fault.truncatedJson();
            }
            case "dribble" -> {
                with(json, "bytes", "milliseconds");
                yield Fault.dribble(json.number("bytes"), Duration.ofMillis(json.number("milliseconds")));
            }
            case "disconnect" ->
                with(json, AFTER).flag(AFTER) ? Fault.disconnect().afterOperation() : Fault.disconnect();
            case "delay" ->
                Fault.delay(Duration.ofMillis(with(json, "milliseconds").number("milliseconds")));
            case "lost" -> {
                with(json);
                yield Fault.lost();
            }
            case "repeated" -> {
                with(json);
                yield Fault.repeated();
            }
            case "callback_before_response" -> {
                with(json);
                yield Fault.callbackBeforeResponse();
            }
            case "undelivered" -> Fault.undelivered(with(json, "error_code").number("error_code"));
            case "limit_concurrent" ->
                Fault.limitConcurrent(with(json, "requests").number("requests"));
            case "limit_per_second" ->
                Fault.limitPerSecond(with(json, "requests").number("requests"));
            default ->
                throw new IllegalArgumentException(
                        "fault: unknown fault " + name + "; the faults are too_many_requests, "
                                + "service_unavailable, internal_error, error, html_page, truncated_json, dribble, disconnect, "
                                + "delay, undelivered, callback_before_response, lost, repeated, limit_concurrent and limit_per_second");
        };
    }

    /** Refuses members that belong neither to every fault nor to this one. */
    private static JsonInput with(JsonInput json, String... more) {
        List<String> all = new ArrayList<>(List.of("fault", "on", "after_first", "times", "name"));
        all.addAll(List.of(more));
        return json.only(all.toArray(String[]::new));
    }

    private static Fault after(JsonInput json, OtherResponse response) {
        return json.flag(AFTER) ? response.afterOperation() : response;
    }

    private static boolean isWebhook(String name) {
        return Arrays.stream(RecordedWebhook.Kind.values())
                .anyMatch(kind -> kind.name().equals(name));
    }

    private static WebhookPattern kind(JsonInput name) {
        return switch (name.made(each -> Names.webhook(each.text()))) {
            case INBOUND_MESSAGE -> WebhookPattern.INBOUND_MESSAGE;
            case INBOUND_MESSAGE_FALLBACK -> WebhookPattern.INBOUND_MESSAGE_FALLBACK;
            case MESSAGE_ACTION -> WebhookPattern.MESSAGE_ACTION;
            case STATUS_CALLBACK -> WebhookPattern.STATUS_CALLBACK;
        };
    }

    private static Operation operation(JsonInput name) {
        return name.made(each -> Names.operation(each.text()));
    }
}
