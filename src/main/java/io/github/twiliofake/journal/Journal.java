package io.github.twiliofake.journal;

import io.github.twiliofake.model.RequestPattern;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Everything that the fake received and answered, in order. A live view: each call looks anew, and reading removes nothing.
 * A request is in the journal before its client gets the response.
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
     * Returns the requests that fit a pattern.
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
     * Explains how many requests were dropped, beyond which limit, and which setting raises it. Call it only if
     * {@link #dropped} is not zero.
     *
     * @return such as {@code the journal dropped the 3 oldest requests, beyond its limit of 10000 requests; raise
     *     Settings.withJournalLimit(…)}
     */
    String whyDropped();

    /**
     * {@return the time since the start of the fake (or of the test, where tests share a fake), as in
     * {@link RecordedRequest#offset}}
     */
    Duration elapsed();

    /**
     * Waits until a condition holds for the requests. Asks it at once, and again whenever a request arrives or is answered
     * after a wait.
     *
     * <pre>{@code
     * boolean threeCame = twilio.journal().await(requests -> requests.size() == 3, Duration.ofSeconds(1));
     * }</pre>
     *
     * @param condition the condition on all requests, oldest first; asked on the calling thread
     * @param limit the longest wait, in real time
     * @return whether it holds; {@code false} if it still did not when the time was over
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    boolean await(Predicate<List<RecordedRequest>> condition, Duration limit) throws InterruptedException;

    /**
     * {@return the requests that no passed assertion has verified, oldest first; immutable}
     */
    List<RecordedRequest> unverified();
}
