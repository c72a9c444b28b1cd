package io.github.twiliofake.internal.control;

import io.github.twiliofake.internal.domain.Timeline;
import io.github.twiliofake.internal.wire.Json;
import io.github.twiliofake.internal.wire.JsonInput;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Moves the clock by a JSON object with {@code advance}, {@code instant} or {@code run}. */
final class ClockJson {
    private ClockJson() {}

    static String of(Timeline timeline) {
        return Json.object(json -> write(json, timeline.checkpoint()));
    }

    static void write(Json json, Timeline.Checkpoint clock) {
        json.field("instant", clock.instant().toString()).field("running", clock.running());
    }

    static void move(Timeline timeline, JsonInput json) {
        json.only("advance", "instant", "run");
        String advance = json.optionalString("advance");
        String instant = json.optionalString("instant");
        if ((advance == null ? 0 : 1) + (instant == null ? 0 : 1) + (json.has("run") ? 1 : 0) != 1) {
            throw new IllegalArgumentException("name one of advance, instant and run");
        }
        try {
            if (advance != null) {
                timeline.advance(Duration.parse(advance));
            } else if (instant != null) {
                timeline.set(Instant.parse(instant));
            } else if (json.flag("run")) {
                timeline.run();
            } else {
                timeline.stop();
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    (advance == null
                                    ? "instant: not an instant such as 2026-01-01T00:00:00Z: "
                                    : "advance: not a duration such as PT5S: ")
                            + (advance == null ? instant : advance),
                    e);
        }
    }
}
