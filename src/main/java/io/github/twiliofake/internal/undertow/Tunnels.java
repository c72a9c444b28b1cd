package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.domain.TwilioHost;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Request;
import io.github.twiliofake.internal.http.Step;
import io.github.twiliofake.internal.tls.Authority;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;
import org.xnio.ssl.SslConnection;

/**
 * Tunnels that clients open with {@code CONNECT}, with the fake as their proxy to Twilio. Terminates their TLS, and passes on the
 * requests inside like all others. Runs on the I/O thread, including the arithmetic of handshakes.
 */
final class Tunnels {
    private static final String PORT = ":443";

    private final Engine engine = Engine.get();
    private final Step pipeline;
    private final String server;
    private final HttpOpenListener inside = new HttpOpenListener(engine.tlsBuffers(), Listener.HTTP);
    private final UndertowXnioSsl tls = new UndertowXnioSsl(
            engine.worker().getXnio(),
            OptionMap.EMPTY,
            engine.tlsBuffers(),
            Authority.get().serverContext());
    private boolean closed;

    /** Creates tunnels. The pipeline gets failed handshakes, and the handler gets requests. */
    Tunnels(Step pipeline, String server, HttpHandler handler) {
        this.pipeline = pipeline;
        this.server = server;
        inside.setRootHandler(handler);
    }

    /** Returns the host of a request target, in lower case, or {@code null} if a tunnel must not lead there. */
    static @Nullable String twilioHost(String target) {
        if (!target.endsWith(PORT)) {
            return null;
        }
        String host = target.substring(0, target.length() - PORT.length()).toLowerCase(Locale.ROOT);
        return TwilioHost.is(host) ? host : null;
    }

    /** Returns the host that the client of a connection inside a tunnel called. */
    static String hostOf(ServerConnection connection) {
        // Not from its TLS session: a client may resume the session of another tunnel.
        SslConnection encrypted = (SslConnection) ((HttpServerConnection) connection).getChannel();
        return UndertowXnioSsl.getSslEngine(encrypted).getPeerHost();
    }

    void open(HttpServerExchange exchange, String host) {
        // Or a client that says Connection: close, as the proxy agents of Node do, would find its tunnel closed.
        exchange.setPersistent(true);
        // Or one that speaks HTTP/1.0, as those of Python do, would: Undertow closes what has no length.
        exchange.setResponseContentLength(0);
        // But no length may be said here (RFC 9110, 9.3.6): aiohttp takes the tunnel for the body, and that for over.
        exchange.addResponseWrapper((factory, ignored) -> {
            StreamSinkConduit withLength = factory.create();
            exchange.getResponseHeaders().remove(Headers.CONTENT_LENGTH);
            return withLength;
        });
        exchange.acceptConnectRequest((connection, upgraded) -> encrypt(connection, host, upgraded.getConnection()));
        exchange.endExchange();
    }

    void close() {
        closed = true;
        inside.closeConnections();
    }

    private void encrypt(StreamConnection connection, String host, ServerConnection outer) {
        OptionMap options = OptionMap.builder()
                .set(Options.SSL_PEER_HOST_NAME, host)
                .set(Options.SSL_PEER_PORT, 443)
                .getMap();
        ServerName serverName = new ServerName(host);
        Handshake handshake = new Handshake(connection.getSourceChannel().getConduit(), serverName);
        connection.getSourceChannel().setConduit(handshake);
        SslConnection encrypted = tls.wrapExistingConnection(connection, options, false);
        SSLEngine sslEngine = UndertowXnioSsl.getSslEngine(encrypted);
        SSLParameters parameters = sslEngine.getSSLParameters();
        parameters.setSNIMatchers(List.of(serverName));
        sslEngine.setSSLParameters(parameters);
        encrypted.getHandshakeSetter().set(ready -> handshake.isDone = true);
        outer.addCloseListener(gone -> handshake.connectionClosed());
        inside.handleEvent(encrypted);
    }

    /**
     * Inspects the bytes in a tunnel before TLS gets them. Undertow does not say why a handshake fails, so this notes in the
     * journal what the bytes show.
     */
    private final class Handshake extends AbstractStreamSourceConduit<StreamSourceConduit> {
        /** The bytes to search for a first word, such as a method. Shows no part of a longer word, which may be a secret. */
        private static final int LOOKED_AT = 16;

        private final ServerName serverName;
        private String start = "";
        private boolean isDone;

        Handshake(StreamSourceConduit next, ServerName serverName) {
            super(next);
            this.serverName = serverName;
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            int from = buffer.position();
            int count = super.read(buffer);
            if (count > 0 && start.isEmpty()) {
                byte[] first = new byte[Math.min(count, LOOKED_AT)];
                buffer.get(from, first);
                start = new String(first, StandardCharsets.ISO_8859_1);
            }
            return count;
        }

        void connectionClosed() {
            // A client that sent nothing did not use the tunnel, so there is nothing to report.
            if (isDone || closed || start.isEmpty()) {
                return;
            }
            String remark = "no TLS in the tunnel to " + serverName.expected + ": " + why();
            pipeline.handle(new Call(new Request(
                    "CONNECT",
                    serverName.expected + PORT,
                    "",
                    Map.of(),
                    new byte[0],
                    server,
                    null,
                    Problems.noHandshake(remark),
                    true)));
        }

        private String why() {
            if (start.charAt(0) != FirstBytes.RECORD_OF_HANDSHAKE) {
                int end = start.indexOf(' ');
                return "the client sent "
                        + (end < 0 ? "something else" : "bytes that start with " + start.substring(0, end));
            }
            return serverName.other == null
                    ? "the handshake failed; if the client does not trust this fake's certificate authority, see interception()"
                    : "the client asks for " + serverName.other;
        }
    }

    /** The only server name that the client of a tunnel may ask for: the one that it opened the tunnel to. */
    private static final class ServerName extends SNIMatcher {
        private final String expected;
        private @Nullable String other;

        ServerName(String expected) {
            super(StandardConstants.SNI_HOST_NAME);
            this.expected = expected;
        }

        @Override
        public boolean matches(SNIServerName name) {
            String asked = new String(name.getEncoded(), StandardCharsets.UTF_8);
            boolean matches = asked.equalsIgnoreCase(expected);
            if (!matches) {
                other = asked;
            }
            return matches;
        }
    }
}
