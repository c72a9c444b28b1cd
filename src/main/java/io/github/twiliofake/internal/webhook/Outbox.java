package io.github.twiliofake.internal.webhook;

import io.github.twiliofake.internal.domain.Callback;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of one fake. A webhook about a message leaves when the previous one about this message is answered. Webhooks about
 * different messages do not wait for each other. User code runs on a task thread of the engine.
 */
public final class Outbox implements Webhooks {
    private static final long LONGEST_WAIT_SECONDS = 120;

    private final Carrier carrier;
    private final String mainAccountSid;
    private final Routing routing = new Routing();
    private final UserCode userCode;
    private final Errand.Office office;
    private final Errand.Lane background;
    private final List<Entry> entries = new ArrayList<>();
    /** The numbers of webhooks whose answers a test expected. */
    private final Set<Integer> expected = new HashSet<>();
    /** The texts that no application received, each with the reason. */
    private final List<String> unpassed = new ArrayList<>();
    /** The webhooks that are due and not over. */
    private final Set<Errand> open = new HashSet<>();
    /** The status callbacks about a message, by its SID. The first of them is under way. */
    private final Map<String, Queue<Errand>> lines = new HashMap<>();
    /** The webhooks that wait for the clock of the fake. */
    private final Set<Errand> waiting = new HashSet<>();
    /** The threads that wait for webhooks of their own, and may run the user code that answers them. */
    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();

    /** The number of entries that {@link #takeUnjudged} returned. */
    private int judged;
    /** The number of webhooks in {@link #open} that wait neither for the clock nor behind one that does. */
    private int busy;

    private volatile URI mediaBase = URI.create("https://api.twilio.com");

    /**
     * Creates the webhooks of a fake.
     *
     * @param tokens the auth token of an account, by its SID
     * @param mishaps the faults that strike webhooks on their way
     */
    public Outbox(
            Carrier carrier,
            JournalStore journal,
            Timeline clock,
            UnaryOperator<String> tokens,
            Function<Supplier<RecordedWebhook>, Mishap> mishaps,
            String mainAccountSid) {
        this.carrier = carrier;
        this.mainAccountSid = mainAccountSid;
        userCode = new UserCode(carrier);
        office = new Errand.Office(carrier, journal, clock, tokens, routing, mishaps, new Log());
        background = new Background();
    }

    /** Webhooks for which no thread waits. */
    private final class Background implements Errand.Lane {
        @Override
        public void run(Runnable work) {
            userCode.run(work);
        }

        @Override
        public void take(Runnable result) {
            result.run();
        }

        @Override
        public boolean isForCaller() {
            return false;
        }
    }

    private final class Log implements Errand.Log {
        @Override
        public void record(Errand errand, RecordedWebhook request, Verdict verdict) {
            synchronized (Outbox.this) {
                if (errand.isDropped()) {
                    return;
                }
                entries.add(new Entry(request, verdict));
            }
            office.journal().messageChanged();
        }

        @Override
        public void waits(Errand errand, boolean isWaiting) {
            synchronized (Outbox.this) {
                if (errand.isDropped()) {
                    return;
                }
                Queue<Errand> line = lines.get(errand.messageSid());
                int count = line == null || line.peek() != errand ? 1 : line.size();
                if (isWaiting) {
                    waiting.add(errand);
                    busy -= count;
                } else {
                    waiting.remove(errand);
                    busy += count;
                }
                wake();
            }
        }
    }

    /** The verdict of strictness on a webhook. */
    public enum Verdict {
        /** The application answered without an error. */
        ANSWERED,
        /** There was a connection or a route to the application, but no answer, or an error. */
        FAILED,
        /** No route leads to the application, or nothing listens at a URL without a route. */
        UNROUTED
    }

    /** A webhook with the verdict of strictness. */
    public record Entry(RecordedWebhook webhook, Verdict verdict) {}

    /** The content that {@link #restore} puts back. */
    public record Checkpoint(List<Entry> entries, List<String> unpassed, List<Routing.LiveRoute> routes) {}

    /** The content before the first webhook. */
    public static final Checkpoint BEGINNING = new Checkpoint(List.of(), List.of(), List.of());

    /** Notes that webhooks are due. Returns the work that sends them, which returns a future that completes when all are over. */
    public Supplier<CompletableFuture<?>> due(List<Callback> callbacks) {
        List<Errand> errands = errands(callbacks);
        return () -> {
            errands.forEach(this::enqueue);
            return allOver(errands);
        };
    }

    /** Sends webhooks. The future completes when all are over; for a transport, at once, because the webhooks wait for it. */
    public CompletableFuture<?> send(List<Callback> callbacks) {
        CompletableFuture<?> over = due(callbacks).get();
        return isWaitedFor() ? CompletableFuture.completedFuture(null) : over;
    }

    private static CompletableFuture<?> allOver(List<Errand> errands) {
        return CompletableFuture.allOf(errands.stream()
                .map(errand -> errand.over().exceptionally(dropped -> null))
                .toArray(CompletableFuture[]::new));
    }

    private synchronized List<Errand> errands(List<Callback> callbacks) {
        List<Errand> errands = callbacks.stream()
                .map(callback -> new Errand(office, Webhook.of(callback), background, unread -> List.of()))
                .toList();
        open.addAll(errands);
        busy += errands.size();
        return errands;
    }

    private void enqueue(Errand errand) {
        synchronized (this) {
            if (errand.isDropped()) {
                return;
            }
            Queue<Errand> line = lines.computeIfAbsent(errand.messageSid(), sid -> new ArrayDeque<>(2));
            line.add(errand);
            if (line.size() > 1) {
                busy -= waiting.contains(line.peek()) ? 1 : 0;
                return;
            }
        }
        start(errand);
    }

    private void start(Errand errand) {
        CompletableFuture<?> unused = errand.over().whenComplete((outcome, failure) -> {
            if (!errand.isDropped()) {
                leaveLine(errand);
            }
        });
        errand.start();
    }

    private void leaveLine(Errand errand) {
        Errand next;
        synchronized (this) {
            Queue<Errand> line = Objects.requireNonNull(lines.get(errand.messageSid()), "the line of the errand");
            line.remove();
            next = line.peek();
            if (next == null) {
                lines.remove(errand.messageSid());
            }
            close(errand);
        }
        if (next != null) {
            start(next);
        }
    }

    private void close(Errand errand) {
        open.remove(errand);
        busy--;
        wake();
    }

    /** Wakes waiting threads, but only after the last webhook, because there may be thousands. */
    private synchronized void wake() {
        if (busy == 0) {
            notifyAll();
        }
    }

    /**
     * Sends a webhook, waits for it, and runs the user code that answers it on the present thread.
     *
     * @param recorded gets each recorded request of the webhook
     * @throws Errand.Dropped if the fake is closed or restored meanwhile
     */
    Errand.Outcome call(
            Webhook webhook,
            Function<Errand.Outcome, List<RecordedWebhook.Warning>> reading,
            Consumer<RecordedWebhook> recorded) {
        CallerLane lane = new CallerLane();
        Errand errand = new Errand(office, webhook, lane, reading);
        synchronized (this) {
            open.add(errand);
            busy++;
        }
        boolean isOutermost = callers.add(Thread.currentThread());
        try {
            errand.start();
            return lane.await(errand.over());
        } finally {
            if (isOutermost) {
                callers.remove(Thread.currentThread());
            }
            synchronized (this) {
                if (!errand.isDropped()) {
                    close(errand);
                }
            }
            errand.recorded().forEach(recorded);
        }
    }

    /** Returns whether webhooks wait for the present thread. */
    private boolean isWaitedFor() {
        return userCode.isCaller() || callers.contains(Thread.currentThread());
    }

    /**
     * Requires that the present thread may wait for webhooks.
     *
     * @throws IllegalStateException on a thread that the fake itself needs
     */
    void requireMayWait(String member) {
        if (carrier.isBusyThread()) {
            throw new IllegalStateException(
                    member + " waits for webhooks, and must not be called on the fake's own thread");
        }
    }

    @Override
    public void mediaAt(URI base) {
        Objects.requireNonNull(base, "mediaAt(base)");
        Routing.requireWebUrl(base.toString(), "mediaAt(base)");
        if (!String.valueOf(base.getRawPath()).matches("/?")) {
            throw new IllegalArgumentException("mediaAt(base): scheme, host and port alone, without a path: " + base);
        }
        mediaBase = base;
    }

    /** {@return scheme, host and port of the URLs of media} */
    String mediaBase() {
        return mediaBase.toString().replaceFirst("/$", "");
    }

    @Override
    public Route route(String publicUrl, URI target) {
        Objects.requireNonNull(target, "route(target)");
        Routing.requireLoopback(target, "route(…, target)");
        return routing.add(new Routing.LiveRoute(publicUrl(publicUrl), () -> target, null, target));
    }

    @Override
    public Route route(String publicUrl, Supplier<@Nullable URI> target) {
        Objects.requireNonNull(target, "route(target)");
        return routing.add(new Routing.LiveRoute(publicUrl(publicUrl), target, null, null));
    }

    @Override
    public Route route(String publicUrl, Transport transport) {
        Objects.requireNonNull(transport, "route(transport)");
        return routing.add(new Routing.LiveRoute(publicUrl(publicUrl), null, transport, null));
    }

    /** {@return the routes, public URL and target, in the reverse order of their addition} */
    public Map<String, String> routes() {
        Map<String, String> routes = new LinkedHashMap<>();
        routing.all().forEach(route -> routes.putIfAbsent(route.publicUrl(), route.target()));
        return routes;
    }

    /** {@return the routes to a fixed address, in the order of their addition} */
    public Map<String, URI> fixedRoutes() {
        List<Routing.LiveRoute> all = new ArrayList<>(routing.all());
        Collections.reverse(all);
        Map<String, URI> routes = new LinkedHashMap<>();
        for (Routing.LiveRoute route : all) {
            URI fixed = route.fixed();
            if (fixed != null) {
                routes.put(route.publicUrl(), fixed);
            }
        }
        return routes;
    }

    public void removeRoutes() {
        routing.restore(List.of());
    }

    private static String publicUrl(String publicUrl) {
        Objects.requireNonNull(publicUrl, "route(publicUrl)");
        Routing.requireWebUrl(publicUrl, "route(publicUrl)");
        URI url = Objects.requireNonNull(Routing.webUrl(publicUrl), "a URL, which was checked");
        return Routing.normal(url).replaceFirst("/$", "");
    }

    @Override
    public String sign(String url, Map<String, String> parameters) {
        Objects.requireNonNull(url, "sign(url)");
        Objects.requireNonNull(parameters, "sign(parameters)");
        return Signature.of(office.tokens().apply(mainAccountSid), url, parameters);
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
        return unjudged.stream()
                .filter(entry -> !expected.contains(entry.webhook().number()))
                .toList();
    }

    /** Accepts the answers to these webhooks. */
    public synchronized void expected(List<RecordedWebhook> webhooks) {
        webhooks.forEach(webhook -> expected.add(webhook.number()));
    }

    /** Notes that no application received a text. */
    synchronized void notPassed(String text) {
        unpassed.add(office.journal().redact(text));
    }

    /** {@return the texts that no application received, each with the reason, oldest first} */
    public synchronized List<String> unpassed() {
        return List.copyOf(unpassed);
    }

    /** Forgets all webhooks under way. */
    private void drop() {
        List<Errand> dropped;
        synchronized (this) {
            dropped = List.copyOf(open);
            dropped.forEach(Errand::forget);
            open.clear();
            lines.clear();
            waiting.clear();
            busy = 0;
            notifyAll();
        }
        // Without the lock, because this runs code of waiting threads.
        dropped.forEach(Errand::drop);
    }

    /** Ends all webhooks under way. */
    public void close() {
        drop();
    }

    public synchronized Checkpoint checkpoint() {
        return new Checkpoint(List.copyOf(entries), List.copyOf(unpassed), routing.all());
    }

    /** Forgets all webhooks since a checkpoint, and those under way. */
    public void restore(Checkpoint then) {
        drop();
        putBack(then);
    }

    private synchronized void putBack(Checkpoint then) {
        entries.clear();
        entries.addAll(then.entries());
        unpassed.clear();
        unpassed.addAll(then.unpassed());
        expected.clear();
        routing.restore(then.routes());
        judged = Math.min(judged, entries.size());
    }

    /**
     * Waits until every due webhook is over. Returns at once if a transport calls it, because webhooks wait for the transport.
     *
     * @throws IllegalStateException if the present thread must not wait
     */
    public void settle(String member) {
        requireMayWait(member);
        if (isWaitedFor()) {
            return;
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        synchronized (this) {
            long left = deadline - System.nanoTime();
            while (busy > 0 && left > 0) {
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
