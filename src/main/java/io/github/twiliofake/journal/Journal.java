package io.github.twiliofake.journal;

import io.github.twiliofake.model.RequestPattern;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The requests that the fake received, with its responses, in order. A live view: each call reads anew, and removes nothing. A
 * request is in the journal before its client gets the response.
 *
 * <pre>{@code
 * assertThat(twilio.journal().requests()).extracting(RecordedRequest::method).containsExactly("POST", "GET");
 * System.out.println(twilio.journal());
 * }</pre>
 *
 * <p>The journal is bounded: beyond its limits it drops the oldest requests, and {@link #dropped} counts them. Implemented by the
 * fake only.
 */
public interface Journal {
    /** {@return the requests that the journal still has, oldest first; immutable} */
    List<RecordedRequest> requests();

    /**
     * Returns the requests that fit a pattern.
     *
     * @param pattern the pattern
     * @return those requests, oldest first; immutable
     */
    default List<RecordedRequest> requests(RequestPattern pattern) {
        Objects.requireNonNull(pattern, "requests(pattern)");
        return requests().stream().filter(request -> request.matches(pattern)).toList();
    }

    /** {@return the number of requests that the journal dropped to stay within its limits} */
    int dropped();

    /**
     * Explains the dropped requests: their number, the limit, and the setting that raises it. Call it only if {@link #dropped} is
     * not zero.
     *
     * @return a text such as {@code the journal dropped the 3 oldest requests, beyond its limit of 10000 requests; raise
     *     Settings.withJournalLimit(…)}
     */
    String whyDropped();

    /**
     * {@return the time since the start of the fake (or of the test, if tests share a fake), as in {@link
     * RecordedRequest#offset}}
     */
    Duration elapsed();

    /**
     * Waits until a condition holds for the requests. Evaluates it at once, and again whenever a request arrives or a delayed one
     * is answered.
     *
     * <pre>{@code
     * boolean threeCame = twilio.journal().await(requests -> requests.size() == 3, Duration.ofSeconds(1));
     * }</pre>
     *
     * @param condition the condition on all requests, oldest first; evaluated on the calling thread
     * @param limit the longest wait, in real time
     * @return true if it holds; false if it did not hold within the limit
     * @throws InterruptedException if the waiting thread is interrupted
     */
    boolean await(Predicate<List<RecordedRequest>> condition, Duration limit) throws InterruptedException;

    /** {@return the requests that no passed assertion verified, oldest first; immutable} */
    List<RecordedRequest> unverified();
}
