package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Problems;
import io.github.twiliofake.internal.http.Call;
import io.github.twiliofake.internal.http.Request;
import io.github.twiliofake.internal.http.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Inspects the bytes on the fake's own port, because Undertow refuses some requests before any handler gets them: notes TLS in
 * the journal, and corrects a {@code Host} in another case than the request target. Looks at a few bytes of each read, because a
 * connection has many requests.
 */
final class FirstBytes extends AbstractStreamSourceConduit<StreamSourceConduit> {
    static final int RECORD_OF_HANDSHAKE = 0x16;

    /**
     * Replaces the bytes of TLS. Undertow answers it with a bare 400, which shows most clients that the port speaks plain HTTP.
     * With the real bytes, older versions of Undertow would wait for more.
     */
    private static final byte[] REFUSED = "GET / HTTP/9.9\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Step pipeline;
    private final String server;
    private boolean isPastFirst;

    FirstBytes(StreamSourceConduit next, Step pipeline, String server) {
        super(next);
        this.pipeline = pipeline;
        this.server = server;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int from = buffer.position();
        int count = super.read(buffer);
        if (count > 0) {
            if (!isPastFirst) {
                isPastFirst = true;
                if (buffer.get(from) == RECORD_OF_HANDSHAKE) {
                    tellOfTls();
                    buffer.position(from).put(REFUSED);
                    return REFUSED.length;
                }
            }
            HostCase.mend(buffer, from, from + count);
        }
        return count;
    }

    private void tellOfTls() {
        String authority = server.substring(server.indexOf("://") + 3);
        pipeline.handle(new Call(new Request(
                Request.TLS,
                authority,
                "",
                Map.of(),
                new byte[0],
                server,
                null,
                Problems.noHandshake("a client began TLS on this port, which speaks plain HTTP: call " + server
                        + ", or make the fake the client's proxy (see interception())"),
                true)));
    }
}
