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
 * One request that the fake received, with its response. Immutable; its text is one line. Holds no secrets: {@code ***} replaces
 * the password of an {@code Authorization} header, and every auth token or secret that the fake ever issued.
 *
 * <pre>{@code
 * RecordedRequest request = twilio.journal().requests().get(0);
 * assertThat(request.operation()).isEqualTo(Operation.SHORT_CODE_CREATE);
 * assertThat(request.form().get("ShortCodeSid")).containsExactly(code.sid());
 * assertThat(request.response().status()).isEqualTo(201);
 * }</pre>
 *
 * <p>Implemented by the fake only.
 */
public interface RecordedRequest {
    /** {@return its number in the journal, from 1} */
    int number();

    /**
     * {@return 1 for the first try, 2 or more for a repetition: a request with the same method, path, query and form as an
     * earlier one that got 429, 5xx or no response}
     */
    int attempt();

    /** {@return the real time from the start of the fake (or of the test, if tests share a fake) to its arrival} */
    Duration offset();

    /**
     * {@return the time of its arrival by the fake's clock}
     */
    Instant instant();

    /**
     * {@return the HTTP method as sent, or {@code (TLS)} if a client spoke TLS to the fake's own port, which does not accept it}
     */
    String method();

    /**
     * {@return the path as sent, without the query}
     */
    String path();

    /** {@return the operation that it matched, or {@code null} if there is none; the notes say why} */
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

    /** {@return the parameters in the form body, decoded; empty if the body is not a form} */
    Map<String, List<String>> form();

    /**
     * {@return the headers; their names are not case-sensitive}
     */
    Map<String, List<String>> headers();

    /** {@return the SID of the account that it authenticated as, or {@code null} if it did not authenticate} */
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
     * {@return the fake's explanations that Twilio's response does not contain, such as the reason why a short code was not
     * found}
     */
    List<String> notes();

    /** {@return true if its operation was carried out, not refused, whatever the response said} */
    boolean isCarriedOut();

    /**
     * Returns true if this request fits a pattern.
     *
     * @param pattern a pattern
     * @return true if it meets every criterion
     */
    boolean matches(RequestPattern pattern);

    /**
     * {@return method, path and query, such as {@code GET /v1/Services/MG…/ShortCodes?PageSize=20}}
     */
    String requestLine();
}
