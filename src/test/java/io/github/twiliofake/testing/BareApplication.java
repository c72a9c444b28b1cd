package io.github.twiliofake.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** An application written by hand, with a thread for each connection or one for all. It knows its connections. */
public final class BareApplication implements AutoCloseable {
    /** An answer after which the connection is kept. */
    public static final String KEPT = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n";

    /** No answer, on a connection that stays open. */
    public static final String NEVER = "never";

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");

    private final ServerSocket server;
    private final ExecutorService threads;
    private final Conversation conversation;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    /** What it answers. */
    public interface Conversation {
        /** Answers a request with head and body, as it goes over the wire. After an empty text it hangs up. */
        String answer(String request) throws InterruptedException;

        /** Returns whether it hangs up after each answer, whatever that says. */
        default boolean hangsUp() {
            return false;
        }
    }

    /** A connection: the requests on it, and whether the client ended it. */
    public static final class Connection {
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final CountDownLatch ended = new CountDownLatch(1);

        public List<String> requests() {
            return requests;
        }

        /** Waits until the connection is over, for ten seconds. */
        public boolean ends() throws InterruptedException {
            return ended.await(10, TimeUnit.SECONDS);
        }
    }

    private BareApplication(ServerSocketFactory sockets, ExecutorService threads, Conversation conversation) {
        try {
            server = sockets.createServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.threads = threads;
        this.conversation = conversation;
    }

    /** Serves each connection at once. */
    public static BareApplication start(Conversation conversation) {
        return start(ServerSocketFactory.getDefault(), conversation);
    }

    /** Serves each connection at once, by TLS for instance. */
    public static BareApplication start(ServerSocketFactory sockets, Conversation conversation) {
        return new BareApplication(sockets, Executors.newCachedThreadPool(), conversation).accepting();
    }

    /** Serves a connection when the one before is over. */
    public static BareApplication oneByOne(Conversation conversation) {
        return new BareApplication(ServerSocketFactory.getDefault(), Executors.newSingleThreadExecutor(), conversation)
                .accepting();
    }

    private BareApplication accepting() {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Connection connection = new Connection();
                    connections.add(connection);
                    threads.execute(() -> serve(socket, connection));
                }
            } catch (IOException closed) {
                // This application ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void serve(Socket socket, Connection connection) {
        try (socket) {
            socket.setTcpNoDelay(true);
            for (String request = read(socket.getInputStream());
                    !request.isEmpty();
                    request = read(socket.getInputStream())) {
                connection.requests.add(request);
                String answer = conversation.answer(request);
                if (answer.equals(NEVER)) {
                    continue;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                if (answer.isEmpty() || conversation.hangsUp()) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client has ended it, or this application ends.
        } finally {
            connection.ended.countDown();
        }
    }

    /** Reads a request, or nothing if the connection is over. */
    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            text.append((char) next);
        }
        Matcher length = LENGTH.matcher(text);
        return length.find()
                ? text + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.US_ASCII)
                : text.toString();
    }

    /** Returns the connections so far, in the order in which they came. */
    public List<Connection> connections() {
        return connections;
    }

    /** Returns the requests on all connections. */
    public List<String> requests() {
        return connections.stream().flatMap(each -> each.requests().stream()).toList();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
