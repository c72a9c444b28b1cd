package io.github.twiliofake.model;

/**
 * The APIs of Twilio that the fake's operations belong to. Each has its own host and its own formats.
 *
 * <pre>{@code
 * assertThat(Operation.SHORT_CODE_CREATE.api()).isEqualTo(Api.MESSAGING_V1);
 * }</pre>
 *
 * <p>Source: Twilio's API descriptions {@code messaging_v1} and {@code api_v2010}.
 */
public enum Api {
    /** Messaging Services and their senders: dates in ISO-8601, pages with {@code meta}. */
    MESSAGING_V1("messaging.twilio.com", "/v1"),
    /** Accounts, their senders and messages: dates in RFC 2822, pages with {@code next_page_uri}. */
    API_2010("api.twilio.com", "/2010-04-01");

    private final String host;
    private final String basePath;

    /** Creates an API on a host, below a path. */
    Api(String host, String basePath) {
        this.host = host;
        this.basePath = basePath;
    }

    /** {@return its host at Twilio, such as {@code messaging.twilio.com}} */
    public String host() {
        return host;
    }

    /** {@return the beginning of the path of each of its operations, such as {@code /v1}} */
    public String basePath() {
        return basePath;
    }
}
