package io.github.twiliofake.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An application with its own port, which receives webhooks. */
public final class Application implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Answer> behaviour = request -> Answer.of(204);

    /** A request that it received. The names of its headers may be in any case. */
    public record Received(String method, String path, Map<String, String> headers, String body) {
        /** Returns the parameters of its form. */
        public Map<String, String> form() {
            Map<String, String> form = new TreeMap<>();
            for (String pair : body.split("&", -1)) {
                int equals = pair.indexOf('=');
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
            return form;
        }
    }

    /** An answer that it gives. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer of(int status) {
            return new Answer(status, Map.of(), "");
        }

        public static Answer twiml(String verbs) {
            return new Answer(200, Map.of("Content-Type", "text/xml"), "<Response>" + verbs + "</Response>");
        }

        public static Answer leadingTo(int status, String location) {
            return new Answer(status, Map.of("Location", location), "");
        }
    }

    private Application(HttpServer server) {
        this.server = server;
    }

    public static Application start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Application application = new Application(server);
            server.createContext("/", application::handle);
            server.setExecutor(application.threads);
            server.start();
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        Received request = new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(request);
        Answer answer = behaviour.apply(request);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Sets the answers from now on. The application answers on its own threads. */
    public Application answering(Function<Received, Answer> how) {
        behaviour = how;
        return this;
    }

    /** Returns the requests so far, in the order in which they came. */
    public List<Received> received() {
        return received;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI base() {
        return URI.create("http://localhost:" + port());
    }

    public String url(String path) {
        return base() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
