package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.model.Api;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Criterion;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request on its way through the pipeline: what was sent, and what the steps have found out about it. */
public final class Call {
    private final Message message;
    private final Origin origin;
    private final List<String> remarks = new ArrayList<>(2);

    private @Nullable BasicCredentials credentials;
    private @Nullable Parameters query;
    private @Nullable Parameters form;
    private @Nullable Operation operation;
    private Map<String, String> pathParameters = Map.of();
    private @Nullable String accountSid;
    private @Nullable Problem rejection;
    private @Nullable Problem unresolved;
    private @Nullable Strike strike;
    private List<Change> changes = List.of();
    private List<Runnable> whenDone = List.of();

    /**
     * What was sent.
     *
     * @param path as sent, without the query, and always starting with a slash
     * @param query as sent, without the question mark
     * @param headers with names as sent, each name once, in whatever case
     * @param server where the connection came in, such as {@code http://127.0.0.1:40123}
     * @param proxied the origin that a proxy was asked for, such as {@code https://messaging.twilio.com}, or {@code null} if the fake
     *     itself was called
     * @param unreadable why the body did not get here whole, or {@code null} if it did
     * @param abandoned whether the client has hung up, so that no response can reach it
     */
    @SuppressWarnings("ArrayRecordComponent") // messages are never compared
    public record Message(
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            byte[] body,
            String server,
            @Nullable String proxied,
            @Nullable Problem unreadable,
            boolean abandoned) {
        /** Stands for the method where a client began TLS instead of HTTP. No client can send it, as it is no token. */
        public static final String TLS = "(TLS)";

        public @Nullable String header(String name) {
            List<String> values = headerValues(name);
            return values.isEmpty() ? null : values.get(0);
        }

        List<String> headerValues(String name) {
            List<String> asNearlyAlwaysWritten = headers.get(name);
            if (asNearlyAlwaysWritten != null) {
                return asNearlyAlwaysWritten;
            }
            for (Map.Entry<String, List<String>> header : headers.entrySet()) {
                String sent = header.getKey();
                if (sent.length() == name.length() && sent.equalsIgnoreCase(name)) {
                    return header.getValue();
                }
            }
            return List.of();
        }

        public String bodyText() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public Call(Message message) {
        this.message = message;
        this.origin = Origin.of(message);
    }

    public Message message() {
        return message;
    }

    /** The path as Twilio names it in its answers: without the version of the messaging API, but with that of the other. */
    public String resourcePath() {
        String path = message.path();
        String version = Api.MESSAGING_V1.basePath();
        return path.startsWith(version + "/") ? path.substring(version.length()) : path;
    }

    /** Where this request was sent to, as the client sees it; URLs in bodies start with it. */
    public String origin() {
        return origin.url();
    }

    /** The Twilio host that was meant, or {@code null} if the fake itself was called. */
    @Nullable
    String twilioHost() {
        return origin.twilioHost();
    }

    /** Whether a header is what an adapter says about itself: that the code under test did not send. */
    public boolean isForwarded(String header) {
        return origin.isForwarded() && Origin.isForwarded(header);
    }

    /** A parameter in the path; that there is one is what the operation's template says. */
    public String path(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("no parameter " + name + " in the path of " + operation);
        }
        return value;
    }

    /** What the {@code Authorization} header holds, or {@code null} if there is none, or none of the Basic scheme. */
    public @Nullable BasicCredentials credentials() {
        if (credentials == null) {
            String header = message.header("Authorization");
            credentials = header == null ? null : BasicCredentials.parse(header);
        }
        return credentials;
    }

    public Parameters query() {
        if (query == null) {
            query = Parameters.parse(message.query(), StandardCharsets.UTF_8, "query");
        }
        return query;
    }

    /** The form in the body; empty if the body is no form. */
    public Parameters form() {
        if (form == null) {
            Charset charset = formCharset();
            form = charset == null
                    ? Parameters.NONE
                    : Parameters.parse(new String(message.body(), charset), charset, "form body");
        }
        return form;
    }

    /** The value of a parameter that the form has to have. */
    public String requiredForm(String name) {
        return requiredForm(name, why -> Problems.missingParameter(name, why));
    }

    /** The value of a parameter that the form has to have, or a refusal of its own with the reason. */
    public String requiredForm(String name, Function<String, Problem> refusal) {
        String value = form().first(name);
        if (value == null || value.isEmpty()) {
            throw refusal.apply(whyMissing(name, value != null));
        }
        return value;
    }

    /** Insists that the request can be read at all. */
    void requireReadable() {
        if (message.unreadable() != null) {
            throw message.unreadable();
        }
        query();
        form();
    }

    /** Notes something for the journal that the answer does not say. */
    void remark(@Nullable String remark) {
        if (remark != null) {
            remarks.add(remark);
        }
    }

    public List<String> remarks() {
        return remarks;
    }

    void resolved(Operation operation, Map<String, String> pathParameters) {
        this.operation = operation;
        this.pathParameters = pathParameters;
    }

    public @Nullable Operation operation() {
        return operation;
    }

    public Map<String, String> pathParameters() {
        return pathParameters;
    }

    void authenticated(String accountSid) {
        this.accountSid = accountSid;
    }

    public @Nullable String authenticatedAs() {
        return accountSid;
    }

    /** The account this request acts on. Only authenticated requests get as far as a resource. */
    public String accountSid() {
        if (accountSid == null) {
            throw new IllegalStateException("the request is not authenticated");
        }
        return accountSid;
    }

    /** Notes that these credentials open nothing. What is answered waits for its turn. */
    void rejected(Problem rejection) {
        this.rejection = rejection;
    }

    @Nullable
    Problem rejection() {
        return rejection;
    }

    /** Notes that no operation fits. What is answered waits for its turn. */
    void unresolved(Problem unresolved) {
        this.unresolved = unresolved;
    }

    @Nullable
    Problem unresolved() {
        return unresolved;
    }

    /** Whether this is what a pattern asks for, as far as it is about the request and not about its response. */
    public boolean matches(RequestPattern pattern) {
        for (Criterion criterion : pattern.criteria()) {
            if (!values(criterion.part(), criterion.name()).contains(criterion.expected())) {
                return false;
            }
        }
        return true;
    }

    private List<String> values(RequestPattern.Part part, String name) {
        return switch (part) {
            case OPERATION -> oneOrNone(operation == null ? null : operation.name());
            case PATH -> oneOrNone(pathParameters.get(name));
            case QUERY -> readable(this::query).getOrDefault(name, List.of());
            case FORM -> readable(this::form).getOrDefault(name, List.of());
            case HEADER -> message.headerValues(name);
            case ACCOUNT -> oneOrNone(accountSid);
            case STATUS, CODE, FAULT -> List.of();
        };
    }

    private static List<String> oneOrNone(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** What of the parameters can be decoded; that they cannot is said when they are needed. */
    public static Map<String, List<String>> readable(Supplier<Parameters> parameters) {
        try {
            return parameters.get().asMap();
        } catch (Problem unreadable) {
            return Map.of();
        }
    }

    /** Notes what a fault did, or has done by now. */
    public void struck(Strike strike) {
        this.strike = strike;
    }

    public @Nullable Strike strike() {
        return strike;
    }

    public Strike requireStrike() {
        if (strike == null) {
            throw new IllegalStateException("no fault has struck");
        }
        return strike;
    }

    /** Notes what the operation has changed. */
    void changed(List<Change> all) {
        changes = all;
    }

    public List<Change> changes() {
        return changes;
    }

    /** Runs something when the answer is out, or never will be. */
    public void whenDone(Runnable work) {
        List<Runnable> more = new ArrayList<>(whenDone);
        more.add(work);
        whenDone = more;
    }

    /** The answer is out, or never will be. */
    public void done() {
        List<Runnable> all = whenDone;
        whenDone = List.of();
        all.forEach(Runnable::run);
    }

    /** The character set of the form, or {@code null} if the body is none, or one that cannot be read. */
    // Assumed: that Twilio treats what is no readable form as an empty one; no 415 was ever recorded.
    private @Nullable Charset formCharset() {
        String contentType = message.body().length == 0 ? null : message.header("Content-Type");
        if (contentType == null) {
            return null;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String encoding = message.header("Content-Encoding");
        if (!parts[0].strip().equals("application/x-www-form-urlencoded")
                || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            return null;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=")) {
                return charset(parameter.substring("charset=".length()).replace("\"", ""));
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static @Nullable Charset charset(String name) {
        try {
            return Charset.isSupported(name) ? Charset.forName(name) : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }

    private String whyMissing(String name, boolean empty) {
        if (empty) {
            return "the form has " + name + ", but it is empty";
        }
        for (String present : form().asMap().keySet()) {
            if (present.equalsIgnoreCase(name)) {
                return "the form has " + present + "; parameter names are case-sensitive";
            }
        }
        if (query().first(name) != null) {
            return name + " is in the query; Twilio reads it from the form body alone";
        }
        if (message.body().length == 0) {
            return "the body is empty";
        }
        return formCharset() == null
                ? "the body is no form that can be read: its Content-Type is " + message.header("Content-Type")
                        + (message.header("Content-Encoding") == null
                                ? ""
                                : ", its Content-Encoding " + message.header("Content-Encoding"))
                : "the form has " + String.join(", ", form().asMap().keySet());
    }
}
