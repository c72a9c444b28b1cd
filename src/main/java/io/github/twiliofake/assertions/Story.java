package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.request.Parts;
import io.github.twiliofake.internal.text.Printable;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Criterion;
import io.github.twiliofake.model.RequestPattern.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a failed assertion tells: what was expected, what came nearest and why it is not the same, and all that arrived. */
record Story(List<RecordedRequest> requests, String dropped) {
    /** Of a journal that is whole. */
    static final String NOTHING_DROPPED = "";

    /** What a pattern without an operation is about. */
    private static final String ANY = "request";
    /** A request to another operation is farther away than one that differs in every parameter. */
    private static final int OTHER_OPERATION = 1000;

    /** From here on, a number is an error code of Twilio's and no status. */
    private static final int LEAST_CODE = 1000;

    static void requireStatus(int status) {
        if (status >= LEAST_CODE) {
            throw new IllegalArgumentException(
                    "answered(" + status + "): not an HTTP status but an error code of Twilio's; "
                            + "ask for it by received(pattern.withCode(" + status + "))");
        }
        if (status != RecordedResponse.NONE && (status < 100 || status > 599)) {
            throw new IllegalArgumentException("answered(" + status
                    + "): not an HTTP status (100 to 599, or RecordedResponse.NONE for no response)");
        }
    }

    List<RecordedRequest> matching(RequestPattern pattern) {
        return requests.stream().filter(request -> request.matches(pattern)).toList();
    }

    /** The first request that fits the first pattern, the first after it that fits the second, and so on as far as it goes. */
    List<RecordedRequest> inOrderOf(RequestPattern[] patterns) {
        List<RecordedRequest> hits = new ArrayList<>();
        for (RecordedRequest request : requests) {
            if (hits.size() < patterns.length && request.matches(patterns[hits.size()])) {
                hits.add(request);
            }
        }
        return hits;
    }

    String noneOf(RequestPattern pattern) {
        RecordedRequest nearest = nearest(pattern);
        String expected = expected("at least one", pattern) + "\nbut ";
        if (nearest == null) {
            return expected + nothing() + "." + forNone();
        }
        return expected
                + (requests.size() == 1
                        ? (isWhole() ? "the only request" : "the only request that is left") + " does not match"
                        : "none of the " + requests.size() + (isWhole() ? " requests" : " requests that are left")
                                + " matches")
                + ". Nearest:\n" + explained(nearest, pattern) + "\n" + all() + faultless(pattern)
                + (isOfAnotherOperation(nearest, pattern) ? forNone() : "");
    }

    /** A chain that goes on with {@code times(0)} fails before it gets there. */
    private static String forNone() {
        return "\n(received(…) is at least one; for none, use didNotReceive(…).)";
    }

    private static boolean isOfAnotherOperation(RecordedRequest request, RequestPattern pattern) {
        return distance(request, pattern) >= OTHER_OPERATION;
    }

    /** Explains an outage that did not happen: a rule does nothing until it is injected. */
    private String faultless(RequestPattern pattern) {
        boolean needsFault = pattern.criteria().stream()
                .anyMatch(criterion -> criterion.part() == Part.FAULT
                        || (criterion.part() == Part.STATUS && isOutage(Integer.parseInt(criterion.expected()))));
        return needsFault ? faultless() : "";
    }

    private String faultless() {
        return requests.stream().allMatch(request -> request.fault() == null)
                ? "\nNo injected fault struck any of them: was its rule handed to twilio.inject(rule), and does it fit?"
                : "";
    }

    /** Whether the fake answers so only for an injected fault. */
    private static boolean isOutage(int status) {
        return status == 429 || status >= 500;
    }

    String different(RequestPattern pattern, RecordedRequest request) {
        return expected("a", pattern) + "\nbut the request differs:\n" + explained(request, pattern);
    }

    String unwanted(RequestPattern pattern, List<RecordedRequest> hits) {
        return expected("no", pattern) + "\nbut " + hits.size() + " of " + size() + " did arrive:\n"
                + Journal.table(hits) + "\n" + all();
    }

    String wrongCount(String expected, List<RecordedRequest> hits) {
        return expected + "\nbut there " + (hits.size() == 1 ? "is " : "are ") + hits.size()
                + (isWhole() ? "" : " left") + ":\n" + Journal.tableWithNotes(hits) + "\n" + all();
    }

    String otherwise(String expected, List<RecordedRequest> hits, List<Integer> wanted) {
        return expected + "\nbut the answer was "
                + joined(hits.stream().map(RecordedRequest::response).toList()) + ":\n" + Journal.tableWithNotes(hits)
                + "\n" + all() + (wanted.stream().anyMatch(Story::isOutage) ? faultless() : "");
    }

    String others(List<RecordedRequest> others) {
        return "Expected nothing else\nbut " + others.size() + " of " + size()
                + " requests were verified by no assertion:\n" + Journal.tableWithNotes(others) + "\n" + all();
    }

    /** How many of them there are, and whether these are all that arrived. */
    private String size() {
        return isWhole() ? Integer.toString(requests.size()) : "the last " + requests.size();
    }

    String outOfOrder(RequestPattern[] patterns, List<RecordedRequest> hits) {
        RequestPattern missing = patterns[hits.size()];
        String nothingMatches = "\nbut nothing matches " + (hits.size() + 1) + "."
                + (hits.isEmpty() ? "" : " after #" + hits.get(hits.size() - 1).number() + ".");
        List<RecordedRequest> earlier = matching(missing);
        RecordedRequest nearest = nearest(missing);
        if (!earlier.isEmpty()) {
            return inOrder(patterns) + nothingMatches + " It came before:\n" + Journal.table(earlier) + "\n" + all();
        }
        return nearest == null
                ? inOrder(patterns) + "\nbut " + nothing() + "."
                : inOrder(patterns) + nothingMatches + " Nearest:\n" + explained(nearest, missing) + "\n" + all();
    }

    /** Of these requests, all that a journal has now or some of them. */
    static Story of(Journal journal, List<RecordedRequest> requests) {
        return new Story(requests, journal.dropped() == 0 ? NOTHING_DROPPED : journal.whyDropped());
    }

    boolean isWhole() {
        return dropped.isEmpty();
    }

    String unknown(String expected) {
        return expected + "\nbut this cannot be verified: " + dropped + "\n" + all();
    }

    String inOrder(RequestPattern[] patterns) {
        List<String> lines = new ArrayList<>(List.of("Expected in this order"));
        for (int i = 0; i < patterns.length; i++) {
            lines.add("  " + (i + 1) + ". " + subject(patterns[i]).replace("\n", "\n   "));
        }
        return String.join("\n", lines);
    }

    String expected(String quantity, RequestPattern pattern) {
        return "Expected " + quantity + " " + subject(pattern);
    }

    /** The operation, and below it what else is asked for. */
    static String subject(RequestPattern pattern) {
        return describe(pattern, Criterion::expected);
    }

    /** What the nearest request has where the pattern has criteria, in the same form, so that a diff shows little. */
    String nearestValues(RequestPattern pattern) {
        RecordedRequest nearest = nearest(pattern);
        return nearest == null
                ? nothing()
                : "Received "
                        + describe(
                                pattern,
                                criterion -> shown(Parts.of(nearest).values(criterion.part(), criterion.name())));
    }

    String table() {
        return Journal.table(requests);
    }

    static List<Integer> statuses(List<RecordedRequest> requests) {
        return requests.stream().map(request -> request.response().status()).toList();
    }

    static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    static String counted(int count, String subject) {
        if (count == 1) {
            return "one " + subject;
        }
        return count + " " + (subject.startsWith(ANY) ? "requests" + subject.substring(ANY.length()) : subject);
    }

    private static String describe(RequestPattern pattern, java.util.function.Function<Criterion, String> value) {
        String operation = ANY;
        List<Criterion> others = new ArrayList<>();
        for (Criterion criterion : pattern.criteria()) {
            if (criterion.part() == Part.OPERATION) {
                operation = value.apply(criterion);
            } else {
                others.add(criterion);
            }
        }
        int width =
                others.stream().mapToInt(other -> other.label().length()).max().orElse(0);
        return others.isEmpty()
                ? operation
                : operation + " with\n"
                        + others.stream()
                                .map(other -> "  " + padded(other.label(), width) + " = " + value.apply(other))
                                .collect(Collectors.joining("\n"));
    }

    private @Nullable RecordedRequest nearest(RequestPattern pattern) {
        return requests.stream()
                .min(Comparator.comparingInt(request -> distance(request, pattern)))
                .orElse(null);
    }

    private static int distance(RecordedRequest request, RequestPattern pattern) {
        Parts parts = Parts.of(request);
        int distance = 0;
        for (Criterion criterion : pattern.criteria()) {
            if (!parts.meet(criterion)) {
                distance += criterion.part() == Part.OPERATION ? OTHER_OPERATION : 1;
            }
        }
        return distance;
    }

    private static String explained(RecordedRequest request, RequestPattern pattern) {
        List<String> lines = new ArrayList<>(List.of(Journal.table(List.of(request))));
        Parts parts = Parts.of(request);
        List<String> hints = new ArrayList<>();
        for (Criterion criterion : pattern.criteria()) {
            if (!parts.meet(criterion)) {
                List<String> values = parts.values(criterion.part(), criterion.name());
                String hint = Hints.of(criterion, parts);
                hints.add(hint);
                lines.add("     " + criterion.label() + ": expected " + criterion.expected()
                        + (values.isEmpty() ? " but there is none" : " but was " + shown(values))
                        + (hint == null ? "" : " (" + Printable.cut(hint) + ")"));
            }
        }
        // A note that says no more than a hint is left out.
        request.notes().stream().filter(note -> !hints.contains(note)).forEach(note -> lines.add("     note: " + note));
        return String.join("\n", lines);
    }

    private String all() {
        if (requests.isEmpty()) {
            return "No requests are left.";
        }
        return "All requests:\n" + table() + (isWhole() ? "" : "\n  (" + dropped + ")");
    }

    private String nothing() {
        return isWhole() ? "nothing arrived" : "nothing is left: " + dropped;
    }

    private static String shown(List<String> values) {
        return values.isEmpty() ? "(none)" : Printable.list(values);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
