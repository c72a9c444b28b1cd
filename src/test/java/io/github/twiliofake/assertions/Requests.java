package io.github.twiliofake.assertions;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.internal.journal.Entry;
import io.github.twiliofake.internal.journal.Ledger;
import io.github.twiliofake.internal.journal.Sent;
import io.github.twiliofake.journal.RecordedRequest;
import io.github.twiliofake.journal.RecordedResponse;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A journal made by hand, so that tests can compare whole messages. */
final class Requests implements Ledger {
    /** The fake that the assertions are about. They read a journal made by hand instead of its own. */
    private static final FakeTwilio FAKE = closed();

    static final String SERVICE = "MG5c670f9c9a1811bb0000000000000001";
    static final String CODE = "SC5c670f9c9a1811bb0000000000000002";
    static final String PATH = "/v1/Services/" + SERVICE + "/ShortCodes";
    static final RequestPattern ENROLMENT =
            Operation.SHORT_CODE_CREATE.withPath("ServiceSid", SERVICE).withForm("ShortCodeSid", CODE);

    private final List<RecordedRequest> requests = new ArrayList<>();
    /** Verified requests, with repetitions: a request stays verified while one assertion verifies it. */
    private final List<RecordedRequest> verified = new ArrayList<>();

    private int dropped;

    private static FakeTwilio closed() {
        FakeTwilio twilio = FakeTwilio.start();
        twilio.close();
        return twilio;
    }

    @Override
    public Sent sent() {
        return Sent.NOTHING;
    }

    static FakeTwilioAssert assertThat(Requests journal) {
        return new FakeTwilioAssert(FAKE, () -> journal);
    }

    Requests create(int offset, Map<String, String> form, int status, Integer code, String... remarks) {
        return add(Operation.SHORT_CODE_CREATE, "POST", PATH, offset, Map.of(), form, status, code, remarks);
    }

    Requests list(int offset, Map<String, String> query) {
        return add(Operation.SHORT_CODE_LIST, "GET", PATH, offset, query, Map.of(), 200, null);
    }

    /** Adds a list, a creation with a misspelt parameter, and the corrected creation. */
    Requests three() {
        return list(3, Map.of("PageSize", "20"))
                .create(
                        12,
                        Map.of("shortCodeSid", CODE),
                        400,
                        20001,
                        "the form has shortCodeSid; parameter names are case-sensitive")
                .create(120, Map.of("ShortCodeSid", CODE), 201, null);
    }

    Requests unknown(int offset) {
        return add(null, "GET", "/v1/Nothing", offset, Map.of(), Map.of(), 404, 20404);
    }

    Requests dropping(int count) {
        dropped = count;
        return this;
    }

    @Override
    public String redact(String text) {
        return text;
    }

    private Requests add(
            Operation operation,
            String method,
            String path,
            int offset,
            Map<String, String> query,
            Map<String, String> form,
            int status,
            Integer code,
            String... remarks) {
        Map<String, List<String>> headers =
                form.isEmpty() ? Map.of() : Map.of("Content-Type", List.of("application/x-www-form-urlencoded"));
        requests.add(new Entry(
                requests.size() + dropped + 1,
                1,
                Duration.ofMillis(offset),
                Instant.EPOCH,
                method,
                path,
                operation,
                operation == null ? Map.of() : Map.of("ServiceSid", SERVICE),
                multi(query),
                multi(form),
                headers,
                "AC5c670f9c9a1811bb0000000000000000",
                "",
                new RecordedResponse(status, code, Map.of(), ""),
                null,
                List.of(),
                List.of(remarks)));
        return this;
    }

    private static Map<String, List<String>> multi(Map<String, String> single) {
        Map<String, List<String>> multi = new LinkedHashMap<>();
        single.forEach((name, value) -> multi.put(name, List.of(value)));
        return multi;
    }

    @Override
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public int dropped() {
        return dropped;
    }

    @Override
    public String whyDropped() {
        return "the journal dropped the " + dropped + " oldest requests, beyond its limit";
    }

    @Override
    public Duration elapsed() {
        throw new UnsupportedOperationException("waiting is tested with a fake");
    }

    @Override
    public boolean await(Predicate<List<RecordedRequest>> condition, Duration limit) {
        throw new UnsupportedOperationException("waiting is tested with a fake");
    }

    @Override
    public void markVerified(List<RecordedRequest> selection) {
        verified.addAll(selection);
    }

    @Override
    public void unmarkVerified(List<RecordedRequest> selection) {
        selection.forEach(verified::remove);
    }

    @Override
    public List<RecordedRequest> unverified() {
        return requests.stream().filter(request -> !verified.contains(request)).toList();
    }
}
