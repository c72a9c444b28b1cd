package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.message.Message;
import io.github.twiliofake.model.Sender;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The messages of all accounts, and the senders that services remember. */
public final class Messages {
    private final Table<Message> messages;
    private final Table<Medium> media;
    private final Table<Feedback> feedback;
    private final Table<StickySender> sticky;
    /** The last turn of each sender, by its SID. */
    private PersistentMap<String, Long> turns;

    /** The hook of each message that has its own, by the SID of the message. */
    private PersistentMap<String, Hook> statusCallbacks;

    private long lastTurn;

    /** The latest instant at which a message got its place in the lists. */
    private Instant latestPlacing = Instant.MIN;

    /** True if the clock was set back meanwhile, so that places and dates do not go together. */
    private boolean isOutOfOrder;

    /**
     * The sender that a service uses for a recipient.
     *
     * @param membership the ordinal of the sender's place in the service: a service forgets a sender that left it
     */
    private record StickySender(String number, String serviceSid, String senderSid, long membership) {
        static Ref ref(String number, String serviceSid) {
            return Ref.of("sticky sender of " + number + " in " + serviceSid);
        }

        Ref ref() {
            return ref(number, serviceSid);
        }
    }

    /**
     * Chooses among messages.
     *
     * @param to the recipient, or {@code null} for any
     * @param from the sender, or {@code null} for any
     * @param on the UTC day on which it was sent, or {@code null} for any
     * @param since the first instant, or {@code null} for any
     * @param until the first instant that is too late, or {@code null} for any
     */
    public record Filter(
            @Nullable String to,
            @Nullable String from,
            @Nullable LocalDate on,
            @Nullable Instant since,
            @Nullable Instant until) {
        boolean lets(Message message) {
            Instant sent = message.dateSent();
            return (to == null || to.equals(message.to()))
                    && (from == null || from.equals(message.from()))
                    && (on == null || on.equals(dayOf(message)))
                    && (since == null || (sent != null && !sent.isBefore(since)))
                    && (until == null || (sent != null && sent.isBefore(until)));
        }
    }

    Messages(ChangeLog log) {
        messages = new Table<>(message -> Ref.of(message.sid()), Messages::lists, Table.Order.NEWEST_FIRST, log);
        media = new Table<>(medium -> Ref.of(medium.sid()), Medium::messageSid, log);
        feedback = new Table<>(Feedback::ref, Feedback::messageSid, log);
        sticky = new Table<>(StickySender::ref, StickySender::serviceSid, log);
        turns = PersistentMap.empty();
        statusCallbacks = PersistentMap.empty();
    }

    Messages(Messages original, ChangeLog log) {
        messages = new Table<>(original.messages, log);
        media = new Table<>(original.media, log);
        feedback = new Table<>(original.feedback, log);
        sticky = new Table<>(original.sticky, log);
        turns = original.turns;
        statusCallbacks = original.statusCallbacks;
        lastTurn = original.lastTurn;
        latestPlacing = original.latestPlacing;
        isOutOfOrder = original.isOutOfOrder;
    }

    List<Table<?>> tables() {
        return List.of(messages, media, feedback, sticky);
    }

    boolean has(String sid) {
        return messages.has(sid) || media.has(sid);
    }

    /** One list for each filter alone, so that the cost of a page does not depend on other messages. */
    private static List<String> lists(Message message) {
        String account = message.accountSid();
        List<String> lists = new ArrayList<>(4);
        lists.add(account);
        lists.add(listTo(account, message.to()));
        if (message.from() != null) {
            lists.add(listFrom(account, message.from()));
        }
        LocalDate day = dayOf(message);
        if (day != null) {
            lists.add(listOn(account, day));
        }
        return lists;
    }

    private static @Nullable LocalDate dayOf(Message message) {
        Instant sent = message.dateSent();
        return sent == null ? null : LocalDate.ofInstant(sent, ZoneOffset.UTC);
    }

    private static String listTo(String account, String to) {
        return account + " to " + to;
    }

    private static String listFrom(String account, String from) {
        return account + " from " + from;
    }

    private static String listOn(String account, LocalDate day) {
        return account + " on " + day;
    }

    /** Adds a message, or replaces its earlier version. Lists start with the message that was sent last. */
    void put(Message message) {
        Message earlier = messages.get(message.sid());
        boolean isSentNow = earlier != null && earlier.dateSent() == null && message.dateSent() != null;
        if (isSentNow || earlier == null) {
            Instant date = placing(message);
            isOutOfOrder |= date.isBefore(latestPlacing);
            latestPlacing = date.isAfter(latestPlacing) ? date : latestPlacing;
        }
        if (isSentNow) {
            messages.putLast(message);
        } else {
            messages.put(message);
        }
    }

    /** {@return the instant at which a message got its place in the lists} */
    private static Instant placing(Message message) {
        return message.dateSent() == null ? message.dateCreated() : message.dateSent();
    }

    void callBackTo(String sid, Hook hook) {
        statusCallbacks = statusCallbacks.with(sid, hook);
    }

    /** {@return the hook to call about a message, or {@code null} if it has none of its own} */
    @Nullable
    Hook statusCallback(String sid) {
        return statusCallbacks.get(sid);
    }

    /** Returns a message that exists. */
    Message get(String sid) {
        return Objects.requireNonNull(messages.get(sid), sid);
    }

    /**
     * Returns the message that a test names, as it is now.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Message own(String sid) {
        Message message = messages.get(sid);
        if (message == null) {
            throw new IllegalArgumentException(
                    "there is no message " + sid + ": it was deleted, or belongs to another fake");
        }
        return message;
    }

    /** {@return a message as it is now, or as it was if it was deleted meanwhile} */
    public Message present(Message earlier) {
        Message present = messages.get(earlier.sid());
        return present == null ? earlier : present;
    }

    /** Deletes a message, its media and its feedback. */
    void remove(Message message) {
        media.in(message.sid()).forEach(medium -> media.remove(medium.sid()));
        feedback.in(message.sid()).forEach(each -> feedback.remove(each.ref().sid()));
        messages.remove(message.sid());
        statusCallbacks = statusCallbacks.without(message.sid());
    }

    void add(Medium medium) {
        media.put(medium);
    }

    public void remove(Medium medium) {
        media.remove(medium.sid());
    }

    /** Returns one of the media of a message that a request names, or refuses the request. */
    public Medium medium(Message message, String sid) {
        Medium medium = media.get(sid);
        if (medium == null || !medium.messageSid().equals(message.sid())) {
            throw Problems.notFound("\"" + sid + "\" is none of the media of message " + message.sid() + ": "
                    + UnknownSid.why(SidType.MEDIA, sid, media::has));
        }
        return medium;
    }

    /** {@return one page of the media of a message that match the filter, in the order in which they were given} */
    public Page<Medium> media(Message message, Predicate<Medium> filter, Position position, int limit) {
        return media.page(message.sid(), filter, position, limit);
    }

    /** Notes feedback on a message, and replaces earlier feedback. */
    public Feedback note(Message message, String outcome, Instant now) {
        Feedback earlier = feedback.get(new Feedback(message.accountSid(), message.sid(), outcome, now, now)
                .ref()
                .sid());
        Feedback noted = new Feedback(
                message.accountSid(), message.sid(), outcome, earlier == null ? now : earlier.dateCreated(), now);
        feedback.put(noted);
        return noted;
    }

    /** {@return the account's messages, oldest first} */
    public List<Message> of(String accountSid) {
        List<Message> all = messages.in(accountSid);
        Collections.reverse(all);
        return all;
    }

    /** {@return the messages of all accounts, oldest first} */
    public List<Message> all() {
        return messages.all();
    }

    /** {@return the place of a message among those of all accounts; a message gets a later one when it is sent} */
    public long ordinal(Message message) {
        return messages.ordinal(message.sid());
    }

    /** Returns a message of the account that a request names, or refuses the request. */
    public Message named(String accountSid, String sid) {
        Message message = find(accountSid, sid);
        if (message == null) {
            throw Problems.notFound(unknown(accountSid, sid));
        }
        return message;
    }

    /**
     * Returns a message of an account that a test names.
     *
     * @throws IllegalArgumentException if the account has no such message
     */
    public Message own(String accountSid, String sid) {
        Message message = find(accountSid, sid);
        if (message == null) {
            throw new IllegalArgumentException(unknown(accountSid, sid));
        }
        return message;
    }

    private @Nullable Message find(String accountSid, String sid) {
        Message message = messages.get(sid);
        return message == null || !message.accountSid().equals(accountSid) ? null : message;
    }

    private String unknown(String accountSid, String sid) {
        SidType type = sid.startsWith(SidType.MMS_MESSAGE.prefix()) ? SidType.MMS_MESSAGE : SidType.SMS_MESSAGE;
        return "\"" + sid + "\" is no message of account " + accountSid + ": "
                + UnknownSid.why(type, sid, messages::has);
    }

    /**
     * {@return one page of those messages of the account that match the filter, newest first} It reads the shortest list that the
     * filter names, from the first day of its range to the last, and each message there that another part of the filter excludes.
     * After the clock was set back, it reads that list without regard to days.
     */
    public Page<Message> page(String accountSid, Filter filter, Position position, int limit) {
        List<String> lists = new ArrayList<>();
        lists.add(accountSid);
        if (filter.to() != null) {
            lists.add(listTo(accountSid, filter.to()));
        }
        if (filter.from() != null) {
            lists.add(listFrom(accountSid, filter.from()));
        }
        if (filter.on() != null) {
            lists.add(listOn(accountSid, filter.on()));
        }
        String sparsest = Collections.min(lists, Comparator.comparingInt(messages::size));
        Predicate<Message> lets = filter::lets;
        return messages.page(sparsest, part(filter), lets, position, limit);
    }

    /** The lists begin with the newest message. */
    private Table.Part<Message> part(Filter filter) {
        return isOutOfOrder
                ? Table.Part.whole()
                : new Table.Part<>(
                        message -> filter.until() != null && !placing(message).isBefore(filter.until()),
                        message -> filter.since() != null && placing(message).isBefore(filter.since()));
    }

    /** Returns the sender that the service has used for a number, or {@code null} if there is none in it any more. */
    @Nullable
    Sender stickySender(Pool pool, String number) {
        StickySender known =
                sticky.get(StickySender.ref(number, pool.service().sid()).sid());
        return known == null ? null : pool.sender(known.senderSid(), known.membership());
    }

    /** Notes that a service has chosen a sender for a number. */
    void chose(Pool pool, String number, Sender sender) {
        turns = turns.with(sender.sid(), ++lastTurn);
        StickySender now = new StickySender(number, pool.service().sid(), sender.sid(), pool.membership(sender));
        if (pool.service().stickySender() && !now.equals(sticky.get(now.ref().sid()))) {
            sticky.put(now);
        }
    }

    long lastTurn(Sender sender) {
        Long turn = turns.get(sender.sid());
        return turn == null ? 0 : turn;
    }
}
