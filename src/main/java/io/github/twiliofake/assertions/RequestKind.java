package io.github.twiliofake.assertions;

import io.github.twiliofake.internal.journal.Entry;
import io.github.twiliofake.internal.journal.RequestTable;
import io.github.twiliofake.journal.Journal;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.RequestPattern;
import io.github.twiliofake.model.RequestPattern.Part;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests to a fake, with the checks that exist for requests only: of their responses, and of unverified ones. */
final class RequestKind implements Kind<RecordedRequest> {
    static final RequestKind KIND = new RequestKind();

    /** The least error code of Twilio's. Statuses are below it. */
    private static final int LEAST_CODE = 1000;

    private static final Words WORDS = new Words(
            "request",
            "nothing arrived",
            "arrived",
            "arrived",
            "Received",
            "All requests:",
            "received",
            "didNotReceive",
            "twilio.journal().requests(pattern)");

    private RequestKind() {}

    @Override
    public Words words() {
        return WORDS;
    }

    @Override
    public String name(RecordedRequest request) {
        return "#" + request.number();
    }

    @Override
    public String table(List<RecordedRequest> requests) {
        return RequestTable.of(requests);
    }

    @Override
    public String tableWithNotes(List<RecordedRequest> requests) {
        return RequestTable.withNotes(requests);
    }

    @Override
    public List<String> notes(RecordedRequest request) {
        return RequestTable.notes(request);
    }

    @Override
    public List<RecordedRequest> verified(List<RecordedRequest> requests) {
        return requests;
    }

    /** Returns the story of these requests of a journal. */
    static Story<RecordedRequest> story(Journal journal, List<RecordedRequest> requests) {
        return new Story<>(KIND, requests, journal.dropped() == 0 ? Story.NOTHING_DROPPED : journal.whyDropped(), "");
    }

    /** Returns the story of one request alone. */
    static Story<RecordedRequest> story(RecordedRequest request) {
        return new Story<>(KIND, List.of(request), Story.NOTHING_DROPPED, "");
    }

    static Demands<RecordedRequest> demands(RequestPattern pattern) {
        return new Demands<>(
                KIND,
                pattern.criteria().stream()
                        .map(criterion -> new Demand<RecordedRequest>(
                                criterion.part() == Part.OPERATION,
                                !criterion.part().isOfTheResponse(),
                                criterion.label(),
                                criterion.expected(),
                                criterion.expected()::equals,
                                request -> Entry.parts(request).values(criterion.part(), criterion.name()),
                                request -> Hints.of(criterion, Entry.parts(request))))
                        .toList(),
                requests -> needsFault(pattern) ? faultless(requests) : "");
    }

    static List<Demands<RecordedRequest>> demands(RequestPattern... patterns) {
        return Arrays.stream(patterns).map(RequestKind::demands).toList();
    }

    /** Explains an outage that did not happen: a rule has no effect until it is injected. */
    private static String faultless(List<RecordedRequest> requests) {
        return requests.stream().allMatch(request -> request.fault() == null)
                ? "\nNo injected fault struck any of them: was its rule passed to twilio.inject(rule), and does it match?"
                : "";
    }

    private static boolean needsFault(RequestPattern pattern) {
        return pattern.criteria().stream()
                .anyMatch(criterion -> criterion.part() == Part.FAULT
                        || (criterion.part() == Part.STATUS && isOutage(Integer.parseInt(criterion.expected()))));
    }

    /** Returns true if only an injected fault makes the fake answer with this status. */
    private static boolean isOutage(int status) {
        return status == 429 || status >= 500;
    }

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

    /** Returns the failure if the statuses of the responses differ from the expected ones. */
    static @Nullable Failure answers(
            Story<RecordedRequest> story,
            Selection<RecordedRequest> selected,
            List<RecordedRequest> hits,
            List<Integer> wanted) {
        String expected = selected.toBeAnswered(joined(wanted));
        if (statuses(hits).equals(wanted)) {
            return story.unlessWhole(expected);
        }
        return new Failure(
                expected,
                RequestTable.of(hits),
                expected + "\nbut the answer was "
                        + joined(hits.stream().map(RecordedRequest::response).toList()) + ":\n"
                        + RequestTable.withNotes(hits) + "\n" + story.all()
                        + (wanted.stream().anyMatch(RequestKind::isOutage) ? faultless(story.things()) : ""),
                selected.growsOnly() && isSpoilt(hits, wanted));
    }

    /** Returns true if there are too many responses, or one differs. A sent response does not change. */
    private static boolean isSpoilt(List<RecordedRequest> hits, List<Integer> wanted) {
        for (int i = 0; i < hits.size(); i++) {
            int status = hits.get(i).response().status();
            if (i >= wanted.size() || (status != RecordedResponse.NONE && status != wanted.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the failure if no assertion verified some of the requests. */
    static @Nullable Failure others(Story<RecordedRequest> story, List<RecordedRequest> others) {
        String expected = "Expected nothing else";
        return others.isEmpty()
                ? story.unlessWhole(expected)
                : new Failure(
                        expected,
                        RequestTable.of(others),
                        expected + "\nbut no assertion verified " + others.size() + " of " + story.size()
                                + " requests:\n" + RequestTable.withNotes(others) + "\n"
                                + story.all(),
                        true);
    }

    static List<Integer> statuses(List<RecordedRequest> requests) {
        return requests.stream().map(request -> request.response().status()).toList();
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
