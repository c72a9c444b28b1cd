package io.github.twiliofake.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The least possible server: only sockets. One thread accepts, and one thread serves each connection. The JVM reuses the threads. */
final class RawServer implements Server {
    private static final byte[] HEAD = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + ANSWER.length() + "\r\n\r\n" + ANSWER)
            .getBytes(StandardCharsets.US_ASCII);

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(RawServer::daemon);

    private final Queue<String> captured = new ConcurrentLinkedQueue<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    RawServer() throws IOException {
        THREADS.execute(this::accept);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "raw");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                THREADS.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        byte[] buffer = new byte[8192];
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            int length = 0;
            while (true) {
                int count = in.read(buffer, length, buffer.length - length);
                if (count < 0) {
                    return;
                }
                length += count;
                String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                if (Client.isWhole(text)) {
                    captured.add(text);
                    socket.getOutputStream().write(HEAD);
                    length = 0;
                }
            }
        } catch (IOException gone) {
            // The client has hung up.
        }
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public int captured() {
        return captured.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
