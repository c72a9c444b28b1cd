package io.github.twiliofake.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** OkHttp's MockWebServer, a new one for each test, as shipped or without Nagle's algorithm. */
final class MockWebServers implements Server {
    private static final Logger LOGGER = Logger.getLogger(MockWebServer.class.getName());
    private static final MockResponse RESPONSE = new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "application/json")
            .body(ANSWER)
            .build();

    private final MockWebServer server = new MockWebServer();
    private int taken;

    MockWebServers(boolean withNoDelay) throws IOException {
        LOGGER.setLevel(Level.WARNING);
        if (withNoDelay) {
            server.setServerSocketFactory(new WithNoDelay());
        }
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return RESPONSE;
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public int captured() {
        try {
            while (taken < server.getRequestCount() && server.takeRequest() != null) {
                taken++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class WithNoDelay extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }
}
