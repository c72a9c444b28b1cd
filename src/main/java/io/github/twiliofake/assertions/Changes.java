package io.github.twiliofake.assertions;

import io.github.twiliofake.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares actual with expected changes, in any order. */
final class Changes {
    private Changes() {}

    /** Returns the failure, or {@code null}. The subject is a phrase such as "the accounts to change". */
    static @Nullable Failure judge(String subject, List<Change> expected, List<Change> actual) {
        List<Change> missing = new ArrayList<>(expected);
        missing.removeAll(actual);
        List<Change> unexpected = new ArrayList<>(actual);
        unexpected.removeAll(expected);
        if (missing.isEmpty() && unexpected.isEmpty()) {
            return null;
        }
        String head = expected.isEmpty() ? "Expected " + subject + " nothing" : "Expected " + subject + lines(expected);
        String text = head + "\nbut"
                + (missing.isEmpty() ? "" : " there is no" + lines(missing))
                + (unexpected.isEmpty()
                        ? ""
                        : (missing.isEmpty() ? "" : "\nand")
                                + (expected.isEmpty() ? " there is" : " there is also")
                                + lines(unexpected));
        return new Failure(head, actual.isEmpty() ? "nothing changed" : "changed" + lines(actual), text, false);
    }

    private static String lines(List<Change> changes) {
        return changes.stream().map(change -> "\n  " + change).collect(Collectors.joining());
    }
}
