package io.github.twiliofake.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are under way, each with the instant at which it moves on, those that came to their end without reaching their
 * phone, and how fast the network is.
 */
final class Transits {
    private final ChangeLog log;
    private PersistentMap<String, Transit> bySid = PersistentMap.empty();
    private PersistentMap<Place, Transit> byPlace = PersistentMap.empty();
    private Pace pace = Pace.IMMEDIATE;
    private long lastNumber;

    /** What a message under way waits for. */
    enum Stage {
        /** The instant at which it is to be sent. */
        SCHEDULED,
        /** The test, which holds all messages. */
        HELD,
        /** The carrier, which takes some time. */
        QUEUED,
        /** The phone, which takes some time. */
        SENT,
        /** Nothing: it has come to its end, but not onto the phone. */
        OVER
    }

    /** Messages move on in the order of their instants, and then of their creation. */
    record Place(Instant due, long number) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::due).thenComparingLong(Place::number);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A message under way.
     *
     * @param expiry when it fails if it is not sent by then
     * @param linksMedia whether its media are a link in the text
     * @param each how long each step takes it: as long as any did when it was created
     */
    record Transit(
            String sid,
            Outgoing outgoing,
            Stage stage,
            Place place,
            Instant expiry,
            boolean linksMedia,
            Duration each) {}

    /**
     * How fast the network is.
     *
     * @param isHeld whether messages stay as they were created
     * @param each how long the carrier takes, and then the phone
     */
    record Pace(boolean isHeld, Duration each) {
        static final Pace IMMEDIATE = new Pace(false, Duration.ZERO);
    }

    Transits(ChangeLog log) {
        this.log = log;
    }

    Transits(Transits original, ChangeLog log) {
        this(log);
        bySid = original.bySid;
        byPlace = original.byPlace;
        pace = original.pace;
        lastNumber = original.lastNumber;
    }

    Pace pace() {
        return pace;
    }

    void pace(Pace other) {
        log.touch();
        pace = other;
    }

    /** Notes that a message waits, and no longer for what it waited for before. */
    void put(String sid, Outgoing outgoing, Stage stage, Instant due, Instant expiry, boolean linksMedia) {
        log.touch();
        Transit earlier = bySid.get(sid);
        long number = earlier == null ? ++lastNumber : earlier.place().number();
        Transit transit = new Transit(sid, outgoing, stage, new Place(due, number), expiry, linksMedia, each(sid));
        remove(sid);
        bySid = bySid.with(sid, transit);
        if (stage != Stage.OVER) {
            byPlace = byPlace.with(transit.place(), transit);
        }
    }

    /** Notes that a message never moves on by itself again. */
    void remove(String sid) {
        Transit transit = bySid.get(sid);
        if (transit != null) {
            log.touch();
            bySid = bySid.without(sid);
            byPlace = byPlace.without(transit.place());
        }
    }

    @Nullable
    Transit get(String sid) {
        return bySid.get(sid);
    }

    /** {@return how long the carrier takes for a message, and then the phone} */
    Duration each(String sid) {
        Transit transit = bySid.get(sid);
        return transit == null ? pace.each() : transit.each();
    }

    /** {@return the message that moves on first, or {@code null} if none is under way} */
    @Nullable
    Transit first() {
        Iterator<Transit> transits = byPlace.values().iterator();
        return transits.hasNext() ? transits.next() : null;
    }

    /** {@return the messages that are held, in the order of their creation} */
    List<Transit> held() {
        List<Transit> held = new ArrayList<>();
        for (Transit transit : bySid.values()) {
            if (transit.stage() == Stage.HELD) {
                held.add(transit);
            }
        }
        held.sort(Comparator.comparingLong(transit -> transit.place().number()));
        return held;
    }
}
