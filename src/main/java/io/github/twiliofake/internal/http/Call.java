package io.github.twiliofake.internal.http;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.request.Headers;
import io.github.twiliofake.internal.request.Parts;
import io.github.twiliofake.internal.wire.Form;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.model.Api;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request on its way through the pipeline: the request as sent, and the findings of the steps. */
public final class Call {
    private final Request request;
    private final Origin origin;
    private final List<String> notes = new ArrayList<>();

    private @Nullable BasicCredentials credentials;
    private @Nullable Parameters query;
    private @Nullable Parameters form;
    private @Nullable Operation operation;
    private Map<String, String> pathParameters = Map.of();
    private @Nullable String accountSid;
    private boolean isForTest;
    private @Nullable Integer deliveryError;
    private @Nullable Problem rejection;
    private @Nullable Problem unresolved;
    private @Nullable Strike strike;
    private List<Change> changes = List.of();
    private List<Runnable> whenDone = List.of();
    private @Nullable Supplier<CompletableFuture<?>> callBack;

    public Call(Request request) {
        this.request = request;
        this.origin = Origin.of(request);
    }

    public Request request() {
        return request;
    }

    /** {@return the host of the operation's API, or, if there is no operation, of the API that the path belongs to} */
    public String apiDomain() {
        Api api = operation != null
                ? operation.api()
                : request.path().startsWith(Api.API_2010.basePath() + "/") ? Api.API_2010 : Api.MESSAGING_V1;
        return api.host();
    }

    /** Returns the path in the form of Twilio's responses: without the version of the messaging API, but with that of others. */
    public String resourcePath() {
        String path = request.path();
        String version = Api.MESSAGING_V1.basePath();
        return path.startsWith(version + "/") ? path.substring(version.length()) : path;
    }

    /** Returns the origin that the client sent this request to. URLs in bodies start with it. */
    public String origin() {
        return origin.url();
    }

    /** Returns the Twilio host that the client meant, or {@code null} if it called the fake itself. */
    @Nullable
    String twilioHost() {
        return origin.twilioHost();
    }

    /** Returns true if an adapter added this header, not the code under test. */
    public boolean isForwarded(String header) {
        return origin.isForwarded() && Origin.isForwarded(header);
    }

    /** Returns a parameter of the path. The operation's template must have it. */
    public String path(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("no parameter " + name + " in the path of " + operation);
        }
        return value;
    }

    /** Returns the Basic credentials, or {@code null} if there is no such {@code Authorization} header. */
    public @Nullable BasicCredentials credentials() {
        if (credentials == null) {
            String header = request.header("Authorization");
            credentials = header == null ? null : BasicCredentials.parse(header);
        }
        return credentials;
    }

    public Parameters query() {
        if (query == null) {
            query = Parameters.parse(request.query(), StandardCharsets.UTF_8, "query");
        }
        return query;
    }

    /** Returns the form in the body, empty if the body is not a form. */
    public Parameters form() {
        if (form == null) {
            form = Form.read(request.body(), request.header("Content-Type"), request.header("Content-Encoding"));
        }
        return form;
    }

    /** Returns the value of a form parameter that the operation requires. */
    public String requiredForm(String name) {
        return requiredForm(name, why -> Problems.missingParameter(name, why));
    }

    /** Returns the value of a required form parameter, or throws the given refusal with the reason. */
    public String requiredForm(String name, Function<String, Problem> refusal) {
        String value = form().first(name);
        if (value == null || value.isEmpty()) {
            throw refusal.apply(whyMissing(name));
        }
        return value;
    }

    /** {@return the reason why the form lacks this parameter, or {@code null} if there is no explanation} */
    public @Nullable String whyMissing(String name) {
        return parts().whyMissing(RequestPattern.Part.FORM, name);
    }

    /** Refuses an unreadable request. */
    void requireReadable() {
        if (request.unreadable() != null) {
            throw request.unreadable();
        }
        query();
        form();
    }

    /** Adds a note to the journal that explains more than the response. */
    public void note(@Nullable String note) {
        if (note != null) {
            notes.add(note);
        }
    }

    public List<String> notes() {
        return notes;
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

    /** Notes that the credentials are test credentials, which send nothing. */
    void authenticatedForTest() {
        isForTest = true;
    }

    public boolean isForTest() {
        return isForTest;
    }

    /** Makes a message that this request creates undelivered, with this error code. */
    public void undelivered(int errorCode) {
        deliveryError = errorCode;
    }

    /** Returns the error code that a fault gives the message of this request, or {@code null}. */
    public @Nullable Integer deliveryError() {
        return deliveryError;
    }

    public @Nullable String authenticatedAs() {
        return accountSid;
    }

    /** Returns the account that this request acts on. Only authenticated requests reach a resource. */
    public String accountSid() {
        if (accountSid == null) {
            throw new IllegalStateException("the request is not authenticated");
        }
        return accountSid;
    }

    /** Notes the refusal of the credentials. The Dispatcher answers with it. */
    void rejected(Problem rejection) {
        this.rejection = rejection;
    }

    @Nullable
    Problem rejection() {
        return rejection;
    }

    /** Notes the refusal of an unknown path or method. The Dispatcher answers with it. */
    void unresolved(Problem unresolved) {
        this.unresolved = unresolved;
    }

    @Nullable
    Problem unresolved() {
        return unresolved;
    }

    /** Returns true if the request fits a pattern, apart from criteria of its response. */
    public boolean matches(RequestPattern pattern) {
        return parts().match(pattern);
    }

    /** Returns the parts that a pattern can ask for before the response exists. */
    private Parts parts() {
        return new Parts(
                operation,
                pathParameters,
                readable(this::query),
                readable(this::form),
                Headers.of(request.headers()),
                accountSid,
                request.body().length > 0,
                null,
                null,
                null);
    }

    /** Returns parameters, or none if decoding fails. The operation that needs them refuses the request. */
    public static Map<String, List<String>> readable(Supplier<Parameters> parameters) {
        try {
            return parameters.get().asMap();
        } catch (Problem unreadable) {
            return Map.of();
        }
    }

    /** Notes the effect of a fault so far. */
    public void struck(Strike strike) {
        this.strike = strike;
    }

    /** Notes that the fault that struck had no effect. */
    public void missed() {
        strike = null;
    }

    public @Nullable Strike strike() {
        return strike;
    }

    public Strike requireStrike() {
        if (strike == null) {
            throw new IllegalStateException("no fault struck");
        }
        return strike;
    }

    /** Notes the changes of the operation. */
    void changed(List<Change> all) {
        changes = all;
    }

    public List<Change> changes() {
        return changes;
    }

    /** Sets the calls to the application that follow the response: it starts them, and tells when they are over. */
    void callBack(Supplier<CompletableFuture<?>> callbacks) {
        callBack = callbacks;
        whenDone(() -> {
            CompletableFuture<?> unused = callBackNow();
        });
    }

    /** {@return whether calls to the application follow} */
    public boolean callsBack() {
        return callBack != null;
    }

    /** Starts the calls to the application, unless they are started already, and tells when they are over. */
    public CompletableFuture<?> callBackNow() {
        Supplier<CompletableFuture<?>> callbacks = callBack;
        callBack = null;
        return callbacks == null ? CompletableFuture.completedFuture(null) : callbacks.get();
    }

    /** Runs some work after the response is sent, or when it can no longer be sent. */
    public void whenDone(Runnable work) {
        List<Runnable> more = new ArrayList<>(whenDone);
        more.add(work);
        whenDone = more;
    }

    /** Signals that the response is sent, or can no longer be sent. */
    public void done() {
        List<Runnable> all = whenDone;
        whenDone = List.of();
        all.forEach(Runnable::run);
    }
}
