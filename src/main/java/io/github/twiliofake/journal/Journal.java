package io.github.twiliofake.journal;

import io.github.twiliofake.model.RequestPattern;
import java.util.List;

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
        return requests().stream().filter(request -> request.matches(pattern)).toList();
    }

    /**
     * {@return how many of the oldest requests were dropped to stay within the limits}
     */
    int dropped();

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
}
