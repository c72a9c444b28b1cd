package io.github.twiliofake.bench;

import java.io.IOException;

/**
 * The server of one test. It answers a POST and a GET, and counts the captured requests. Every server receives and sends as many
 * bytes as the fake, so that the comparison is about the work, not about the number of bytes.
 */
interface Server extends AutoCloseable {
    /** The answer of every server except the fake. It has as many bytes as the fake's short code. */
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

    /** Returns the number of captured requests. Reading them is part of a test. */
    int captured() throws IOException;

    @Override
    void close() throws IOException;
}
