package io.github.twiliofake.fault;

import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Criterion;
import io.github.twiliofake.webhook.WebhookPattern;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fault, with the requests that it strikes, their first and their number. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * FaultRule busyTwice = tooManyRequests()
 *         .on(SHORT_CODE_CREATE.withForm("ShortCodeSid", code.sid()), SHORT_CODE_LIST)
 *         .afterFirst(1)
 *         .times(2)
 *         .named("busy");
 * InjectedFault busy = twilio.inject(busyTwice);
 * }</pre>
 *
 * @param fault the fault
 * @param patterns the patterns of the requests to strike; empty for all requests
 * @param webhooks the patterns of the webhooks to strike, instead of requests; empty for none, or for all if the fault is one of
 *     webhooks
 * @param afterFirst the number of requests to let through first
 * @param times the number of requests to strike, {@value #ALWAYS} for all
 * @param name its name in the journal, or {@code null} for a generated one
 */
@CheckReturnValue
public record FaultRule(
        Fault fault,
        List<RequestPattern> patterns,
        List<WebhookPattern> webhooks,
        int afterFirst,
        int times,
        @Nullable String name) {
    /** Strikes every request until the rule is removed. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** Checks patterns and counts. */
    public FaultRule {
        Objects.requireNonNull(fault, "fault");
        patterns = List.copyOf(patterns);
        for (RequestPattern pattern : patterns) {
            for (Criterion criterion : pattern.criteria()) {
                if (criterion.part().isOfTheResponse()) {
                    throw new IllegalArgumentException(
                            "on(" + pattern + "): a fault strikes before there is a response, so "
                                    + "it cannot look at its " + criterion.part());
                }
            }
        }
        webhooks = List.copyOf(webhooks);
        if (!webhooks.isEmpty() && !canStrikeWebhooks(fault)) {
            throw new IllegalArgumentException("on(" + webhooks.get(0) + "): " + fault
                    + " is a fault of requests; webhooks can be lost(), repeated() and delay(…), without then(…)");
        }
        if (!patterns.isEmpty() && isOfWebhooks(fault)) {
            throw new IllegalArgumentException("on(" + patterns.get(0) + "): " + fault
                    + " is a fault of webhooks; narrow it to such as STATUS_CALLBACK");
        }
        for (WebhookPattern pattern : webhooks) {
            if (pattern.criteria().stream()
                    .anyMatch(criterion -> criterion.part().isOfTheAnswer())) {
                throw new IllegalArgumentException(
                        "on(" + pattern + "): a fault strikes before there is an answer, so it "
                                + "cannot look at its status or warnings");
            }
        }
        if (afterFirst < 0) {
            throw new IllegalArgumentException("not a number of requests to let through: " + afterFirst);
        }
        if (times < 1) {
            throw new IllegalArgumentException("times(" + times + "): how many requests to strike, 1 or more");
        }
    }

    private static boolean isOfWebhooks(Fault fault) {
        return fault instanceof Fault.Lost || fault instanceof Fault.Repeated;
    }

    private static boolean canStrikeWebhooks(Fault fault) {
        return isOfWebhooks(fault) || (fault instanceof Delay delay && delay.when() == Fault.When.BEFORE_OPERATION);
    }

    /** {@return whether it strikes webhooks, and not requests} */
    public boolean isForWebhooks() {
        return !webhooks.isEmpty() || isOfWebhooks(fault);
    }

    static FaultRule of(Fault fault) {
        return new FaultRule(fault, List.of(), List.of(), 0, ALWAYS, null);
    }

    /**
     * Narrows to requests that fit one of these patterns. Replaces the patterns of an earlier call.
     *
     * @param chosen operations, or patterns narrowed by path, query, form, header or account
     * @return the changed copy
     * @throws IllegalArgumentException if there is none, or one asks about the response, which does not exist yet
     */
    public FaultRule on(RequestPattern... chosen) {
        for (Object each : Objects.requireNonNull(chosen, "on(chosen)")) {
            Objects.requireNonNull(each, "on(chosen)");
        }
        if (chosen.length == 0) {
            throw new IllegalArgumentException("on(): name the requests to strike, or omit on(…) to strike all");
        }
        return new FaultRule(fault, List.of(chosen), List.of(), afterFirst, times, name);
    }

    /**
     * Narrows to webhooks that fit one of these patterns. They replace those of an earlier call.
     *
     * <pre>{@code
     * twilio.inject(delay(Duration.ofMillis(50)).on(STATUS_CALLBACK.withForm("MessageStatus", "sent")).once());
     * }</pre>
     *
     * @param chosen kinds of webhooks, narrowed by form or URL
     * @return the changed copy
     * @throws IllegalArgumentException if there is none, one asks about the answer, which is not known yet, or the fault is one of
     *     requests
     */
    public FaultRule on(WebhookPattern... chosen) {
        for (Object each : Objects.requireNonNull(chosen, "on(chosen)")) {
            Objects.requireNonNull(each, "on(chosen)");
        }
        if (chosen.length == 0) {
            throw new IllegalArgumentException("on(): name the webhooks to strike");
        }
        return new FaultRule(fault, List.of(), List.of(chosen), afterFirst, times, name);
    }

    /**
     * Strikes one request only.
     *
     * @return the changed copy
     */
    public FaultRule once() {
        return times(1);
    }

    /**
     * Strikes <i>n</i> requests.
     *
     * @param count the number of requests, 1 or more
     * @return the changed copy
     * @throws IllegalArgumentException if the count is below 1
     */
    public FaultRule times(int count) {
        return new FaultRule(fault, patterns, webhooks, afterFirst, count, name);
    }

    /**
     * Strikes every request, until the rule is removed.
     *
     * @return the changed copy
     */
    public FaultRule always() {
        return times(ALWAYS);
    }

    /**
     * Lets the first <i>n</i> requests that fit the patterns through.
     *
     * @param count the number of requests, 1 or more
     * @return the changed copy
     * @throws IllegalArgumentException if the count is below 1
     */
    public FaultRule afterFirst(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "afterFirst(" + count + "): how many requests to let through, 1 or more");
        }
        return new FaultRule(fault, patterns, webhooks, count, times, name);
    }

    /**
     * Names the rule for the journal and for {@link RequestPattern#withFault}.
     *
     * @param chosen the name
     * @return the changed copy
     */
    public FaultRule named(String chosen) {
        Objects.requireNonNull(chosen, "named(chosen)");
        return new FaultRule(fault, patterns, webhooks, afterFirst, times, chosen);
    }

    private String subject() {
        if (patterns.isEmpty() && webhooks.isEmpty()) {
            return isForWebhooks() ? "any webhook" : "any request";
        }
        return Stream.concat(patterns.stream(), webhooks.stream())
                .map(Object::toString)
                .collect(Collectors.joining("; or "));
    }

    /**
     * {@return the fault, the requests and the counts, without the name}
     */
    @Override
    public String toString() {
        return fault
                + ", on " + subject()
                + (afterFirst == 0 ? "" : ", after the first " + afterFirst)
                + (times == ALWAYS ? "" : times == 1 ? ", once" : ", " + times + " times");
    }
}
