package io.github.twiliofake.journal;

import io.github.twiliofake.model.RequestPattern;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Everything the fake received and answered, in order. A live view: each call looks anew, and reading takes nothing
 * away. Once a client has its answer, the journal has the request.
 *
 * <pre>{@code
 * assertThat(twilio.journal().requests()).extracting(RecordedRequest::method).containsExactly("POST", "GET");
 * System.out.println(twilio.journal());
 * }</pre>
 *
 * <p>The journal is bounded: beyond its limits the oldest requests are dropped, and {@link #dropped} counts them. Made by
 * the fake; not for implementation elsewhere.
 */
public interface Journal {
    /**
     * {@return every request that is still there, oldest first; immutable}
     */
    List<RecordedRequest> requests();

    /**
     * The requests that fit a pattern.
     *
     * @param pattern what to look for
     * @return those requests, oldest first; immutable
     */
    default List<RecordedRequest> requests(RequestPattern pattern) {
        Objects.requireNonNull(pattern, "requests(pattern)");
        return requests().stream().filter(request -> request.matches(pattern)).toList();
    }

    /**
     * {@return how many of the oldest requests were dropped to stay within the limits}
     */
    int dropped();

    /**
     * Says how many requests were dropped, beyond which limit, and which setting raises it. Call it if {@link #dropped} is not
     * zero.
     *
     * @return such as {@code the journal dropped the 3 oldest requests, beyond its limit of 10000 requests; raise
     *     Settings.withJournalLimit(…)}
     */
    String whyDropped();

    /**
     * {@return how long the fake runs (or the test, where tests share a fake), as {@link RecordedRequest#offset} has it}
     */
    Duration elapsed();

    /**
     * Waits until the requests are as they should be. Looks when a request arrives, or is answered after a wait, and does
     * not look in between.
     *
     * <pre>{@code
     * boolean threeCame = twilio.journal().await(requests -> requests.size() == 3, Duration.ofSeconds(1));
     * }</pre>
     *
     * @param condition what has to be true of all requests, oldest first; asked on the calling thread
     * @param limit how long to wait at most, in real time
     * @return whether it is true; {@code false} if it still was not when the time was over
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean await(Predicate<List<RecordedRequest>> condition, Duration limit) throws InterruptedException;

    /**
     * Requests, a line each, in columns, as in every message of this library; at most the last 50.
     *
     * @param requests the requests
     * @return the lines, indented by two
     */
    static String table(List<RecordedRequest> requests) {
        Objects.requireNonNull(requests, "table(requests)");
        return RequestTable.of(requests, false);
    }

    /**
     * Requests as in {@link #table}, each followed by what the fake knows about it besides: the fault that struck it, and
     * its remarks.
     *
     * @param requests the requests
     * @return the lines, indented by two
     */
    static String tableWithNotes(List<RecordedRequest> requests) {
        Objects.requireNonNull(requests, "tableWithNotes(requests)");
        return RequestTable.of(requests, true);
    }

    /**
     * Notes that an assertion has verified requests. Called by the assertions of this library.
     *
     * @param verified the requests in its selection
     */
    void markVerified(List<RecordedRequest> verified);

    /**
     * Takes back what an assertion has noted, because it failed further on. Called by the assertions of this library.
     *
     * @param verified the requests that it had marked
     */
    void unmarkVerified(List<RecordedRequest> verified);

    /**
     * {@return the requests that no passed assertion has verified, oldest first; immutable}
     */
    List<RecordedRequest> unverified();

    /**
     * Hides every auth token and API key secret of the fake in a text, in the forms in which they travel. What is recorded
     * went through it already; assertions send their messages through it, as what was expected may tell one.
     *
     * @param text any text
     * @return the text with {@code ***} for each
     */
    String redact(String text);
}
