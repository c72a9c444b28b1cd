package io.github.twiliofake.assertions;

import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.model.RequestPattern.Criterion;
import io.github.twiliofake.model.RequestPattern.Part;
import io.github.twiliofake.model.SidType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tester would find out with a debugger about one field that is not as expected. */
final class Hints {
    private static final int LISTED = 10;
    private static final int LONGEST = 200;

    private Hints() {}

    static @Nullable String of(Criterion criterion, RecordedRequest request) {
        List<String> values = request.values(criterion.part(), criterion.name());
        if (criterion.part() == Part.CODE && request.values(Part.STATUS, "").contains(criterion.expected())) {
            return criterion.expected() + " is its status: use withStatus(" + criterion.expected() + ")";
        }
        return values.isEmpty() ? ofMissing(criterion, request) : ofDifferent(criterion.expected(), values.get(0));
    }

    private static @Nullable String ofDifferent(String expected, String actual) {
        for (SidType type : SidType.values()) {
            if (expected.startsWith(type.prefix()) && expected.length() >= SidType.LENGTH - 1) {
                String flaw = type.flaw(expected);
                if (flaw != null) {
                    return "what is expected is no SID: " + flaw;
                }
                flaw = type.flaw(actual);
                return flaw != null ? flaw : sameTest(expected, actual);
            }
        }
        return expected.equalsIgnoreCase(actual)
                ? "they differ in upper and lower case only"
                : expected.strip().equals(actual.strip()) ? "they differ in white space only" : null;
    }

    /** The first half of a SID that a fake made up stands for its test. */
    private static @Nullable String sameTest(String expected, String actual) {
        return expected.regionMatches(2, actual, 2, 16) ? null : "it was not made by the same fake";
    }

    private static @Nullable String ofMissing(Criterion criterion, RecordedRequest request) {
        String name = criterion.name();
        if (criterion.part() == Part.FORM) {
            String otherCase = otherCase(name, request.form());
            if (otherCase != null) {
                return "the form has " + otherCase + "; parameter names are case-sensitive";
            }
            if (request.query().containsKey(name)) {
                return "it is in the query";
            }
            List<String> contentType = request.values(Part.HEADER, "Content-Type");
            return request.form().isEmpty()
                    ? "there is no form; the Content-Type is "
                            + (contentType.isEmpty() ? "missing" : contentType.get(0))
                    : "the form has " + list(request.form().keySet());
        }
        if (criterion.part() == Part.QUERY) {
            String otherCase = otherCase(name, request.query());
            return otherCase != null
                    ? "the query has " + otherCase + "; parameter names are case-sensitive"
                    : request.form().containsKey(name) ? "it is in the form" : null;
        }
        return criterion.part() == Part.ACCOUNT ? "it did not authenticate" : null;
    }

    /** The first few, and no more of each than one can take in. */
    static String list(Collection<String> texts) {
        List<String> shown = texts.stream().limit(LISTED).map(Hints::cut).toList();
        return String.join(", ", shown) + (texts.size() > LISTED ? ", …" : "");
    }

    static String cut(String text) {
        return printable(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }

    /** Without what would break a line or the terminal it is shown in. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static @Nullable String otherCase(String name, Map<String, List<String>> parameters) {
        return parameters.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
    }
}
