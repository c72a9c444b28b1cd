package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.Sender;
import io.github.twiliofake.model.ServiceSeed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a fake's accounts. It composes the tables, and holds the rules that need several of them. Nothing changes a state
 * that {@link Registry} has published: a transaction works on a copy.
 */
public final class State {
    /** The longest time of a step. A longer one could lead beyond the last instant of a clock. */
    private static final Duration SLOWEST = Duration.ofDays(365);

    private final Sids sids;
    private final InstantSource clock;
    private final ChangeLog log = new ChangeLog();
    private final Accounts accounts;
    private final Services services;
    private final Senders senders;
    private final Table<Membership> memberships;
    /** Created with the first message, phone or opt-out, so that other tests do not load its classes. */
    private @Nullable Traffic traffic;

    /** The callbacks that this transaction has caused. Created for the first callback. A copy has none. */
    private @Nullable List<Callback> callbacks;

    private long lastNumber;

    State(Sids sids, InstantSource clock, Secrets secrets) {
        this.sids = sids;
        this.clock = clock;
        accounts = new Accounts(secrets, log);
        services = new Services(log);
        senders = new Senders(log);
        memberships = new Table<>(Membership::ref, Membership::list, log);
    }

    /** Copies a state, with an empty change log. The cost does not depend on the size of the state. */
    State(State original) {
        sids = original.sids;
        clock = original.clock;
        accounts = new Accounts(original.accounts, log);
        services = new Services(original.services, log);
        senders = new Senders(original.senders, log);
        memberships = new Table<>(original.memberships, log);
        traffic = original.traffic == null ? null : new Traffic(original.traffic, log);
        lastNumber = original.lastNumber;
    }

    private List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>(accounts.tables());
        tables.addAll(List.of(services.table(), senders.table(), memberships));
        if (traffic != null) {
            tables.addAll(traffic.tables());
        }
        return tables;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Services services() {
        return services;
    }

    public Senders senders() {
        return senders;
    }

    Table<Membership> memberships() {
        return memberships;
    }

    public Messages messages() {
        return traffic().messages();
    }

    public Handsets handsets() {
        return traffic().handsets();
    }

    public OptOuts optOuts() {
        return traffic().optOuts();
    }

    private Traffic traffic() {
        Traffic present = traffic == null ? new Traffic(log) : traffic;
        if (!log.isClosed()) {
            traffic = present;
        }
        return present;
    }

    /** Returns true if there was any message, phone or opt-out. */
    public boolean hasTraffic() {
        return traffic != null;
    }

    /** The outcome of sending: the message in the response to its creation, and the message when that response is written. */
    public record Sent(Message created, Message ended) {}

    /** {@return a message as the response to its creation shows it; the fake neither sends nor keeps it} */
    public Message created(Outgoing outgoing) {
        return new Network(this).created(outgoing);
    }

    /** Creates a message, and carries it as far as possible without waiting. */
    public Sent send(Outgoing outgoing) {
        Network network = new Network(this);
        Message created = network.created(outgoing);
        return new Sent(created, network.start(created, outgoing));
    }

    /**
     * Receives the text of a person.
     *
     * @param mediaBase scheme, host and port of the URLs of its media
     */
    public Received receive(Incoming incoming, String mediaBase) {
        return new Reception(this, incoming, mediaBase).receive();
    }

    /** {@return the instant of the next step of any message, or {@code null} if no message is under way} */
    @Nullable
    Instant firstDue() {
        Transits.Transit first = traffic == null ? null : traffic.transits().first();
        return first == null ? null : first.place().due();
    }

    /** Takes the next step of a message if it is due. Returns true if it was. */
    boolean moveOn() {
        Transits.Transit first = transits().first();
        if (first == null || first.place().due().isAfter(now())) {
            return false;
        }
        new Network(this).happen(first);
        return true;
    }

    /** Holds every message that is sent from now on in its first status. */
    public void hold() {
        transits().pace(new Transits.Pace(true, transits().pace().each()));
    }

    /** Carries the messages that were held to their end, and holds none from now on. */
    public void release() {
        transits().pace(new Transits.Pace(false, transits().pace().each()));
        transits().held().forEach(new Network(this)::release);
    }

    /** {@return true if messages stay as they were created} */
    public boolean isHeld() {
        return transits().pace().isHeld();
    }

    /** {@return the time that the carrier and the phone take each} */
    public Duration takes() {
        return transits().pace().each();
    }

    /**
     * Makes the carrier and the phone take this time each, for messages that are created from now on.
     *
     * @throws IllegalArgumentException if it is over a year
     */
    public void take(Duration each) {
        if (each.compareTo(SLOWEST) > 0) {
            throw new IllegalArgumentException(
                    "takes(" + each + "): a network takes " + SLOWEST.toDays() + " days at most");
        }
        transits().pace(new Transits.Pace(transits().pace().isHeld(), each));
    }

    /** Gives a message another status, and ends its own steps. */
    public void report(Message message, Message.Status status) {
        new Network(this).report(message, status);
    }

    /** Empties the text of a message. */
    public Message redact(Message message) {
        return new Network(this).redact(message);
    }

    /** Deletes a message. It reaches no phone from now on. */
    public void remove(Message message) {
        transits().remove(message.sid());
        messages().remove(message);
    }

    /** Cancels a message that is scheduled. */
    public Message cancel(Message message) {
        return new Network(this).cancel(message);
    }

    Transits transits() {
        return traffic().transits();
    }

    /** {@return the digits that all SIDs of one fake have in common} */
    public String mark() {
        return sids.mark();
    }

    public Instant now() {
        return clock.instant();
    }

    /** Returns the pool of a service of the account that a request names, or refuses the request. */
    public Pool pool(String accountSid, String serviceSid) {
        return new Pool(this, services.named(accountSid, serviceSid));
    }

    /**
     * Returns the pool of a service that a test names.
     *
     * @throws IllegalArgumentException if the account has no such service
     */
    public Pool pool(String accountSid, MessagingService service) {
        return new Pool(this, services.own(accountSid, service));
    }

    public Pool pool(MessagingService service) {
        return new Pool(this, service);
    }

    /** {@return the service that a sender is in, or {@code null} if it is in none} */
    public @Nullable MessagingService serviceOf(Sender sender) {
        Membership membership = memberships.get(sender.sid());
        return membership == null ? null : services.get(membership.serviceSid());
    }

    /** Removes a sender from its service, if any, and from its account. */
    public void remove(Sender sender) {
        memberships.remove(sender.sid());
        senders.remove(sender);
    }

    /** Adds a service to an account. */
    public MessagingService add(String accountSid, ServiceSeed properties) {
        MessagingService service =
                MessagingService.of(sid(SidType.MESSAGING_SERVICE, properties.sid()), accountSid, now(), properties);
        services.put(service);
        return service;
    }

    /** Changes properties of a service. */
    public MessagingService update(MessagingService service, Consumer<ServiceSeed> change) {
        MessagingService updated = service.updated(now(), change);
        services.put(updated);
        return updated;
    }

    /** Removes a service. Its numbers stay in the account. */
    public void remove(MessagingService service) {
        pool(service).removeAll();
        if (traffic != null) {
            traffic.optOuts().removeAll(service);
        }
        services.remove(service);
    }

    /**
     * Returns the chosen SID, or the next one if none is chosen.
     *
     * @throws IllegalArgumentException if the chosen SID is malformed or taken
     */
    public String sid(SidType type, @Nullable String chosen) {
        if (chosen == null) {
            String next = sids.sid(type, ++lastNumber);
            return isTaken(next) ? sid(type, null) : next;
        }
        type.require(chosen);
        if (isTaken(chosen)) {
            throw new IllegalArgumentException("a SID is given out once: " + chosen + " is taken already");
        }
        return chosen;
    }

    private boolean isTaken(String sid) {
        return accounts.owns(sid)
                || services.table().has(sid)
                || senders.has(sid)
                || (traffic != null && traffic.messages().has(sid));
    }

    /** {@return the chosen auth token or secret, or one derived from the SID if none is chosen} */
    public String password(String sid, @Nullable String chosen) {
        if (chosen == null) {
            return sids.secret(sid);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("not a password: it is empty");
        }
        return chosen;
    }

    /** Notes a callback, which is due when this state is published. */
    void callBack(Callback callback) {
        if (callbacks == null) {
            callbacks = new ArrayList<>();
        }
        callbacks.add(callback);
    }

    /** {@return the callbacks that are due when this state is published, in order} */
    List<Callback> callbacks() {
        return callbacks == null ? List.of() : callbacks;
    }

    /** Refuses every change from now on. */
    void freeze() {
        log.close();
    }

    /** Returns true if any table was touched since this was copied. */
    boolean isTouched() {
        return !log.isEmpty();
    }

    /** {@return the changes since this was copied} */
    List<Change> changes() {
        return log.changes();
    }

    /** {@return every row of every table, by its name, table by table} */
    Map<Ref, Object> contents() {
        Map<Ref, Object> contents = new LinkedHashMap<>();
        tables().forEach(table -> table.addTo(contents));
        return contents;
    }

    String describedService(Membership membership) {
        return Services.described(
                Objects.requireNonNull(services.get(membership.serviceSid()), "a member is in a service"));
    }
}
