package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.request.Parts;
import io.github.twiliofake.internal.sid.Mark;
import io.github.twiliofake.internal.sid.SidType;
import io.github.twiliofake.model.RequestPattern.Criterion;
import io.github.twiliofake.model.RequestPattern.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains a difference in one part of a request, as a tester would by looking closely. */
final class Hints {
    private Hints() {}

    static @Nullable String of(Criterion criterion, Parts parts) {
        List<String> values = parts.values(criterion.part(), criterion.name());
        if (criterion.part() == Part.CODE && parts.values(Part.STATUS, "").contains(criterion.expected())) {
            return criterion.expected() + " is its status: use withStatus(" + criterion.expected() + ")";
        }
        return values.isEmpty()
                ? parts.whyMissing(criterion.part(), criterion.name())
                : ofDifferent(criterion.expected(), values.get(0));
    }

    private static @Nullable String ofDifferent(String expected, String actual) {
        for (SidType type : SidType.values()) {
            if (expected.startsWith(type.prefix()) && expected.length() >= SidType.LENGTH - 1) {
                String flaw = type.flaw(expected);
                if (flaw != null) {
                    return "the expected value is not a SID: " + flaw;
                }
                flaw = type.flaw(actual);
                return flaw != null ? flaw : ofOtherSid(expected, actual);
            }
        }
        return expected.equalsIgnoreCase(actual)
                ? "they differ in upper and lower case only"
                : expected.strip().equals(actual.strip()) ? "they differ in white space only" : null;
    }

    private static @Nullable String ofOtherSid(String expected, String actual) {
        return Mark.isShared(expected, actual) ? null : "another fake made it, unless a test chose one of the two SIDs";
    }
}
