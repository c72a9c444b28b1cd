package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The requests that an assertion looks at, and the message if it fails: what was expected, the nearest request and how it
 * differs, and all requests.
 *
 * @param dropped explains which requests the journal dropped; empty if none
 */
record Story(List<RecordedRequest> requests, String dropped) {
    /** The explanation if no requests were dropped. */
    static final String NOTHING_DROPPED = "";

    /** The least number that is an error code of Twilio's, not a status. */
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

    /** Returns the first request that fits the first pattern, the first after it that fits the second, and so on. */
    List<RecordedRequest> inOrderOf(RequestPattern[] patterns) {
        List<RecordedRequest> hits = new ArrayList<>();
        for (RecordedRequest request : requests) {
            if (hits.size() < patterns.length && request.matches(patterns[hits.size()])) {
                hits.add(request);
            }
        }
        return hits;
    }

    /** Returns the failure of a search that found nothing. */
    Failure noneOf(RequestPattern pattern) {
        String expected = expected("at least one", pattern);
        Demands<RecordedRequest> demands = Demands.of(pattern);
        RecordedRequest nearest = demands.nearest(requests);
        if (nearest == null) {
            return new Failure(
                    expected, nearestValues(pattern), expected + "\nbut " + nothing() + "." + forNone(), false);
        }
        String none = requests.size() == 1
                ? (isWhole() ? "the only request" : "the only request that is left") + " does not match"
                : "none of the " + requests.size() + (isWhole() ? " requests" : " requests that are left") + " matches";
        return new Failure(
                expected,
                nearestValues(pattern),
                expected + "\nbut " + none + ". Nearest:\n" + demands.explained(nearest) + "\n" + all()
                        + faultless(pattern) + (demands.isOtherSubject(nearest) ? forNone() : ""),
                false);
    }

    /** Names the alternative, as a chain that goes on with {@code times(0)} fails before that. */
    private static String forNone() {
        return "\n(received(…) is at least one; for none, use didNotReceive(…).)";
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

    /** Returns whether only an injected fault makes the fake answer with this status. */
    private static boolean isOutage(int status) {
        return status == 429 || status >= 500;
    }

    String different(RequestPattern pattern, RecordedRequest request) {
        return expected("a", pattern) + "\nbut the request differs:\n"
                + Demands.of(pattern).explained(request);
    }

    /** Returns the failure if a request fits a pattern that none may fit. */
    @Nullable
    Failure unwanted(RequestPattern pattern) {
        List<RecordedRequest> hits = matching(pattern);
        String expected = expected("no", pattern);
        if (hits.isEmpty()) {
            return unlessWhole(expected);
        }
        String table = RequestTable.of(hits);
        return new Failure(
                expected,
                table,
                expected + "\nbut " + hits.size() + " of " + size() + " did arrive:\n" + table + "\n" + all(),
                growsOnly(pattern));
    }

    /** Returns whether a request that fits a pattern goes on fitting it. A response may change once a delay is over. */
    static boolean growsOnly(RequestPattern pattern) {
        return pattern.criteria().stream()
                .noneMatch(criterion -> criterion.part().isOfTheResponse());
    }

    String wrongCount(String expected, int count, String table) {
        return expected + "\nbut there " + (count == 1 ? "is " : "are ") + count + (isWhole() ? "" : " left") + ":\n"
                + table + "\n" + all();
    }

    /** Returns the failure if requests were answered otherwise than wanted. */
    @Nullable
    Failure answers(Selection<RecordedRequest> selected, List<RecordedRequest> hits, List<Integer> wanted) {
        String subject = selected.subject();
        String expected =
                "Expected " + subject + (subject.contains("\n") ? "\n" : " ") + "to be answered " + joined(wanted);
        if (statuses(hits).equals(wanted)) {
            return unlessWhole(expected);
        }
        return new Failure(
                expected,
                RequestTable.of(hits),
                expected + "\nbut the answer was "
                        + joined(hits.stream().map(RecordedRequest::response).toList()) + ":\n"
                        + RequestTable.withNotes(hits) + "\n" + all()
                        + (wanted.stream().anyMatch(Story::isOutage) ? faultless() : ""),
                selected.growsOnly() && isSpoilt(hits, wanted));
    }

    /** Returns whether there are too many answers, or one differs: a request that was answered stays answered so. */
    private static boolean isSpoilt(List<RecordedRequest> hits, List<Integer> wanted) {
        for (int i = 0; i < hits.size(); i++) {
            int status = hits.get(i).response().status();
            if (i >= wanted.size() || (status != RecordedResponse.NONE && status != wanted.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the failure if there are requests that no assertion verified. */
    @Nullable
    Failure others(List<RecordedRequest> others) {
        String expected = "Expected nothing else";
        return others.isEmpty()
                ? unlessWhole(expected)
                : new Failure(
                        expected,
                        RequestTable.of(others),
                        expected + "\nbut " + others.size() + " of " + size()
                                + " requests were verified by no assertion:\n" + RequestTable.withNotes(others) + "\n"
                                + all(),
                        true);
    }

    /** The number of requests, and whether they are all that arrived. */
    private String size() {
        return isWhole() ? Integer.toString(requests.size()) : "the last " + requests.size();
    }

    /** Returns the failure if only the first of these patterns were found in order. */
    Failure outOfOrder(RequestPattern[] patterns, List<RecordedRequest> hits) {
        return new Failure(inOrder(patterns), table(), inOrder(patterns) + missing(patterns[hits.size()], hits), false);
    }

    private String missing(RequestPattern pattern, List<RecordedRequest> before) {
        Demands<RecordedRequest> demands = Demands.of(pattern);
        RecordedRequest nearest = demands.nearest(requests);
        if (nearest == null) {
            return "\nbut " + nothing() + ".";
        }
        String nothingMatches = "\nbut nothing matches " + (before.size() + 1) + "."
                + (before.isEmpty()
                        ? ""
                        : " after #" + before.get(before.size() - 1).number() + ".");
        List<RecordedRequest> earlier = matching(pattern);
        return nothingMatches
                + (earlier.isEmpty()
                        ? " Nearest:\n" + demands.explained(nearest)
                        : " It came before:\n" + RequestTable.of(earlier))
                + "\n" + all();
    }

    /** Returns the story of some requests of a journal, or of all. */
    static Story of(Journal journal, List<RecordedRequest> requests) {
        return new Story(requests, journal.dropped() == 0 ? NOTHING_DROPPED : journal.whyDropped());
    }

    boolean isWhole() {
        return dropped.isEmpty();
    }

    /** Returns a failure if requests were dropped, so that an expectation about all of them cannot be verified. */
    @Nullable
    Failure unlessWhole(String expected) {
        return isWhole()
                ? null
                : new Failure(
                        expected,
                        "unknown",
                        expected + "\nbut this cannot be verified: " + dropped + "\n" + all(),
                        true);
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

    /** Returns the operation, and below it all else that a pattern asks for. */
    static String subject(RequestPattern pattern) {
        return Demands.of(pattern).expected();
    }

    /** Returns the values of the nearest request in the form of what is expected, so that a diff shows little. */
    String nearestValues(RequestPattern pattern) {
        Demands<RecordedRequest> demands = Demands.of(pattern);
        RecordedRequest nearest = demands.nearest(requests);
        return nearest == null ? nothing() : "Received " + demands.valuesOf(nearest);
    }

    String table() {
        return RequestTable.of(requests);
    }

    static List<Integer> statuses(List<RecordedRequest> requests) {
        return requests.stream().map(request -> request.response().status()).toList();
    }

    static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
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
}
