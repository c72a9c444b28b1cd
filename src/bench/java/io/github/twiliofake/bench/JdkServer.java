package io.github.twiliofake.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The server of the JDK, which needs a system property to be fast: see {@link Benchmark}. */
final class JdkServer implements Server {
    private static final byte[] BYTES = ANSWER.getBytes(StandardCharsets.US_ASCII);

    private final Queue<String> captured = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    JdkServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            captured.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES);
            exchange.close();
        });
        server.start();
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public int captured() {
        return captured.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
