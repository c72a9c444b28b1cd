package io.github.twiliofake.internal.domain;

import java.util.ArrayList;
import java.util.List;

/** The part of a state that only tests with messages need. */
record Traffic(Messages messages, Transits transits, Handsets handsets, OptOuts optOuts) {
    Traffic(ChangeLog log) {
        this(new Messages(log), new Transits(log), new Handsets(log), new OptOuts(log));
    }

    /** Creates a copy that writes another log. */
    Traffic(Traffic original, ChangeLog log) {
        this(
                new Messages(original.messages, log),
                new Transits(original.transits, log),
                new Handsets(original.handsets, log),
                new OptOuts(original.optOuts, log));
    }

    List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>(messages.tables());
        tables.addAll(List.of(handsets.table(), optOuts.table()));
        return tables;
    }
}
