package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.OwnHost;
import io.github.twiliofake.internal.http.Request;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Step;
import io.github.twiliofake.internal.wire.Json;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Runs before the pipeline and answers paths below {@code /_fake/}, without authentication and without an entry in the journal.
 * Only this machine can reach the port. Refuses requests from other web pages than the fake's own, and requests whose {@code
 * Host} is not a name of the fake (DNS rebinding).
 */
public final class Control implements Step {
    private static final String PATH = "/_fake/";
    /** The path that people are likely to type. */
    private static final String SHORT_PATH = "/_fake";

    static final Map<String, String> JSON = headers("application/json");

    private final Step next;
    private final Endpoints endpoints;
    private final UnaryOperator<String> redaction;

    /**
     * Creates the step that answers below {@code /_fake/}.
     *
     * @param next answers all other paths
     * @param redaction removes secrets from messages
     */
    public Control(Step next, Endpoints endpoints, UnaryOperator<String> redaction) {
        this.next = next;
        this.endpoints = endpoints;
        this.redaction = redaction;
    }

    @Override
    public Response handle(Call call) {
        endpoints.begin();
        Request request = call.request();
        boolean isShort = request.path().equals(SHORT_PATH);
        if ((!isShort && !request.path().startsWith(PATH))
                || request.proxied() != null
                || request.header("X-Forwarded-Host") != null) {
            return next.handle(call);
        }
        if (!isFromHere(request)) {
            return refused(
                    403, "only programs on this machine and the fake's own page may call this, not other web pages");
        }
        if (isShort) {
            return new Response.Foreign(308, Map.of("Location", PATH), "");
        }
        Problem unreadable = request.unreadable();
        if (unreadable != null) {
            return refused(400, String.valueOf(unreadable.getMessage()));
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Supplier<Response> answer = endpoints.find(
                method, request.path().substring(PATH.length()), () -> new Query(call.query()), request::bodyText);
        return answer == null
                ? refused(404, "unknown path or method; there are " + endpoints.names())
                : new Response.Deferred(() -> carefully(answer));
    }

    private Response carefully(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (IllegalArgumentException | IllegalStateException | Problem e) {
            return refused(400, redaction.apply(String.valueOf(e.getMessage())));
        }
    }

    /** Returns true unless a web page of another origin sent the request: browsers name the origin, and pages cannot forge it. */
    private static boolean isFromHere(Request request) {
        String host = request.header("Host");
        if (host == null || !OwnHost.is(host, request.server())) {
            return false;
        }
        String origin = request.header("Origin");
        String site = request.header("Sec-Fetch-Site");
        return (origin == null || origin.equals("http://" + host))
                && (site == null || site.equals("same-origin") || site.equals("none"));
    }

    static Response json(String text) {
        return new Response.Foreign(200, JSON, text);
    }

    static Response noContent() {
        return new Response.Foreign(204, Map.of(), "");
    }

    private static Response refused(int status, String why) {
        return new Response.Foreign(status, JSON, Json.object(json -> json.field("message", why)));
    }

    /** Returns the headers of all responses below {@code /_fake/}. They keep the responses from caches and from other pages. */
    static Map<String, String> headers(String type) {
        return Map.of(
                "Content-Type",
                type,
                "Cache-Control",
                "no-store",
                "X-Content-Type-Options",
                "nosniff",
                "Cross-Origin-Resource-Policy",
                "same-origin",
                "X-Frame-Options",
                "DENY");
    }
}
