package io.github.twiliofake.internal.request;

import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Criterion;
import io.github.twiliofake.model.RequestPattern.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that a pattern can ask for, and explanations of missing parts.
 *
 * @param operation the operation, or {@code null} if none fits
 * @param path the parameters in the path
 * @param query the parameters in the query
 * @param form the parameters in the form body
 * @param headers the headers
 * @param accountSid the account that it authenticated as, or {@code null} if it did not authenticate
 * @param hasBody true if the request had a body of any type
 * @param status the status of the response, or {@code null} if the request is still under way
 * @param code Twilio's error code in the response, or {@code null}
 * @param fault the name of the injected fault that struck it, or {@code null}
 */
public record Parts(
        @Nullable Operation operation,
        Map<String, String> path,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Headers headers,
        @Nullable String accountSid,
        boolean hasBody,
        @Nullable Integer status,
        @Nullable Integer code,
        @Nullable String fault) {
    /** Returns true if the parts meet every criterion of a pattern. */
    public boolean match(RequestPattern pattern) {
        for (Criterion criterion : pattern.criteria()) {
            if (!meet(criterion)) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if one of the values is the expected one. */
    public boolean meet(Criterion criterion) {
        return values(criterion.part(), criterion.name()).contains(criterion.expected());
    }

    /**
     * Returns the values of one part, empty if it has none.
     *
     * @param name the name of the parameter or header; ignored for a part without names
     */
    public List<String> values(Part part, String name) {
        return switch (part) {
            case OPERATION -> oneOrNone(operation == null ? null : operation.name());
            case PATH -> oneOrNone(path.get(name));
            case QUERY -> query.getOrDefault(name, List.of());
            case FORM -> form.getOrDefault(name, List.of());
            case HEADER -> headers.getOrDefault(name, List.of());
            case ACCOUNT -> oneOrNone(accountSid);
            case STATUS -> oneOrNone(status);
            case CODE -> oneOrNone(code);
            case FAULT -> oneOrNone(fault);
        };
    }

    private static List<String> oneOrNone(@Nullable Object value) {
        return value == null ? List.of() : List.of(value.toString());
    }

    /**
     * Explains why a part has no value of this name, or returns {@code null} without an explanation. The text may have secrets
     * and control characters of the request, and is not cut: callers redact it, and make it printable where they show it.
     */
    public @Nullable String whyMissing(Part part, String name) {
        return switch (part) {
            case FORM -> whyNotInForm(name);
            case QUERY -> whyNotInQuery(name);
            case ACCOUNT -> "it did not authenticate";
            default -> null;
        };
    }

    private String whyNotInForm(String name) {
        if (form.containsKey(name)) {
            return "the form has " + name + ", but it is empty";
        }
        String inOtherCase = inOtherCase(name, form);
        if (inOtherCase != null) {
            return "the form has " + inOtherCase + "; parameter names are case-sensitive";
        }
        if (query.containsKey(name)) {
            return name + " is in the query; Twilio reads it from the form body only";
        }
        if (!form.isEmpty()) {
            return "the form has " + String.join(", ", form.keySet());
        }
        if (!hasBody) {
            return "the body is empty";
        }
        String type = Headers.first(headers, "Content-Type");
        String encoding = Headers.first(headers, "Content-Encoding");
        return "the body is not a readable form: "
                + (type == null ? "it has no Content-Type" : "its Content-Type is " + type)
                + (encoding == null ? "" : ", its Content-Encoding " + encoding);
    }

    private @Nullable String whyNotInQuery(String name) {
        String inOtherCase = inOtherCase(name, query);
        if (inOtherCase != null) {
            return "the query has " + inOtherCase + "; parameter names are case-sensitive";
        }
        return form.containsKey(name) ? name + " is in the form; Twilio reads it from the query only" : null;
    }

    private static @Nullable String inOtherCase(String name, Map<String, List<String>> parameters) {
        return parameters.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
    }
}
