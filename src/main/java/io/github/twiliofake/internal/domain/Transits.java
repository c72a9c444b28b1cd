package io.github.twiliofake.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages under way, each with the instant at which it moves on, those that ended without reaching their phone, and the pace of
 * the network.
 */
final class Transits {
    private final ChangeLog log;
    private PersistentMap<String, Transit> bySid = PersistentMap.empty();
    private PersistentMap<Place, Transit> byPlace = PersistentMap.empty();
    private Pace pace = Pace.IMMEDIATE;
    private long lastNumber;

    /** The reason why a message waits. */
    enum Stage {
        /** Waits for the instant at which to send it. */
        SCHEDULED,
        /** Waits for the test, which holds all messages. */
        HELD,
        /** Waits for the carrier, which takes some time. */
        QUEUED,
        /** Waits for the phone, which takes some time. */
        SENT,
        /** Waits for nothing: it ended, but not on the phone. */
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
     * @param expiry the instant at which it fails unless it was sent before
     * @param linksMedia true if its media are links in the text
     * @param each the time of each step, which is that of the network when the message was created
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
     * The pace of the network.
     *
     * @param isHeld true if messages stay as they were created
     * @param each the time of the carrier, and again of the phone
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

    /** Notes that a message waits, in place of its previous wait. */
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

    /** Notes that a message no longer moves on by itself. */
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

    /** {@return the time of the carrier for a message, and again of its phone} */
    Duration each(String sid) {
        Transit transit = bySid.get(sid);
        return transit == null ? pace.each() : transit.each();
    }

    /** {@return the next message to move on, or {@code null} if none is under way} */
    @Nullable
    Transit first() {
        Iterator<Transit> transits = byPlace.values().iterator();
        return transits.hasNext() ? transits.next() : null;
    }

    /** {@return the held messages, in the order of their creation} */
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
