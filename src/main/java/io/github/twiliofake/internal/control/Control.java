package io.github.twiliofake.internal.control;

import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.OwnHost;
import io.github.twiliofake.internal.http.Request;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.http.Step;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.seeds.SeedFile;
import io.github.twiliofake.internal.seeds.SeededRoutes;
import io.github.twiliofake.internal.webhook.Outbox;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.message.Handset;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the pipeline and answers paths below {@code /_fake/}, without authentication and without a trace in the journal.
 * Only this machine can reach the port. Refuses requests from other web pages than the fake's own, and requests whose {@code
 * Host} is not a name of the fake (DNS rebinding).
 */
public final class Control implements Step {
    private static final String PATH = "/_fake/";
    /** The path that people are likely to type. */
    private static final String SHORT_PATH = "/_fake";

    private static final Map<String, String> JSON = headers("application/json");
    /** Routes whose time grows with the state of the fake. */
    private static final Set<String> LONG = Set.of(
            "GET state",
            "POST seeds",
            "POST reset",
            "GET messages",
            "GET handsets",
            "POST handsets",
            "POST clock",
            "POST delivery",
            "POST texts");

    private static final String HANDSET = "GET handsets/";

    private final Step next;
    private final Registry registry;
    private final Timeline timeline;
    private final Supplier<Outbox> webhooks;
    private final SeededRoutes routes;
    private final Function<String, Handset> handsets;
    private final Seeder seeder;
    private final Inventory inventory;
    private final JournalStore journal;
    private final FaultStore faults;
    private final Supplier<Runnable> mark;
    /** Restores the state before the first request. */
    private @Nullable Runnable reset;

    /**
     * Creates the step that answers below {@code /_fake/}.
     *
     * @param next answers all other paths
     * @param mark takes a checkpoint, and returns the work that restores it
     */
    public Control(
            Step next,
            Registry registry,
            Timeline timeline,
            Supplier<Outbox> webhooks,
            SeededRoutes routes,
            Function<String, Handset> handsets,
            Seeder seeder,
            Inventory inventory,
            JournalStore journal,
            FaultStore faults,
            Supplier<Runnable> mark) {
        this.next = next;
        this.registry = registry;
        this.timeline = timeline;
        this.webhooks = webhooks;
        this.routes = routes;
        this.handsets = handsets;
        this.seeder = seeder;
        this.inventory = inventory;
        this.journal = journal;
        this.faults = faults;
        this.mark = mark;
    }

    @Override
    public Response handle(Call call) {
        if (reset == null) {
            reset = mark.get();
        }
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
        String route = method + " " + request.path().substring(PATH.length());
        Runnable goBack = reset;
        return LONG.contains(route) || route.startsWith(HANDSET)
                ? new Response.Deferred(() -> answer(route, call, goBack))
                : answer(route, call, goBack);
    }

    private Response answer(String route, Call call, Runnable goBack) {
        try {
            return carryOut(route, call, goBack);
        } catch (IllegalArgumentException | IllegalStateException | Problem e) {
            return refused(400, journal.redact(String.valueOf(e.getMessage())));
        }
    }

    private Response carryOut(String route, Call call, Runnable goBack) {
        String body = call.request().bodyText();
        if (route.startsWith(HANDSET)) {
            String number = String.valueOf(Parameters.segment(route.substring(HANDSET.length())));
            return json(journal.redact(PhonesJson.handset(registry.state(), number)));
        }
        switch (route) {
            case "GET messages" -> {
                return json(journal.redact(
                        PhonesJson.messages(registry.state(), number(call, "to"), number(call, "from"))));
            }
            case "GET handsets" -> {
                return json(journal.redact(PhonesJson.handsets(registry.state())));
            }
            case "POST handsets" -> {
                JsonInput handset = JsonInput.parse(body);
                registry.change("POST /_fake/handsets", state -> {
                    SeedFile.handset(handset, state);
                    return state;
                });
            }
            case "POST texts" -> {
                return json(journal.redact(TextJson.text(JsonInput.parse(body), handsets)));
            }
            case "GET clock" -> {
                return json(clock());
            }
            case "POST clock" -> {
                ClockJson.move(timeline, JsonInput.parse(body));
                return json(clock());
            }
            case "POST delivery" -> DeliveryJson.change(registry, JsonInput.parse(body));
            case "GET " -> {
                return new Response.Foreign(200, HtmlPage.HEADERS, HtmlPage.HTML);
            }
            case "GET journal" -> {
                // A client that polls gets the journal only after a change.
                long version = journal.version();
                if (Long.toString(version).equals(call.query().first("unless"))) {
                    break;
                }
                return new Response.Streamed(200, JSON, new JournalJson(journal, version));
            }
            case "GET routes" -> {
                return json(RouteJson.of(webhooks.get()));
            }
            case "POST routes" -> SeedFile.route(JsonInput.parse(body), routes);
            case "DELETE routes" -> webhooks.get().removeRoutes();
            case "GET state" -> {
                return json(inventory.toJson());
            }
            case "POST seeds" -> {
                seeder.load(body);
                return json(inventory.toJson());
            }
            case "POST reset" -> goBack.run();
            case "GET faults" -> {
                return json(Json.object(json -> json.array(
                        "faults",
                        elements -> faults.describe().forEach(fault -> elements.element(journal.redact(fault))))));
            }
            case "POST faults" -> faults.inject(FaultJson.rule(JsonInput.parse(body)), "POST /_fake/faults");
            case "DELETE faults" -> faults.removeAll();
            default -> {
                return refused(
                        404,
                        "unknown path or method; there are GET /_fake/, GET /_fake/journal, GET /_fake/messages, GET /_fake/state, "
                                + "POST /_fake/seeds, POST /_fake/reset, GET and POST /_fake/handsets, POST /_fake/texts, "
                                + "GET and POST /_fake/clock, POST /_fake/delivery, and GET, POST and DELETE /_fake/faults and "
                                + "/_fake/routes");
            }
        }
        return new Response.Foreign(204, Map.of(), "");
    }

    /** Returns a telephone number in the query. Accepts a plus that the client forgot to encode. */
    private static @Nullable String number(Call call, String name) {
        String number = call.query().first(name);
        return number == null || number.isEmpty() ? null : number.replace(' ', '+');
    }

    private String clock() {
        return Json.object(json -> json.field("instant", timeline.instant().toString()));
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

    private static Response json(String text) {
        return new Response.Foreign(200, JSON, text);
    }

    private static Response refused(int status, String why) {
        return new Response.Foreign(status, JSON, Json.object(json -> json.field("message", why)));
    }

    /** Returns the headers of all responses below {@code /_fake/}. They keep them from caches and from other pages. */
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
