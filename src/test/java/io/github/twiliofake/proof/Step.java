package io.github.twiliofake.proof;

import java.util.Locale;
import java.util.Random;

/** One action of a client, a person at the Console, or the clock. */
record Step(Kind kind, int service, int code, int size) {
    enum Kind {
        CREATE,
        FETCH,
        DELETE,
        LIST,
        NEXT,
        CANCEL,
        MOVE,
        ADVANCE
    }

    /** Returns a random step. Cancellations are rare, because otherwise no short codes would be left. */
    static Step random(Random random) {
        Kind[] kinds = Kind.values();
        Kind kind = kinds[random.nextInt(kinds.length)];
        if (kind == Kind.CANCEL && random.nextInt(4) > 0) {
            kind = Kind.CREATE;
        }
        return new Step(
                kind,
                random.nextInt(8) == 0 ? Model.FOREIGN : random.nextInt(2),
                random.nextInt(Model.CODES),
                1 + random.nextInt(3));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + "(service " + service + ", code " + code + ", size " + size + ")";
    }
}
