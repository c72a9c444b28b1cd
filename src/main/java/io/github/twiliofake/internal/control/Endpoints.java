package io.github.twiliofake.internal.control;

import io.github.twiliofake.account.Inventory;
import io.github.twiliofake.account.Seeder;
import io.github.twiliofake.fault.InjectedFault;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.seeds.SeedFile;
import io.github.twiliofake.internal.seeds.SeededRoutes;
import io.github.twiliofake.internal.webhook.Outbox;
import io.github.twiliofake.internal.wire.JsonInput;
import io.github.twiliofake.internal.wire.Parameters;
import io.github.twiliofake.message.Handset;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints below {@code /_fake/}, by method and path, such as {@code GET journal}. A path may end with a variable segment, as in
 * {@code GET handsets/*}. Endpoints run on a task thread, because their time grows with the state of the fake.
 */
public final class Endpoints {
    private final Registry registry;
    private final JournalStore journal;
    private final FaultStore faults;
    private final Supplier<Runnable> mark;
    private final Map<String, Endpoint> all = new TreeMap<>();
    /** The number of changes that clients made. The events show each of them to all clients. */
    private final AtomicLong changes = new AtomicLong();
    /** Restores the state before the first request. */
    private volatile @Nullable Runnable reset;

    /**
     * A request to an endpoint.
     *
     * @param segment the variable segment of the path, decoded, or empty if there is none
     */
    record Asked(Query query, String body, String segment) {
        JsonInput json() {
            return JsonInput.parse(body);
        }
    }

    /** Answers a request, or throws an {@link IllegalArgumentException} that explains the mistake in it. */
    @FunctionalInterface
    interface Endpoint {
        Response answer(Asked asked);
    }

    /**
     * Creates the endpoints of a fake.
     *
     * @param accountSid the account that the fake started with
     * @param mark takes a checkpoint, and returns the work that restores it
     */
    public Endpoints(
            Registry registry,
            Timeline timeline,
            Supplier<Outbox> webhooks,
            SeededRoutes routes,
            Function<String, Handset> handsets,
            Seeder seeder,
            Inventory inventory,
            JournalStore journal,
            FaultStore faults,
            String accountSid,
            Supplier<Runnable> mark) {
        this.registry = registry;
        this.journal = journal;
        this.faults = faults;
        this.mark = mark;
        WebPage.TYPES.keySet().forEach(path -> search(path, asked -> WebPage.file(path)));
        get("health", asked -> Control.noContent());
        get("events", asked -> new Events(journal, registry, timeline, changes::get).response());
        search("journal", this::journal);
        search("wait", asked -> new WaitFor(asked.query(), journal, registry).response());
        search("messages", asked -> json(PhonesJson.messages(registry.state(), asked.query())));
        search("handsets", asked -> json(PhonesJson.handsets(registry.state(), asked.query())));
        search("handsets/*", asked -> json(PhonesJson.handset(registry.state(), asked.segment(), asked.query())));
        change("POST handsets", asked -> handset(asked.json()));
        post("texts", asked -> json(TextJson.text(asked.json(), handsets)));
        get("opt_outs", asked -> json(OptOutJson.of(registry.state())));
        change("POST opt_outs", asked -> OptOutJson.add(registry, asked.json(), accountSid));
        all.put("DELETE opt_outs", changing(asked -> {
            OptOutJson.remove(registry, asked.query());
            return Control.noContent();
        }));
        get("clock", asked -> json(ClockJson.of(timeline)));
        post("clock", asked -> {
            ClockJson.move(timeline, asked.json());
            return json(ClockJson.of(timeline));
        });
        get("delivery", asked -> json(DeliveryJson.of(registry.state())));
        change("POST delivery", asked -> DeliveryJson.change(registry, asked.json()));
        get("routes", asked -> json(RouteJson.of(webhooks.get())));
        change("POST routes", asked -> SeedFile.route(asked.json(), routes));
        change("DELETE routes", asked -> webhooks.get().removeRoutes());
        get("state", asked -> Control.json(inventory.toJson()));
        post("seeds", asked -> {
            seeder.load(asked.body());
            return Control.json(inventory.toJson());
        });
        change("POST reset", asked -> goBack());
        get("faults", asked -> json(FaultJson.of(faults)));
        change("POST faults", asked -> faults.inject(FaultJson.rule(asked.json()), "POST /_fake/faults"));
        change("DELETE faults", asked -> faults.removeAll());
        change("DELETE faults/*", asked -> removeFault(asked.segment()));
    }

    /** Takes the checkpoint for {@code reset}, unless there is one. */
    void begin() {
        if (reset == null) {
            reset = mark.get();
        }
    }

    /** Returns the answer to a request, or {@code null} if there is no such endpoint. */
    @Nullable
    Supplier<Response> find(String method, String path, Supplier<Query> query, Supplier<String> body) {
        String exact = method + " " + path;
        Endpoint endpoint = all.get(exact);
        if (endpoint != null) {
            return () -> endpoint.answer(new Asked(query.get(), body.get(), ""));
        }
        int slash = exact.lastIndexOf('/') + 1;
        Endpoint variable = all.get(exact.substring(0, slash) + "*");
        return variable == null || slash == exact.length()
                ? null
                : () -> variable.answer(
                        new Asked(query.get(), body.get(), String.valueOf(Parameters.segment(exact.substring(slash)))));
    }

    /** {@return the methods and paths without the files of the page, for a client that asked for an unknown one} */
    String names() {
        return all.keySet().stream()
                .filter(name -> !name.contains("."))
                .sorted(Comparator.comparing(name -> name.substring(name.indexOf(' '))))
                .map(name -> name.replaceFirst(" ", " /_fake/"))
                .collect(Collectors.joining(", "));
    }

    /** Adds an endpoint that reads its query. */
    private void search(String path, Endpoint endpoint) {
        all.put("GET " + path, endpoint);
    }

    private void get(String path, Endpoint endpoint) {
        all.put("GET " + path, withoutQuery(endpoint));
    }

    private void post(String path, Endpoint endpoint) {
        all.put("POST " + path, withoutQuery(changing(endpoint)));
    }

    private void change(String route, Consumer<Asked> work) {
        all.put(route, withoutQuery(changing(asked -> {
            work.accept(asked);
            return Control.noContent();
        })));
    }

    private static Endpoint withoutQuery(Endpoint endpoint) {
        return asked -> {
            asked.query().only();
            return endpoint.answer(asked);
        };
    }

    private Endpoint changing(Endpoint endpoint) {
        return asked -> {
            Response response = endpoint.answer(asked);
            changes.incrementAndGet();
            return response;
        };
    }

    private Response json(String text) {
        return Control.json(journal.redact(text));
    }

    private Response journal(Asked asked) {
        Query query = asked.query();
        query.only("after", "before", "limit", "latest", "unless", "direction", "errors", "contains");
        // A client that polls gets the journal only after a change.
        long version = journal.version();
        if (Long.toString(version).equals(query.text("unless"))) {
            return Control.noContent();
        }
        String direction = query.text("direction");
        if (direction != null && !Set.of("in", "out").contains(direction)) {
            throw new IllegalArgumentException("the query's direction is not in or out: " + direction);
        }
        boolean isForErrors = query.flag("errors");
        String text = query.caseless("contains");
        Cut.Rows<JournalLine> rows = Cut.of(query)
                .from(
                        JournalLine.of(journal),
                        JournalLine::number,
                        line -> (direction == null || direction.equals("in") == line.isRequest())
                                && (!isForErrors || line.isError())
                                && line.contains(text));
        return new Response.Streamed(200, Control.JSON, new JournalJson(rows, journal.dropped(), version));
    }

    private void handset(JsonInput handset) {
        registry.change("POST /_fake/handsets", state -> {
            SeedFile.handset(handset, state);
            return state;
        });
    }

    private void removeFault(String number) {
        InjectedFault fault = faults.numbered().entrySet().stream()
                .filter(each -> each.getKey().toString().equals(number))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no fault " + number + "; there are "
                        + faults.numbered().keySet()));
        fault.remove();
    }

    private void goBack() {
        Objects.requireNonNull(reset, "the checkpoint, which was taken before the first request")
                .run();
    }
}
