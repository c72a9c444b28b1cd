package io.github.twiliofake.internal.domain;

import io.github.twiliofake.internal.numbering.Numbering;
import io.github.twiliofake.message.Message;
import java.util.ArrayList;
import java.util.List;

/** The phones outside of Twilio: their states, and the messages that they received. They belong to no account. */
public final class Handsets {
    private static final String ALL = "";

    private final Table<KnownHandset> known;
    /**
     * The messages by number, in the order of their arrival. Not in the change log, because no resource of an account changes.
     */
    private PersistentMap<String, PersistentMap<Integer, Message>> received;

    Handsets(ChangeLog log) {
        known = new Table<>(KnownHandset::ref, handset -> ALL, log);
        received = PersistentMap.empty();
    }

    Handsets(Handsets original, ChangeLog log) {
        known = new Table<>(original.known, log);
        received = original.received;
    }

    Table<?> table() {
        return known;
    }

    /** {@return the properties of the phone with a number} */
    public KnownHandset at(String number) {
        KnownHandset unknown = KnownHandset.unknown(number);
        KnownHandset handset = known.get(unknown.ref().sid());
        return handset == null ? unknown : handset;
    }

    /**
     * Replaces the properties of the phone with this number.
     *
     * @throws IllegalArgumentException if the number is not valid
     */
    public void put(KnownHandset handset) {
        requireNumber(handset.number());
        known.put(handset);
    }

    /**
     * Requires a number that a phone can have.
     *
     * @throws IllegalArgumentException if the number is not valid; the message names it and the flaw
     */
    public static String requireNumber(String number) {
        String flaw = Numbering.flaw(number);
        if (flaw != null) {
            throw new IllegalArgumentException(
                    "not a telephone number in E.164, such as +14155550100: \"" + number + "\": " + flaw);
        }
        return number;
    }

    /** {@return all phones that a test configured, in the order in which it did} */
    public List<KnownHandset> all() {
        return known.in(ALL);
    }

    void receive(Message message) {
        PersistentMap<Integer, Message> earlier = inbox(message.to());
        received = received.with(message.to(), earlier.with(earlier.size(), message));
    }

    boolean hasReceived(Message message) {
        return receivedBy(message.to()).stream()
                .anyMatch(received -> received.sid().equals(message.sid()));
    }

    private PersistentMap<Integer, Message> inbox(String number) {
        PersistentMap<Integer, Message> inbox = received.get(number);
        return inbox == null ? PersistentMap.empty() : inbox;
    }

    /** {@return the messages that a phone received, oldest first} */
    public List<Message> receivedBy(String number) {
        List<Message> messages = new ArrayList<>();
        inbox(number).values().forEach(messages::add);
        return messages;
    }

    /** {@return the numbers of all phones that received a message, in alphabetical order} */
    public List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        received.values()
                .forEach(inbox -> numbers.add(inbox.values().iterator().next().to()));
        return numbers;
    }
}
