package io.github.twiliofake.bench;

import java.io.IOException;

/**
 * One server of one test: it answers a POST and a GET, and knows how many requests it has captured. Every server is sent as
 * many bytes as the fake, and sends as many, so that what is compared is what is done with them.
 */
interface Server extends AutoCloseable {
    /** What every server but the fake answers: as many bytes as the fake's short code. */
    String ANSWER = "{" + " ".repeat(423) + "}";

    int port();

    default String list() {
        return "/v1/Services/MG" + "0".repeat(32) + "/ShortCodes";
    }

    default String member() {
        return list() + "/SC" + "0".repeat(32);
    }

    default String authorization() {
        return "Basic " + "eDp5".repeat(23);
    }

    default String form() {
        return "ShortCodeSid=SC" + "0".repeat(32);
    }

    /** How many requests were captured; reading them is part of a test. */
    int captured() throws IOException;

    @Override
    void close() throws IOException;
}
