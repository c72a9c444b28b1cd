package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.domain.Hook;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.webhook.Carrier.Answer;
import io.github.twiliofake.internal.webhook.Carrier.Failure;
import io.github.twiliofake.internal.webhook.Carrier.Limits;
import io.github.twiliofake.internal.webhook.Carrier.Parcel;
import io.github.twiliofake.internal.webhook.Carrier.Phase;
import io.github.twiliofake.internal.webhook.Carrier.Result;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.RecordedWebhook.Warning;
import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One webhook under way. It is signed, and delivered to the target of its route. It is sent again if its URL says so, and follows
 * redirects. The journal records each of its requests that reached the application, and the last one.
 */
final class Errand {
    // Assumed: how many are followed; Twilio's error 11215 gives no number.
    private static final int MOST_REDIRECTS = 10;
    private static final int TOO_MANY_REDIRECTS = 11215;
    private static final int BAD_URL = 11321;
    private static final int NOT_RETRIEVED = 11200;
    private static final int NOT_CONNECTED = 11205;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String AUTHORIZATION = "Authorization";

    private static final Duration ASK_AGAIN = Duration.ofMillis(10);
    private static final int MOST_QUESTIONS = 500;
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final Office office;
    private final Webhook webhook;
    private final Lane lane;
    private final Function<Outcome, List<Warning>> reading;
    private final Overrides overrides;
    private final CompletableFuture<Outcome> over = new CompletableFuture<>();
    private final List<RecordedWebhook> recorded = new ArrayList<>();
    /** The time at which the webhook must be over. It is counted from the first request. */
    private long deadline;

    private boolean isUnderWay;
    private int attempt;
    private int redirects;
    /** The application has asked for the user of the URL. */
    private boolean isAuthorized;

    private @Nullable UUID token;
    /** The request that a fault sends twice, or {@code null}. */
    private @Nullable Hop repeated;

    private volatile boolean isDropped;

    /** The parts of a fake that an errand needs. */
    record Office(
            Carrier carrier,
            JournalStore journal,
            Timeline clock,
            UnaryOperator<String> tokens,
            Routing routing,
            Function<Supplier<RecordedWebhook>, Mishap> mishaps,
            Log log) {}

    /** Gets the events of an errand. */
    interface Log {
        /** Records a request and its answer, unless the errand was dropped. */
        void record(Errand errand, RecordedWebhook request, Outbox.Verdict verdict);

        /** Notes that an errand begins to wait for the fake's clock, or goes on. Nobody waits for an errand that waits for the clock. */
        void waits(Errand errand, boolean isWaiting);
    }

    /** The threads that do the work of an errand. */
    interface Lane {
        /** Runs user code. */
        void run(Runnable userCode);

        /** Handles a result. */
        void take(Runnable result);

        /** Returns whether a thread of a test waits for the errand. */
        boolean isForCaller();
    }

    /**
     * The outcome of an errand.
     *
     * @param url the URL that was called last
     * @param base that URL with its user, for what is relative to it
     */
    // Assumed: that a relative URL keeps the user; Twilio's page says that it stays logged in during a call.
    record Outcome(String url, String base, Result result) {
        /** Returns whether the application answered with an error. */
        boolean isError() {
            return result instanceof Answer answer && !answer.warnings().isEmpty();
        }
    }

    private Hop.Departure departure() {
        return new Hop.Departure(office.clock().instant(), office.journal().elapsed());
    }

    /**
     * An errand that {@link #start} begins.
     *
     * @param reading returns the warnings that Twilio would log about the content of the last answer
     */
    Errand(Office office, Webhook webhook, Lane lane, Function<Outcome, List<Warning>> reading) {
        this.office = office;
        this.webhook = webhook;
        this.lane = lane;
        this.reading = reading;
        overrides = Overrides.of(webhook.hook().url());
    }

    /** {@return a future that completes with the outcome, or with {@link Dropped}} */
    CompletableFuture<Outcome> over() {
        return over;
    }

    /** The fake was closed, or went back to a checkpoint. */
    static final class Dropped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Dropped() {
            super("the fake was closed or restored meanwhile", null, false, false);
        }
    }

    /** {@return the requests that were recorded, after the errand is over} */
    List<RecordedWebhook> recorded() {
        return recorded;
    }

    /** {@return the SID of the message that it is about} */
    String messageSid() {
        return webhook.messageSid();
    }

    /** Records no further requests. */
    void forget() {
        isDropped = true;
    }

    /** Ends the errand, after {@link #forget}. */
    void drop() {
        over.completeExceptionally(new Dropped());
    }

    boolean isDropped() {
        return isDropped;
    }

    void start() {
        attempt++;
        redirects = 0;
        leave(webhook.hook(), webhook.parameters(), attempt);
    }

    private void leave(Hook hook, Map<String, String> parameters, int shownAttempt) {
        int number = office.journal().number();
        if (token == null) {
            token = UUID.nameUUIDFromBytes((webhook.messageSid() + "/" + number).getBytes(StandardCharsets.US_ASCII));
        }
        boolean isGet = hook.method().equals("GET");
        int hash = hook.url().indexOf('#');
        String whole = hash < 0 ? hook.url() : hook.url().substring(0, hash);
        String sent = WebUser.removedFrom(whole);
        String url = isGet && !parameters.isEmpty()
                ? sent + (sent.contains("?") ? "&" : "?") + Parcel.form(parameters)
                : sent;
        Map<String, String> form = isGet ? Map.of() : parameters;
        URI called = Routing.webUrl(url);
        Hop.Departure now = departure();
        if (called == null) {
            Webhooks.Request none = new Webhooks.Request(hook.method(), url, "/", Map.of(), form);
            Hop hop = new Hop(number, now, shownAttempt, hook, none, parameters, null, List.of());
            judge(hop, null, undelivered(BAD_URL, "not an http or https URL with a host"));
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", called.getHost() + (called.getPort() < 0 ? "" : ":" + called.getPort()));
        if (!isGet) {
            headers.put("Content-Type", FORM);
        }
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "TwilioProxy/1.1");
        String authorization = isAuthorized ? WebUser.authorization(whole) : null;
        if (authorization != null) {
            headers.put(AUTHORIZATION, authorization);
        }
        headers.put("X-Twilio-Signature", Signature.of(authToken(), url, form));
        headers.put("I-Twilio-Idempotency-Token", token.toString());
        headers.put("X-Home-Region", "us1");
        Routing.LiveRoute route = office.routing().of(Routing.normal(called));
        String path = route == null
                ? called.getRawPath() + (called.getRawQuery() == null ? "" : "?" + called.getRawQuery())
                : route.rest(Routing.normal(called));
        Webhooks.Request request = new Webhooks.Request(hook.method(), url, path, headers, form);
        Hop hop = new Hop(number, now, shownAttempt, hook, request, parameters, route, List.of());
        befall(office.mishaps().apply(() -> recorded(hop, null, null, List.of(), List.of())), hop);
    }

    private String authToken() {
        return office.tokens().apply(webhook.accountSid());
    }

    private static Failure undelivered(int code, String why) {
        return new Failure(Phase.OTHER, code, "not delivered: " + why, false);
    }

    /** Lets a fault strike, or goes on. */
    private void befall(Mishap mishap, Hop hop) {
        Timeline clock = office.clock();
        if (mishap instanceof Mishap.Lost lost) {
            judge(
                    hop.noted(hop.departure(), lost.fault() + ": lost on the way"),
                    null,
                    new Failure(Phase.LOST, NOT_RETRIEVED, "lost on the way", false));
        } else if (mishap instanceof Mishap.Late late) {
            Runnable deliver =
                    () -> lane.take(() -> deliver(hop.noted(departure(), late.fault() + ": delayed on the way")));
            if (late.isClockTime() && lane.isForCaller()) {
                over.completeExceptionally(new IllegalStateException(late.fault()
                        + ": a webhook that a text waits for cannot wait for the fake's clock, which nothing "
                        + "would move meanwhile; leave out inClockTime()"));
            } else if (late.isClockTime()) {
                office.log().waits(this, true);
                Runnable unused = clock.schedule(clock.instant().plus(late.duration()), () -> {
                    office.log().waits(this, false);
                    deliver.run();
                    return over.exceptionally(dropped -> null);
                });
            } else {
                Runnable unused = office.carrier().after(late.duration(), deliver);
            }
        } else if (mishap instanceof Mishap.Twice twice) {
            repeated = hop.noted(hop.departure(), twice.fault() + ": sent twice");
            deliver(repeated);
        } else {
            deliver(hop);
        }
    }

    private void deliver(Hop hop) {
        if (isDropped) {
            return;
        }
        if (!isUnderWay) {
            isUnderWay = true;
            deadline = System.nanoTime() + overrides.limits().total().toNanos();
        }
        URI called = Objects.requireNonNull(Routing.webUrl(hop.request().url()), "the URL, which was checked");
        Routing.LiveRoute route = hop.route();
        if (route != null) {
            lane.run(() -> follow(hop, route, 1));
        } else if (Routing.isLoopback(called.getHost())) {
            carry(hop, base(called));
        } else {
            judge(hop, null, undelivered(NOT_RETRIEVED, "no route for " + base(called)));
        }
    }

    /** Runs on a thread for user code. */
    private void follow(Hop hop, Routing.LiveRoute route, int question) {
        Webhooks.Request request = hop.request();
        try {
            Webhooks.Transport transport = route.transport();
            if (transport != null) {
                Webhooks.Request rewritten = route.rewritten(request.withPath(slashed(request.path())));
                Webhooks.Response response =
                        Objects.requireNonNull(transport.call(rewritten), "the transport returned null");
                judge(hop.with(rewritten), null, new Answer(response.status(), response.headers(), response.body()));
                return;
            }
            Supplier<@Nullable URI> address = Objects.requireNonNull(route.address(), "a route without a transport");
            URI target = address.get();
            if (target != null) {
                Routing.requireLoopback(target, "route");
                String base =
                        target.getRawPath() == null ? "" : target.getRawPath().replaceFirst("/$", "");
                carry(hop.with(route.rewritten(request.withPath(slashed(base + request.path())))), base(target));
            } else if (question < MOST_QUESTIONS) {
                Runnable unused =
                        office.carrier().after(ASK_AGAIN, () -> lane.run(() -> follow(hop, route, question + 1)));
            } else {
                judge(hop, null, undelivered(NOT_CONNECTED, "its route had no address after 5 s"));
            }
        } catch (Throwable e) {
            // User code can throw anything, also a failed assertion. The later webhooks must still leave.
            StackTraceElement[] trace = e.getStackTrace();
            judge(
                    trace.length == 0 ? hop : hop.noted(hop.departure(), "thrown at " + trace[0]),
                    null,
                    new Failure(Phase.OTHER, NOT_RETRIEVED, "the route failed: " + e, false));
        }
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private void carry(Hop hop, URI target) {
        Webhooks.Request request = hop.request();
        Limits limits = overrides.limits();
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        office.carrier()
                .send(
                        new Parcel(
                                target,
                                request.method(),
                                slashed(request.path()),
                                request.headers(),
                                Parcel.form(request.parameters())),
                        limits,
                        left,
                        result -> lane.take(() -> judge(hop, target, result)));
    }

    private void judge(Hop hop, @Nullable URI target, Result result) {
        if (isDropped) {
            return;
        }
        Hop second = repeated;
        if (second != null) {
            // It goes to the same address as the first one, and its answer counts.
            repeated = null;
            record(hop, target, result, result.warnings());
            deliver(second.again(office.journal().number()));
            return;
        }
        if (!isAuthorized
                && result instanceof Answer answer
                && WebUser.isAskedFor(hop.hook().url(), answer)) {
            isAuthorized = true;
            record(hop, target, result, List.of(), hop.notes(), Outbox.Verdict.ANSWERED);
            leave(hop.hook(), hop.parameters(), hop.attempt());
            return;
        }
        Hook next = result instanceof Answer answer ? Redirection.of(hop.hook(), answer) : null;
        if (next != null && redirects < MOST_REDIRECTS) {
            redirects++;
            record(hop, target, result, List.of());
            // A further GET goes to the location without new parameters.
            leave(next, next.method().equals("POST") ? hop.parameters() : Map.of(), 1);
            return;
        }
        Result end = next == null
                ? result
                : new Failure(Phase.OTHER, TOO_MANY_REDIRECTS, "more than " + MOST_REDIRECTS + " redirects", true);
        if (attempt <= overrides.retries() && overrides.allowRetryAfter(end) && System.nanoTime() < deadline) {
            if (hop.isReached(end)) {
                record(hop, target, end, end.warnings(), hop.notes(), Outbox.Verdict.ANSWERED);
            }
            start();
            return;
        }
        Outcome outcome = new Outcome(hop.request().url(), hop.hook().url(), end);
        List<Warning> warnings = end.warnings();
        record(hop, target, end, warnings.isEmpty() ? reading.apply(outcome) : warnings);
        over.complete(outcome);
    }

    private void record(Hop hop, @Nullable URI target, Result result, List<Warning> warnings) {
        boolean isLost = result instanceof Failure failure && failure.phase() == Phase.LOST;
        Outbox.Verdict bad = hop.isReached(result) ? Outbox.Verdict.FAILED : Outbox.Verdict.UNROUTED;
        List<String> notes = new ArrayList<>(hop.notes());
        if (result instanceof Answer answer && (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN)) {
            Webhooks.Request request = hop.request();
            notes.add("signed were " + request.url() + " and " + request.parameters() + "; X-Twilio-Signature is "
                    + Signature.of(authToken(), request.url(), request.parameters()));
            notes.addAll(Mistakes.of(authToken(), request, target));
        }
        record(hop, target, result, warnings, notes, warnings.isEmpty() || isLost ? Outbox.Verdict.ANSWERED : bad);
    }

    private void record(
            Hop hop,
            @Nullable URI target,
            Result result,
            List<Warning> warnings,
            List<String> notes,
            Outbox.Verdict verdict) {
        RecordedWebhook request = recorded(hop, target, result, warnings, notes);
        recorded.add(request);
        office.log().record(this, request, verdict);
    }

    private RecordedWebhook recorded(
            Hop hop, @Nullable URI target, @Nullable Result result, List<Warning> warnings, List<String> notes) {
        Webhooks.Request request = hop.request();
        return new RecordedWebhook(
                hop.number(),
                hop.departure().offset(),
                hop.departure().instant(),
                webhook.kind(),
                hop.attempt(),
                webhook.messageSid(),
                request.method(),
                request.url(),
                target,
                hop.parameters(),
                withoutPassword(request.headers()),
                result instanceof Answer answer ? answer.status() : RecordedWebhook.NONE,
                result instanceof Answer answer ? office.journal().redact(answer.body()) : "",
                result instanceof Failure failure ? failure.shown() : null,
                warnings,
                notes);
    }

    private static Map<String, String> withoutPassword(Map<String, String> headers) {
        if (!headers.containsKey(AUTHORIZATION)) {
            return headers;
        }
        Map<String, String> redacted = new LinkedHashMap<>(headers);
        redacted.put(AUTHORIZATION, "Basic ***");
        return redacted;
    }

    private static URI base(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }
}
