package io.github.twiliofake.bench;

import java.io.IOException;

/** One server of one test: it answers a POST and a GET, and knows how many requests it has captured. */
interface Server extends AutoCloseable {
    /** What every server but the fake answers: as many bytes as the fake's short code. */
    String ANSWER = "{" + " ".repeat(423) + "}";

    int port();

    default String list() {
        return "/v1/Services/MG/ShortCodes";
    }

    default String member() {
        return list() + "/SC";
    }

    default String authorization() {
        return "Basic eDp5";
    }

    default String form() {
        return "ShortCodeSid=SC" + "0".repeat(42);
    }

    /** How many requests were captured; reading them is part of a test. */
    int captured() throws IOException;

    @Override
    void close() throws IOException;
}
