package io.github.twiliofake.model;

import java.util.List;
import java.util.StringJoiner;

/** A pattern that is more, or less, than an operation. */
record NarrowedPattern(List<Criterion> criteria) implements RequestPattern {
    static final RequestPattern ANY = new NarrowedPattern(List.of());

    @Override
    public String toString() {
        String subject = "any request";
        StringJoiner demands = new StringJoiner(", ", " with ", "").setEmptyValue("");
        for (Criterion criterion : criteria) {
            if (criterion.part() == Part.OPERATION) {
                subject = criterion.expected();
            } else {
                demands.add(criterion.label() + " = " + criterion.expected());
            }
        }
        return subject + demands;
    }
}
