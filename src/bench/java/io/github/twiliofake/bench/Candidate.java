package io.github.twiliofake.bench;

import java.io.IOException;

/** The compared servers, in the order of the tables. */
enum Candidate {
    RAW("raw `ServerSocket`", 5000) {
        @Override
        Server open() throws IOException {
            return new RawServer();
        }
    },
    BARE("empty Undertow listener", 5000) {
        @Override
        Server open() throws IOException {
            return new BareListener();
        }
    },
    OURS("**this fake**", 5000) {
        @Override
        Server open() {
            return new FakeServer();
        }
    },
    JDK("JDK `HttpServer`, with its nodelay property", 5000) {
        @Override
        Server open() throws IOException {
            return new JdkServer();
        }
    },
    WIREMOCK_RESET("WireMock 3.13.2, one server, `resetAll()`", 5000) {
        @Override
        Server open() {
            return new WireMocks(true);
        }
    },
    MOCK_WEB_SERVER_NO_DELAY("MockWebServer 5.5.1, TCP_NODELAY forced", 5000) {
        @Override
        Server open() throws IOException {
            return new MockWebServers(true);
        }
    },
    WIREMOCK("WireMock 3.13.2, per test", 3500) {
        @Override
        Server open() {
            return new WireMocks(false);
        }
    },
    /** Runs few tests, because Nagle's algorithm costs it forty milliseconds for each request. */
    MOCK_WEB_SERVER("MockWebServer 5.5.1, as shipped", 250) {
        @Override
        Server open() throws IOException {
            return new MockWebServers(false);
        }
    };

    final String title;
    /** The number of tests that a JVM runs when it is warm. */
    final int tests;

    Candidate(String title, int tests) {
        this.title = title;
        this.tests = tests;
    }

    abstract Server open() throws IOException;

    /** The times of a test, in nanoseconds. */
    record Times(long boot, long requests, long close) {
        long whole() {
            return boot + requests + close;
        }
    }

    /** Runs one test: boot, connect, POST a form and GET the created resource over one connection, read the two requests, stop. */
    final Times test() throws IOException {
        long start = System.nanoTime();
        Server server = open();
        long booted = System.nanoTime();
        long answered;
        try (server;
                Client client = new Client(server.port())) {
            client.exchange("POST", server.list(), server.authorization(), server.form());
            client.exchange("GET", server.member(), server.authorization(), "");
            int captured = server.captured();
            // Some servers record a request only after its answer.
            while (captured < 2) {
                Thread.onSpinWait();
                captured = Math.max(captured, server.captured());
            }
            answered = System.nanoTime();
        }
        return new Times(booted - start, answered - booted, System.nanoTime() - answered);
    }
}
