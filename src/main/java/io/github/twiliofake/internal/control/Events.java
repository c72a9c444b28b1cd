package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.domain.Registry;
import io.github.twiliofake.internal.domain.State;
import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.http.Pause;
import io.github.twiliofake.internal.http.Response;
import io.github.twiliofake.internal.journal.JournalStore;
import io.github.twiliofake.internal.wire.Json;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events for one client: one event after each change, but not more than twenty in a second. An event names the changed
 * parts. The client then asks for the data that it shows.
 */
final class Events implements Iterator<String> {
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(50);
    /** The time between two looks at parts that signal no change: the clock, and the changes of clients below {@code /_fake/}. */
    private static final Duration LOOK = Duration.ofMillis(250);

    /** The number of looks without an event, after which it sends a comment. Sending fails if the client is gone. */
    private static final int LOOKS_BETWEEN_COMMENTS = 40;

    private final JournalStore journal;
    private final Registry registry;
    private final Timeline timeline;
    private final LongSupplier controlled;
    private @Nullable Look last;
    private boolean isEvent;
    private int quietLooks;

    /** The parts that a client can see. */
    private record Look(long version, State state, Timeline.Checkpoint clock, long controlled) {
        boolean isSame(Look other) {
            return version == other.version
                    && state == other.state
                    && controlled == other.controlled
                    && clock.running() == other.clock.running()
                    && (clock.running() || clock.instant().equals(other.clock.instant()));
        }
    }

    /**
     * Creates the events of one client.
     *
     * @param controlled the number of changes that clients made below {@code /_fake/}
     */
    Events(JournalStore journal, Registry registry, Timeline timeline, LongSupplier controlled) {
        this.journal = journal;
        this.registry = registry;
        this.timeline = timeline;
        this.controlled = controlled;
    }

    Response response() {
        return new Response.Streamed(200, Control.headers("text/event-stream"), this, this::pause);
    }

    private Pause pause() {
        Look seen = last;
        return isEvent || seen == null
                ? Pause.Signal.after(BETWEEN_EVENTS)
                : new Pause.Signal(listener -> journal.onChangeAfter(seen.version(), listener), LOOK);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    /** Returns an event, a comment, or an empty text. */
    @Override
    public String next() {
        Look now = new Look(journal.version(), registry.state(), timeline.checkpoint(), controlled.getAsLong());
        Look before = last;
        last = now;
        isEvent = before == null || !before.isSame(now);
        if (isEvent) {
            quietLooks = 0;
            return "event: change\ndata: " + json(before, now) + "\n\n";
        }
        quietLooks++;
        return quietLooks % LOOKS_BETWEEN_COMMENTS == 0 ? ":\n\n" : "";
    }

    private static String json(@Nullable Look before, Look now) {
        return Json.object(json -> json.field("version", now.version())
                .field("journal", before == null || before.version() != now.version())
                .field("state", before == null || before.state() != now.state())
                .object("clock", clock -> ClockJson.write(clock, now.clock())));
    }
}
