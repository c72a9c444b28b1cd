package io.github.twiliofake;

import io.github.twiliofake.internal.account.AccountInventory;
import io.github.twiliofake.internal.account.AccountSeeder;
import io.github.twiliofake.internal.control.Control;
import io.github.twiliofake.internal.control.Endpoints;
import io.github.twiliofake.internal.domain.Deliveries;
import io.github.twiliofake.internal.domain.Incoming;
import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.Sids;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.fault.FaultGate;
import io.github.twiliofake.internal.fault.FaultStore;
import io.github.twiliofake.internal.handset.LiveHandset;
import io.github.twiliofake.internal.http.Handler;
import io.github.twiliofake.internal.http.Pipeline;
import io.github.twiliofake.internal.http.Routes;
import io.github.twiliofake.internal.http.Step;
import io.github.twiliofake.internal.journal.JournalLimits;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.journal.Recorder;
import io.github.twiliofake.internal.journal.Sent;
import io.github.twiliofake.internal.resource.account.AccountResource;
import io.github.twiliofake.internal.resource.accountsender.AccountShortCodeResource;
import io.github.twiliofake.internal.resource.accountsender.IncomingPhoneNumberResource;
import io.github.twiliofake.internal.resource.alphasender.AlphaSenderResource;
import io.github.twiliofake.internal.resource.message.MessageResource;
import io.github.twiliofake.internal.resource.service.ServiceResource;
import io.github.twiliofake.internal.resource.servicesender.ServiceSenderResource;
import io.github.twiliofake.internal.seeds.SeededRoutes;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.internal.undertow.Listener;
import io.github.twiliofake.internal.webhook.Outbox;
import io.github.twiliofake.message.Handset;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Credentials;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.webhook.RecordedWebhook;
import io.github.twiliofake.webhook.Webhooks;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Puts the parts of one fake together, and does work that concerns several of them. */
final class Wiring {
    private static final String DEFAULT_SID_SEED = "FakeTwilio.start()";

    /** One line for each resource. They have no state of a fake, so all fakes share them. */
    private static final Routes ROUTES = new Routes(
            new ServiceResource(),
            ServiceSenderResource.shortCodes(),
            ServiceSenderResource.phoneNumbers(),
            new AlphaSenderResource(),
            new AccountResource(),
            new AccountShortCodeResource(),
            new IncomingPhoneNumberResource(),
            Wiring::messages);

    /** One lambda for all of them, so that a test that sends nothing loads no class of messages. */
    private static void messages(Routes routes) {
        Handler handler = (call, state) -> MessageResource.handle(call, state);
        for (Operation operation : Operation.values()) {
            if (operation.name().startsWith("MESSAGE_") || operation.name().startsWith("MEDIA_")) {
                routes.on(operation, handler);
            }
        }
    }

    final Credentials credentials;
    final Timeline timeline;
    final Registry registry;
    final JournalStore journal;
    final FaultStore faults = new FaultStore();
    final Listener listener;
    final SeededRoutes routes = new LazyRoutes();

    private final Pipeline pipeline;
    private volatile @Nullable Calls calls;

    Wiring(Settings settings, LongSupplier nanoTime) {
        Sids sids = new Sids(settings.sidSeed() == null ? DEFAULT_SID_SEED : settings.sidSeed());
        String accountSid = settings.accountSid() == null ? sids.sid(SidType.ACCOUNT, 0) : settings.accountSid();
        String authToken = settings.authToken() == null ? sids.secret(accountSid) : settings.authToken();
        credentials = new Credentials(accountSid, accountSid, authToken);
        timeline = new Timeline(settings.instant(), nanoTime, Listener.alarms());
        registry = new Registry(sids, timeline, credentials);
        journal = new JournalStore(
                new JournalLimits(settings.journalLimit(), settings.journalMemory()),
                nanoTime,
                registry.secrets(),
                new Outward());
        Deliveries deliveries =
                new Deliveries(registry, timeline, callbacks -> calls().outbox.send(callbacks));
        registry.whenCallbacksAreDue(callbacks -> {
            CompletableFuture<?> unused = calls().outbox.send(callbacks);
        });
        registry.whenPublished(published -> {
            if (published.hasTraffic()) {
                deliveries.accept(published);
                journal.messageChanged();
            }
        });
        pipeline = new Pipeline(
                ROUTES,
                registry,
                next -> {
                    Step recorder = new Recorder(journal, sids, timeline, next);
                    return settings.control() ? controlled(recorder) : recorder;
                },
                next -> new FaultGate(faults, timeline, next),
                callbacks -> calls().outbox.due(callbacks));
        listener = new Listener(pipeline, timeline, settings.bodyTimeout(), settings.port());
    }

    /** Creates the parts for webhooks only if there is a route. */
    private final class LazyRoutes implements SeededRoutes {
        @Override
        public void add(String publicUrl, URI target) {
            Webhooks.Route unused = calls().outbox.route(publicUrl, target);
        }

        @Override
        public Map<String, URI> all() {
            Calls present = calls;
            return present == null ? Map.of() : present.outbox.fixedRoutes();
        }
    }

    private final class Outward implements Sent {
        @Override
        public List<Message> messages() {
            return registry.sent();
        }

        @Override
        public List<RecordedWebhook> webhooks() {
            Calls present = calls;
            return present == null ? List.of() : present.outbox.calls();
        }

        @Override
        public List<String> unpassed() {
            Calls present = calls;
            return present == null ? List.of() : present.outbox.unpassed();
        }

        @Override
        public void expected(List<RecordedWebhook> webhooks) {
            Calls present = calls;
            if (present != null) {
                present.outbox.expected(webhooks);
            }
        }

        @Override
        public void settle(String member) {
            Wiring.this.settle(member);
        }
    }

    /** Created for the first webhook, or when a test asks for it. */
    Calls calls() {
        synchronized (registry) {
            if (calls == null) {
                calls = new Calls(registry, journal, timeline, faults, credentials.accountSid());
            }
            return calls;
        }
    }

    /** Passes a text on to the application. */
    Handset.Exchange pass(String member, Incoming incoming) {
        return calls().conversation.pass(member, incoming);
    }

    /** Waits until each due webhook is over. */
    void settle(String member) {
        Calls present = calls;
        if (present != null) {
            present.outbox.settle(member);
        }
    }

    /** Waits until all webhooks are over. Returns those since a checkpoint, or since the start, that it did not return before. */
    List<Outbox.Entry> takeUnjudgedWebhooks(@Nullable Checkpoint since) {
        Calls present = calls;
        if (present == null) {
            return List.of();
        }
        present.outbox.settle("verify()");
        return present.outbox.takeUnjudged(since == null || since.webhooks == null ? Outbox.BEGINNING : since.webhooks);
    }

    /** Puts {@code /_fake/} before the pipeline. */
    private Step controlled(Step next) {
        String main = credentials.accountSid();
        Endpoints endpoints = new Endpoints(
                registry,
                timeline,
                () -> calls().outbox,
                routes,
                number -> LiveHandset.at(registry, journal, this::pass, number),
                new AccountSeeder(registry, routes, main),
                new AccountInventory(registry, routes, main),
                journal,
                faults,
                main,
                () -> {
                    Checkpoint marked = checkpoint();
                    return () -> restore(marked);
                });
        return new Control(next, endpoints, journal::redact);
    }

    Checkpoint checkpoint() {
        Calls present = calls;
        return new Checkpoint(
                this,
                registry.state(),
                journal.checkpoint(),
                faults.checkpoint(),
                timeline.checkpoint(),
                present == null ? null : present.outbox.checkpoint());
    }

    /** Goes back in one step. So each request meets either the state before or the state afterwards. */
    void restore(Checkpoint checkpoint) {
        Runnable journalThen = journal.restoring(checkpoint.journal);
        listener.dropWaiting(() -> {
            faults.restore(checkpoint.faults);
            // The clock first: otherwise, events of the restored state would happen at the wrong time.
            timeline.restore(checkpoint.timeline);
            registry.restore(checkpoint.state);
            journalThen.run();
            if (calls != null) {
                calls.outbox.restore(checkpoint.webhooks == null ? Outbox.BEGINNING : checkpoint.webhooks);
            }
        });
    }

    /** Ends every connection, and then throws the bugs that the fake met while serving, if any. */
    void close() {
        try {
            listener.close();
        } finally {
            registry.close();
            if (calls != null) {
                calls.close();
            }
        }
        List<Throwable> bugs = pipeline.bugs();
        if (!bugs.isEmpty()) {
            IllegalStateException failure = new IllegalStateException(
                    "twilio-messaging-fake met " + bugs.size()
                            + " bug(s) of its own while serving; your code got a 500. Please report the cause.",
                    bugs.get(0));
            bugs.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
