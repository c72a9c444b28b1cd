package io.github.twiliofake.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** The time of one fake: it stands still, or runs with real time from where it stood. */
public final class Timeline implements InstantSource {
    /** The last instant of the year 9999, where a clock that runs stops. */
    private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L, 999_999_999);

    private final LongSupplier nanoTime;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Instant set;
    private boolean running;
    private long runningSince;

    /** A timeline that stands still; real time is read from the ticker, as from {@code System.nanoTime()}. */
    public Timeline(Instant start, LongSupplier nanoTime) {
        this.set = requireWritable(start);
        this.nanoTime = nanoTime;
    }

    /** What {@link #restore} puts back. */
    public record Checkpoint(Instant instant, boolean running) {}

    @Override
    public synchronized Instant instant() {
        if (!running) {
            return set;
        }
        Instant now = set.plusNanos(nanoTime.getAsLong() - runningSince);
        return now.isAfter(LAST) ? LAST : now;
    }

    public synchronized boolean isRunning() {
        return running;
    }

    public void set(Instant instant) {
        requireWritable(instant);
        change(() -> set = instant);
    }

    public void advance(Duration duration) {
        change(() -> set = requireWritable(instant().plus(duration)));
    }

    public void run(boolean run) {
        change(() -> {
            set = instant();
            running = run;
        });
    }

    public synchronized Checkpoint checkpoint() {
        return new Checkpoint(instant(), running);
    }

    public void restore(Checkpoint then) {
        change(() -> {
            set = then.instant();
            running = then.running();
        });
    }

    /** Calls back, on the calling thread, when the time is set, advanced, let run or stopped. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Insists on a year of four digits, as Twilio's dates could not show another. */
    public static Instant requireWritable(Instant instant) {
        // The first seconds of the years 0 and 10 000, UTC.
        if (instant.getEpochSecond() < -62_167_219_200L || instant.getEpochSecond() >= 253_402_300_800L) {
            throw new IllegalArgumentException(
                    "not a time that Twilio could write (a year of four digits): " + instant);
        }
        return instant;
    }

    private void change(Runnable work) {
        synchronized (this) {
            work.run();
            runningSince = nanoTime.getAsLong();
        }
        listeners.forEach(Runnable::run);
    }
}
