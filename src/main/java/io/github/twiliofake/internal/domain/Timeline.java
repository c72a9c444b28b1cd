package io.github.twiliofake.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one fake, and its events. The clock stands still, or runs with real time from its last instant. Moving it forwards
 * stops at each event that is due on the way, in order, and waits for it without a lock, so that an event sees its own instant. A
 * running clock wakes up by itself for the next event, and does not wait for it.
 */
public final class Timeline implements InstantSource {
    /** The last instant of the year 9999, at which a running clock stops. */
    private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L, 999_999_999);

    /** The longest alarm: XNIO rings one of over 292 years at once, again and again. */
    private static final Duration LONGEST_ALARM = Duration.ofDays(1);

    private static final long EVENT_LIMIT_SECONDS = 30;

    private final LongSupplier nanoTime;
    private final Alarms alarms;
    /** Created for the first event. */
    private @Nullable Agenda agenda;

    private Instant set;
    private boolean running;
    private long runningSince;
    private @Nullable Runnable cancelAlarm;

    /**
     * Creates a timeline that stands still.
     *
     * @param nanoTime reads real time, such as {@code System.nanoTime()}
     * @param alarms wakes up a running clock
     */
    public Timeline(Instant start, LongSupplier nanoTime, Alarms alarms) {
        this.set = requireWritable(start);
        this.nanoTime = nanoTime;
        this.alarms = alarms;
    }

    /** An event at an instant of the clock. */
    @FunctionalInterface
    public interface Event {
        /** Begins without blocking, and returns a future that completes when the event is over. */
        CompletableFuture<?> begin();
    }

    /** The state that {@link #restore} puts back. */
    public record Checkpoint(Instant instant, boolean running) {}

    @Override
    public synchronized Instant instant() {
        if (!running) {
            return set;
        }
        Instant now = set.plusNanos(nanoTime.getAsLong() - runningSince);
        return now.isAfter(LAST) ? LAST : now;
    }

    /**
     * Schedules an event for an instant of the clock. It begins at once if the clock is there already.
     *
     * @return the work that removes the event if it has not begun
     */
    public Runnable schedule(Instant due, Event event) {
        Agenda events;
        Agenda.Entry entry;
        synchronized (this) {
            events = agenda == null ? new Agenda() : agenda;
            agenda = events;
            entry = events.add(due, event);
        }
        happen();
        return () -> {
            synchronized (this) {
                events.remove(entry);
                // Otherwise the alarm would keep the fake in memory until it rings.
                setAlarm(instant());
            }
        };
    }

    /** Sets the time. On the way forwards, it stops at each event. */
    public void set(Instant instant) {
        requireWritable(instant);
        Agenda.Entry next = moveTo(instant);
        while (next != null) {
            await(next.begin());
            next = moveTo(instant);
        }
        happen();
    }

    /** Moves the time. On the way forwards, it stops at each event. */
    public void advance(Duration duration) {
        Stop stop = moveBy(duration);
        while (stop.event() != null) {
            await(stop.event().begin());
            stop = moveBy(stop.left());
        }
        happen();
    }

    /** A stop of a moving clock, with the remaining time. */
    private record Stop(Duration left, Agenda.@Nullable Entry event) {}

    private synchronized Stop moveBy(Duration duration) {
        Instant now = instant();
        Instant target = requireWritable(now.plus(duration));
        Agenda.Entry event = moveTo(target);
        return new Stop(Duration.between(set, target), event);
    }

    /** Moves to the next event on the way, and returns it, or to the target, if there is none. */
    private synchronized Agenda.@Nullable Entry moveTo(Instant target) {
        Instant now = instant();
        Agenda.Entry event = agenda == null ? null : agenda.takeFirst(target);
        Instant stop = event == null ? target : event.due();
        set = event != null && stop.isBefore(now) ? now : stop;
        runningSince = nanoTime.getAsLong();
        return event;
    }

    public void run() {
        resume(true);
    }

    public void stop() {
        resume(false);
    }

    private void resume(boolean run) {
        synchronized (this) {
            set = instant();
            running = run;
            runningSince = nanoTime.getAsLong();
        }
        happen();
    }

    public synchronized Checkpoint checkpoint() {
        return new Checkpoint(instant(), running);
    }

    public void restore(Checkpoint then) {
        synchronized (this) {
            set = then.instant();
            running = then.running();
            runningSince = nanoTime.getAsLong();
        }
        happen();
    }

    /** Begins each event that is due, waits for none, and sets the alarm for the next. */
    private void happen() {
        Agenda.Entry event = takeDue();
        while (event != null) {
            // Does not wait. An event must report its failure by itself.
            CompletableFuture<?> unused = event.begin();
            event = takeDue();
        }
    }

    private synchronized Agenda.@Nullable Entry takeDue() {
        Instant now = instant();
        Agenda.Entry event = agenda == null ? null : agenda.takeFirst(now);
        if (event == null) {
            setAlarm(now);
        }
        return event;
    }

    private void setAlarm(Instant now) {
        if (cancelAlarm != null) {
            cancelAlarm.run();
            cancelAlarm = null;
        }
        Instant due = agenda == null ? null : agenda.firstDue();
        if (running && due != null) {
            Duration left = Duration.between(now, due);
            cancelAlarm = alarms.after(left.compareTo(LONGEST_ALARM) < 0 ? left : LONGEST_ALARM, this::happen);
        }
    }

    /** Waits for an event, on the thread that moves the clock. */
    private static void await(CompletableFuture<?> event) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(EVENT_LIMIT_SECONDS);
        while (true) {
            try {
                event.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("an event of the fake's clock failed", e.getCause());
            } catch (TimeoutException e) {
                throw new IllegalStateException(
                        "an event of the fake's clock was not over after " + EVENT_LIMIT_SECONDS
                                + " s of real time; the clock stands at its instant",
                        e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Requires a year of four digits, because Twilio's dates cannot show others. */
    public static Instant requireWritable(Instant instant) {
        // The first seconds of the years 0 and 10 000, UTC.
        if (instant.getEpochSecond() < -62_167_219_200L || instant.getEpochSecond() >= 253_402_300_800L) {
            throw new IllegalArgumentException(
                    "not a time that Twilio could write (a year of four digits): " + instant);
        }
        return instant;
    }
}
