package io.github.twiliofake.journal;

import io.github.twiliofake.model.Change;
import io.github.twiliofake.model.Operation;
import io.github.twiliofake.model.RequestPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request that the fake received, with its response. Immutable, and prints itself as one line. Holds no secrets: the
 * password of an {@code Authorization} header, and every auth token or secret that the fake has ever known, are replaced by
 * {@code ***}.
 *
 * <pre>{@code
 * RecordedRequest request = twilio.journal().requests().get(0);
 * assertThat(request.operation()).isEqualTo(Operation.SHORT_CODE_CREATE);
 * assertThat(request.form().get("ShortCodeSid")).containsExactly(code.sid());
 * assertThat(request.response().status()).isEqualTo(201);
 * }</pre>
 *
 * <p>Made by the fake; not for implementation elsewhere.
 */
public interface RecordedRequest {
    /**
     * {@return its place in the journal, from 1}
     */
    int number();

    /**
     * {@return 1 for the first try, 2 and more for a later one: the same method, path, query and form as an earlier request
     * that was answered 429 or 5xx, or not at all}
     */
    int attempt();

    /**
     * {@return the time from the start of the fake (or of the test, where tests share a fake) to its arrival, in real time}
     */
    Duration offset();

    /**
     * {@return the time of its arrival by the fake's clock}
     */
    Instant instant();

    /**
     * {@return the HTTP method as sent, or {@code (TLS)} where a client spoke TLS to the fake's own port, which does not}
     */
    String method();

    /**
     * {@return the path as sent, without the query}
     */
    String path();

    /**
     * {@return the operation it was resolved to, or {@code null} if none fits; the notes say why}
     */
    @Nullable
    Operation operation();

    /**
     * {@return the parameters in the path, decoded}
     */
    Map<String, String> pathParameters();

    /**
     * {@return the parameters in the query, decoded}
     */
    Map<String, List<String>> query();

    /**
     * {@return the parameters in the form body, decoded; empty if the body is no form}
     */
    Map<String, List<String>> form();

    /**
     * {@return the headers; their names are not case-sensitive}
     */
    Map<String, List<String>> headers();

    /**
     * {@return the account it authenticated as, or {@code null} if it did not}
     */
    @Nullable
    String accountSid();

    /**
     * {@return the body as text, cut if it is very long}
     */
    String body();

    /**
     * {@return the response}
     */
    RecordedResponse response();

    /**
     * {@return the effect of the injected fault that struck it, or {@code null} if none did}
     */
    @Nullable
    RecordedFault fault();

    /**
     * {@return the changes that it made to the account, in order}
     */
    List<Change> changes();

    /**
     * {@return what the fake knows about the request that Twilio's response does not say, such as why a short code was not
     * found}
     */
    List<String> notes();

    /**
     * {@return whether its operation was carried out, not refused, whatever the client was told}
     */
    boolean isCarriedOut();

    /**
     * Returns whether this request fits a pattern.
     *
     * @param pattern a pattern
     * @return whether it meets every criterion
     */
    boolean matches(RequestPattern pattern);

    /**
     * {@return method, path and query, such as {@code GET /v1/Services/MG…/ShortCodes?PageSize=20}}
     */
    String requestLine();
}
