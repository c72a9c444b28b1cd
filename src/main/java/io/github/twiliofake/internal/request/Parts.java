package io.github.twiliofake.internal.request;

import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Criterion;
import io.github.twiliofake.model.RequestPattern.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that a pattern can ask for, and what a request that lacks a part has instead.
 *
 * @param operation the operation, or {@code null} if none fits
 * @param path the parameters in the path
 * @param query the parameters in the query
 * @param form the parameters in the form body
 * @param headers the headers
 * @param accountSid the account it authenticated as, or {@code null} if it did not
 * @param hasBody whether a body was sent, of whatever kind
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
    /** Returns whether every criterion of a pattern is met. */
    public boolean match(RequestPattern pattern) {
        for (Criterion criterion : pattern.criteria()) {
            if (!meet(criterion)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether one of the values is the expected one. */
    public boolean meet(Criterion criterion) {
        return values(criterion.part(), criterion.name()).contains(criterion.expected());
    }

    /**
     * Returns the values of one part, empty if it has none.
     *
     * @param name the name of the parameter or header; ignored where a part has no names
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
     * Explains why a part has no value of this name, or returns {@code null} if nothing explains it. The text has whatever the
     * client sent, whole: secrets are removed before a text is cut, and it is made printable where it is shown.
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
            return name + " is in the query; Twilio reads it from the form body alone";
        }
        if (!form.isEmpty()) {
            return "the form has " + String.join(", ", form.keySet());
        }
        if (!hasBody) {
            return "the body is empty";
        }
        String type = Headers.first(headers, "Content-Type");
        String encoding = Headers.first(headers, "Content-Encoding");
        return "the body is no form that can be read: "
                + (type == null ? "it has no Content-Type" : "its Content-Type is " + type)
                + (encoding == null ? "" : ", its Content-Encoding " + encoding);
    }

    private @Nullable String whyNotInQuery(String name) {
        String inOtherCase = inOtherCase(name, query);
        if (inOtherCase != null) {
            return "the query has " + inOtherCase + "; parameter names are case-sensitive";
        }
        return form.containsKey(name) ? name + " is in the form; Twilio reads it from the query alone" : null;
    }

    private static @Nullable String inOtherCase(String name, Map<String, List<String>> parameters) {
        return parameters.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
    }
}
