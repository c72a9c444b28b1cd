package io.github.twiliofake.journal;

import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Criterion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request that the fake received, with its response. Immutable. Secrets never get in here: the password of an
 * {@code Authorization} header, and every auth token or secret that the fake has known, are replaced by {@code ***}.
 *
 * <pre>{@code
 * RecordedRequest request = twilio.journal().requests().get(0);
 * assertThat(request.operation()).isEqualTo(Operation.SHORT_CODE_CREATE);
 * assertThat(request.form().get("ShortCodeSid")).containsExactly(code.sid());
 * assertThat(request.response().status()).isEqualTo(201);
 * }</pre>
 *
 * @param number its place in the journal, from 1
 * @param attempt 1, or 2 and more if it is the second try or a later one: the same method, path, query and form as an
 *     earlier request that was answered 429 or 5xx, or not at all
 * @param offset how long after the start of the fake (or of the test, where tests share a fake) it had arrived, in real
 *     time
 * @param instant when it had arrived by the fake's clock
 * @param method the HTTP method as sent, or {@code (TLS)} where a client spoke TLS to the fake's own port, which does not
 * @param path the path as sent, without the query
 * @param operation the operation it was resolved to, or {@code null} if none fits; the remarks say why
 * @param pathParameters the parameters in the path, decoded
 * @param query the parameters in the query, decoded
 * @param form the parameters in the form body, decoded; empty if the body is no form
 * @param headers the headers; their names are not case-sensitive
 * @param accountSid the account it authenticated as, or {@code null} if it did not
 * @param body the body as text, cut if it is very long
 * @param response what was answered
 * @param fault what an injected fault did to it, or {@code null} if none struck it
 * @param changes what it changed in the account, in order
 * @param remarks what the fake knows about the request that Twilio's answer does not say, such as why a short code was
 *     not found
 */
public record RecordedRequest(
        int number,
        int attempt,
        Duration offset,
        Instant instant,
        String method,
        String path,
        @Nullable Operation operation,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, List<String>> headers,
        @Nullable String accountSid,
        String body,
        RecordedResponse response,
        @Nullable RecordedFault fault,
        List<Change> changes,
        List<String> remarks) {
    /** Copies every collection, and makes the names of headers case-insensitive. */
    public RecordedRequest {
        pathParameters = Collections.unmodifiableMap(new LinkedHashMap<>(pathParameters));
        query = copy(query);
        form = copy(form);
        headers = new Headers(headers);
        changes = List.copyOf(changes);
        remarks = List.copyOf(remarks);
    }

    /**
     * {@return whether its operation was carried out, not refused, whatever the client was told}
     */
    public boolean isCarriedOut() {
        return fault == null
                ? operation != null && response.status() >= 200 && response.status() < 300
                : fault.isCarriedOut();
    }

    /**
     * Whether this request is what a pattern asks for.
     *
     * @param pattern what is asked for
     * @return whether it meets every criterion
     */
    public boolean matches(RequestPattern pattern) {
        Objects.requireNonNull(pattern, "matches(pattern)");
        for (Criterion criterion : pattern.criteria()) {
            if (!meets(criterion)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether this request meets one criterion of a pattern.
     *
     * @param criterion what is asked for
     * @return whether one of the values there is the expected one
     */
    public boolean meets(Criterion criterion) {
        return values(criterion.part(), criterion.name()).contains(criterion.expected());
    }

    /**
     * The values that this request, or its response, has in one of its parts.
     *
     * @param part where to look
     * @param name the name of the parameter or header there; ignored where the part has no names
     * @return the values, empty if there is none
     */
    public List<String> values(RequestPattern.Part part, String name) {
        return switch (part) {
            case OPERATION -> oneOrNone(operation == null ? null : operation.name());
            case PATH -> oneOrNone(pathParameters.get(name));
            case QUERY -> query.getOrDefault(name, List.of());
            case FORM -> form.getOrDefault(name, List.of());
            case HEADER -> headers.getOrDefault(name, List.of());
            case ACCOUNT -> oneOrNone(accountSid);
            case STATUS -> List.of(Integer.toString(response.status()));
            case CODE ->
                oneOrNone(
                        response.errorCode() == null
                                ? null
                                : response.errorCode().toString());
            case FAULT -> oneOrNone(fault == null ? null : fault.name());
        };
    }

    /**
     * {@return method, path and query, such as {@code GET /v1/Services/MG…/ShortCodes?PageSize=20}}
     */
    public String requestLine() {
        StringBuilder line = new StringBuilder(method).append(' ').append(path);
        char separator = '?';
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            for (String value : parameter.getValue()) {
                line.append(separator).append(parameter.getKey()).append('=').append(value);
                separator = '&';
            }
        }
        return printable(line.toString());
    }

    /**
     * {@return the operation, and in brackets what else a line about this request has to say: the fault that struck it, and
     * which try it is}
     */
    public String subject() {
        String subject = operation == null ? "(no operation)" : operation.name();
        String tries = attempt == 1 ? "" : "try " + attempt;
        if (fault == null) {
            return attempt == 1 ? subject : subject + " (" + tries + ")";
        }
        return subject + " (" + fault.name() + (attempt == 1 ? "" : ", " + tries) + ")";
    }

    /**
     * {@return what the fake knows about it that its response does not say, a line each: what a fault did to it, and the
     * remarks}
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (fault != null) {
            notes.add(printable(fault.toString()));
        }
        remarks.forEach(remark -> notes.add(printable(remark)));
        return List.copyOf(notes);
    }

    /**
     * {@return one line: number, offset, request line, response and operation}
     */
    @Override
    public String toString() {
        return "#" + number + " +" + offset.toMillis() + " ms " + requestLine() + " → " + response + "  " + subject();
    }

    /** A line stays a line, whatever a client sends. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(isPrintable(c) ? c : '\uFFFD');
        }
        return printable.toString();
    }

    /** Whether it neither moves a terminal's cursor nor turns the direction of writing. */
    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static List<String> oneOrNone(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> parameters) {
        if (parameters.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> copy = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            copy.put(parameter.getKey(), List.copyOf(parameter.getValue()));
        }
        return Collections.unmodifiableMap(copy);
    }
}
