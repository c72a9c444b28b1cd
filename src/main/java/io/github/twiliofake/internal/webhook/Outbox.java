package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.domain.Callback;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.RecordedWebhook.Kind;
import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of one fake. Those about one message leave one after the other, each when the one before is answered; those about
 * different messages do not wait for each other. User code runs on the engine's task thread.
 */
public final class Outbox implements Webhooks {
    private static final Duration ASK_AGAIN = Duration.ofMillis(10);
    private static final int MOST_QUESTIONS = 500;
    private static final long LONGEST_WAIT_SECONDS = 120;
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final Carrier carrier;
    private final JournalStore journal;
    private final InstantSource clock;
    private final UnaryOperator<String> tokens;
    private final String mainAccountSid;
    private final Routing routing = new Routing();
    private final Map<String, Queue<Job>> waiting = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final UserCode userCode;
    /** How many of the entries {@link #takeUnjudged} has returned. */
    private int judged;
    /** The number of webhooks that are due and not over. */
    private int pending;
    /** Grows with each restore: what comes of an earlier one is forgotten. */
    private int generation;

    /**
     * The webhooks of a fake.
     *
     * @param tokens the auth token of an account, by its SID
     */
    public Outbox(
            Carrier carrier,
            JournalStore journal,
            InstantSource clock,
            UnaryOperator<String> tokens,
            String mainAccountSid) {
        this.carrier = carrier;
        this.journal = journal;
        this.clock = clock;
        this.tokens = tokens;
        this.mainAccountSid = mainAccountSid;
        userCode = new UserCode(carrier);
    }

    /** What strictness makes of a webhook. */
    public enum Verdict {
        /** It was answered well. */
        ANSWERED,
        /** The application was reached, or should have been, and did not answer well. */
        FAILED,
        /** Nothing says where it goes, or nothing listens where it goes without a route. */
        UNROUTED
    }

    /** A webhook, and what strictness makes of it. */
    public record Entry(RecordedWebhook webhook, Verdict verdict) {}

    /** What {@link #restore} goes back to. */
    public record Checkpoint(List<Entry> entries) {}

    /** Before any webhook. */
    public static final Checkpoint BEGINNING = new Checkpoint(List.of());

    /** A webhook that is due. */
    private static final class Job {
        private final Callback callback;
        private final int generation;
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private int number;

        Job(Callback callback, int generation) {
            this.callback = callback;
            this.generation = generation;
        }
    }

    /** Notes that webhooks are due, and returns what sends them: once the response is written that they come after. */
    public Runnable due(List<Callback> callbacks) {
        List<Job> jobs = jobs(callbacks);
        return () -> jobs.forEach(this::enqueue);
    }

    /** Sends webhooks, and tells when all of them are over; to a transport, which they wait for, at once. */
    public CompletableFuture<?> send(List<Callback> callbacks) {
        List<Job> jobs = jobs(callbacks);
        jobs.forEach(this::enqueue);
        if (userCode.isCaller()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(jobs.stream().map(job -> job.over).toArray(CompletableFuture[]::new));
    }

    private synchronized List<Job> jobs(List<Callback> callbacks) {
        pending += callbacks.size();
        return callbacks.stream().map(callback -> new Job(callback, generation)).toList();
    }

    private void enqueue(Job job) {
        synchronized (this) {
            if (job.generation != generation) {
                job.over.complete(null);
                return;
            }
            Queue<Job> queue = waiting.computeIfAbsent(job.callback.messageSid(), sid -> new ArrayDeque<>(2));
            queue.add(job);
            if (queue.size() > 1) {
                return;
            }
        }
        leave(job);
    }

    private void leave(Job job) {
        job.number = journal.number();
        String url = withoutFragment(job.callback.url());
        Map<String, String> parameters = job.callback.parameters();
        URI called = Routing.webUrl(url);
        if (called == null) {
            Webhooks.Request none = new Webhooks.Request("POST", url, "/", Map.of(), parameters);
            over(job, none, null, notDelivered("not an http or https URL with a host"), false);
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", authority(called));
        headers.put("Content-Type", FORM);
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "TwilioProxy/1.1");
        headers.put("X-Twilio-Signature", Signature.of(tokens.apply(job.callback.accountSid()), url, parameters));
        headers.put("I-Twilio-Idempotency-Token", idempotencyToken(job).toString());
        headers.put("X-Home-Region", "us1");
        Routing.LiveRoute route = routing.of(called.toString());
        String path = route == null ? pathOf(called) : route.rest(called.toString());
        Webhooks.Request request = new Webhooks.Request("POST", url, path, headers, parameters);
        if (route != null) {
            userCode.run(() -> follow(job, request, route, 1));
        } else if (Routing.isLoopback(called.getHost())) {
            carry(job, request, base(called), false);
        } else {
            over(job, request, null, notDelivered("no route for " + base(called)), false);
        }
    }

    private static Carrier.Result notDelivered(String why) {
        return new Carrier.Result(0, "", "not delivered: " + why, false);
    }

    /** On a task thread, as routes may be user code. */
    private void follow(Job job, Webhooks.Request request, Routing.LiveRoute route, int question) {
        try {
            Webhooks.Transport transport = route.transport();
            if (transport != null) {
                Webhooks.Request rewritten = route.rewritten(request.withPath(slashed(request.path())));
                Webhooks.Response response =
                        Objects.requireNonNull(transport.call(rewritten), "the transport returned null");
                over(job, rewritten, null, new Carrier.Result(response.status(), response.body(), null, true), true);
                return;
            }
            Supplier<@Nullable URI> address = Objects.requireNonNull(route.address(), "a route without a transport");
            URI target = address.get();
            if (target != null) {
                Routing.requireLoopback(target, "route");
                String base =
                        target.getRawPath() == null ? "" : target.getRawPath().replaceFirst("/$", "");
                carry(job, route.rewritten(request.withPath(slashed(base + request.path()))), base(target), true);
            } else if (question < MOST_QUESTIONS) {
                Runnable unused =
                        carrier.after(ASK_AGAIN, () -> userCode.run(() -> follow(job, request, route, question + 1)));
            } else {
                over(job, request, null, notDelivered("its route had no address after 5 s"), true);
            }
        } catch (Throwable e) {
            // User code may fail in whatever way, with a failed assertion too: the webhooks after it still leave.
            over(job, request, null, new Carrier.Result(0, "", "the route failed: " + e, true), true);
        }
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private void carry(Job job, Webhooks.Request request, URI target, boolean isRouted) {
        Runnable unused = carrier.send(
                target,
                request.method(),
                slashed(request.path()),
                request.headers(),
                form(request.parameters()),
                result -> over(job, request, target, result, isRouted));
    }

    private void over(
            Job job, Webhooks.Request request, @Nullable URI target, Carrier.Result result, boolean isRouted) {
        RecordedWebhook webhook = new RecordedWebhook(
                job.number,
                clock.instant(),
                Kind.STATUS_CALLBACK,
                job.callback.messageSid(),
                request.url(),
                target,
                request.parameters(),
                request.headers(),
                result.status(),
                journal.redact(result.body()),
                result.failure());
        Verdict verdict = webhook.isAnswered()
                ? Verdict.ANSWERED
                : isRouted || result.isConnected() ? Verdict.FAILED : Verdict.UNROUTED;
        Job next;
        synchronized (this) {
            if (job.generation != generation) {
                job.over.complete(null);
                return;
            }
            entries.add(new Entry(webhook, verdict));
            pending--;
            Queue<Job> queue = Objects.requireNonNull(waiting.get(job.callback.messageSid()), "the queue of the job");
            queue.remove();
            next = queue.peek();
            if (next == null) {
                waiting.remove(job.callback.messageSid());
            }
            notifyAll();
        }
        job.over.complete(null);
        journal.messageChanged();
        if (next != null) {
            leave(next);
        }
    }

    private static String form(Map<String, String> parameters) {
        StringBuilder form = new StringBuilder();
        parameters.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }

    private static UUID idempotencyToken(Job job) {
        return UUID.nameUUIDFromBytes(
                (job.callback.messageSid() + "/" + job.number).getBytes(StandardCharsets.US_ASCII));
    }

    private static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }

    private static String pathOf(URI url) {
        return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }

    private static String authority(URI url) {
        return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static URI base(URI url) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority());
    }

    @Override
    public Route route(String publicUrl, URI target) {
        Objects.requireNonNull(target, "route(target)");
        Routing.requireLoopback(target, "route(…, target)");
        return routing.add(new Routing.LiveRoute(publicUrl(publicUrl), () -> target, null, target.toString()));
    }

    @Override
    public Route route(String publicUrl, Supplier<@Nullable URI> target) {
        Objects.requireNonNull(target, "route(target)");
        return routing.add(new Routing.LiveRoute(publicUrl(publicUrl), target, null, "(a supplier)"));
    }

    @Override
    public Route route(String publicUrl, Transport transport) {
        Objects.requireNonNull(transport, "route(transport)");
        return routing.add(new Routing.LiveRoute(publicUrl(publicUrl), null, transport, "(a transport)"));
    }

    /** {@return the routes, the one that was added last first: public URL and target} */
    public Map<String, String> routes() {
        Map<String, String> routes = new LinkedHashMap<>();
        routing.all().forEach(route -> routes.putIfAbsent(route.publicUrl(), route.target()));
        return routes;
    }

    public void removeRoutes() {
        routing.removeAll();
    }

    private static String publicUrl(String publicUrl) {
        Objects.requireNonNull(publicUrl, "route(publicUrl)");
        Routing.requireWebUrl(publicUrl, "route(publicUrl)");
        return publicUrl.replaceFirst("/$", "");
    }

    @Override
    public String sign(String url, Map<String, String> parameters) {
        Objects.requireNonNull(url, "sign(url)");
        Objects.requireNonNull(parameters, "sign(parameters)");
        return Signature.of(tokens.apply(mainAccountSid), url, parameters);
    }

    @Override
    public List<RecordedWebhook> calls() {
        return entries().stream().map(Entry::webhook).toList();
    }

    /** {@return every webhook that is over, in the order in which they left} */
    public synchronized List<Entry> entries() {
        return inOrder(entries);
    }

    private static List<Entry> inOrder(List<Entry> some) {
        return some.stream()
                .sorted(Comparator.comparingInt(entry -> entry.webhook().number()))
                .toList();
    }

    /** Returns the webhooks since a checkpoint that were not returned before. */
    public synchronized List<Entry> takeUnjudged(Checkpoint since) {
        List<Entry> unjudged =
                inOrder(entries.subList(Math.max(judged, since.entries().size()), entries.size()));
        judged = entries.size();
        return unjudged;
    }

    /** Forgets whatever is on its way. */
    private synchronized void drop() {
        generation++;
        pending = 0;
        waiting.clear();
        notifyAll();
    }

    /** Gives up on whatever is on its way. */
    public void close() {
        drop();
    }

    public synchronized Checkpoint checkpoint() {
        return new Checkpoint(List.copyOf(entries));
    }

    /** Forgets what came since, and whatever is on its way. */
    public synchronized void restore(Checkpoint then) {
        drop();
        entries.clear();
        entries.addAll(then.entries());
        judged = Math.min(judged, entries.size());
    }

    /**
     * Waits until every webhook that is due is over, unless a transport calls it, which they wait for.
     *
     * @throws IllegalStateException if the present thread must not wait
     */
    public void settle(String member) {
        if (carrier.isBusyThread()) {
            throw new IllegalStateException(
                    member + " waits for webhooks, and must not be called on the fake's own thread");
        }
        if (userCode.isCaller()) {
            return;
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        synchronized (this) {
            long left = deadline - System.nanoTime();
            while (pending > 0 && left > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                    break;
                }
                left = deadline - System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
