package io.github.twiliofake.model;

/**
 * The APIs of Twilio that the fake's operations belong to. Each has a host and a dialect of its own.
 *
 * <pre>{@code
 * assertThat(Operation.SHORT_CODE_CREATE.api()).isEqualTo(Api.MESSAGING_V1);
 * }</pre>
 *
 * <p>Source: Twilio's API descriptions {@code messaging_v1} and {@code api_v2010}.
 */
public enum Api {
    /** Messaging Services and what is in them: dates in ISO-8601, pages with {@code meta}. */
    MESSAGING_V1("messaging.twilio.com", "/v1"),
    /** Accounts, and what they own, send and receive: dates in RFC 2822, pages with {@code next_page_uri}. */
    API_2010("api.twilio.com", "/2010-04-01");

    private final String host;
    private final String basePath;

    /** An API on a host, below a path. */
    Api(String host, String basePath) {
        this.host = host;
        this.basePath = basePath;
    }

    /**
     * {@return the host that Twilio serves it on, such as {@code messaging.twilio.com}}
     */
    public String host() {
        return host;
    }

    /**
     * {@return what the path of each of its operations begins with, such as {@code /v1}}
     */
    public String basePath() {
        return basePath;
    }
}
