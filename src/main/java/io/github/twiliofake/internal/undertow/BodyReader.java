package io.github.twiliofake.internal.undertow;

import io.github.twiliofake.internal.domain.Problem;
import io.github.twiliofake.internal.domain.Problems;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/** Reads one request body, and passes it on exactly once, in any case. Runs on the I/O thread. */
final class BodyReader {
    /** Assumed: the limit, as Twilio names none. */
    static final int MAX_BYTES = 1 << 20;

    /** The number of bytes to read and discard beyond the limit, so that a client that sends too much reads the response. */
    private static final int MAX_SWALLOWED = 16 << 20;

    /** The limit of a text with files, which only the fake itself reads. */
    private static final int MAX_TEXT_BYTES = 8 << 20;

    private static final String TEXTS = "/_fake/texts";

    private final HttpServerExchange exchange;
    private final int limit;
    private final Duration timeout;
    private final BiConsumer<HttpServerExchange, ReceivedBody> then;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private int swallowed;
    private boolean isReading;
    private boolean done;
    private XnioExecutor.@Nullable Key alarm;

    BodyReader(HttpServerExchange exchange, Duration timeout, BiConsumer<HttpServerExchange, ReceivedBody> then) {
        this.exchange = exchange;
        limit = exchange.getRequestURI().equals(TEXTS) ? MAX_TEXT_BYTES : MAX_BYTES;
        this.timeout = timeout;
        this.then = then;
    }

    void read() {
        if (exchange.isRequestComplete()) {
            then.accept(exchange, ReceivedBody.none());
            return;
        }
        StreamSourceChannel channel = exchange.getRequestChannel();
        if (HttpContinue.requiresContinueResponse(exchange)) {
            askForBody(channel);
        } else {
            read(channel);
        }
    }

    private void askForBody(StreamSourceChannel channel) {
        HttpContinue.sendContinueResponse(exchange, new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange ready, Sender sender) {
                read(channel);
            }

            @Override
            public void onException(HttpServerExchange gone, Sender sender, IOException exception) {
                finish(hungUp());
            }
        });
    }

    /** Reads the available bytes, and continues when more arrive. */
    private void read(StreamSourceChannel channel) {
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            isReading = true;
            while (!done) {
                buffer.clear();
                int count = channel.read(buffer);
                if (count < 0) {
                    finish(new ReceivedBody(bytes.toByteArray(), tooLarge(), true, false));
                } else if (count == 0) {
                    waitForMore(channel);
                    return;
                } else if (!take(buffer.flip())) {
                    finish(new ReceivedBody(bytes.toByteArray(), tooLarge(), false, false));
                }
            }
        } catch (IOException e) {
            finish(isBroken(e) ? abandoned("the chunks of the body are broken") : hungUp());
        } finally {
            isReading = false;
        }
    }

    /** Returns true if Undertow closed the connection because it could not read the chunks. */
    private boolean isBroken(IOException e) {
        return exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)
                && !(e instanceof ClosedChannelException || e instanceof SocketException);
    }

    /** Returns true while there is room for more bytes, kept or discarded. */
    private boolean take(ByteBuffer buffer) {
        int kept = Math.min(buffer.remaining(), limit - bytes.size());
        byte[] part = new byte[kept];
        buffer.get(part);
        bytes.writeBytes(part);
        swallowed += buffer.remaining();
        return swallowed <= MAX_SWALLOWED;
    }

    private @Nullable Problem tooLarge() {
        return swallowed > 0 ? Problems.bodyTooLarge(limit) : null;
    }

    private ReceivedBody hungUp() {
        return abandoned("the connection ended before the whole body arrived");
    }

    private ReceivedBody abandoned(String why) {
        Problem problem = Problems.bodyLost(why + "; " + bytes.size() + " bytes of it arrived");
        return new ReceivedBody(bytes.toByteArray(), problem, false, true);
    }

    private void waitForMore(StreamSourceChannel channel) {
        if (alarm == null) {
            alarm = exchange.getIoThread().executeAfter(this::tooLate, timeout.toMillis(), TimeUnit.MILLISECONDS);
            channel.getReadSetter().set(ready -> inCall(() -> read(channel)));
            // Stops waiting when either end closes the connection. Only a read knows the reason.
            exchange.getConnection().addCloseListener(closed -> {
                if (!isReading) {
                    finish(hungUp());
                }
            });
        }
        channel.resumeReads();
    }

    private void tooLate() {
        Problem problem = Problems.bodyTooLate(bytes.size() + " bytes of the body arrived within " + timeout);
        inCall(() -> finish(new ReceivedBody(bytes.toByteArray(), problem, false, false)));
    }

    private void finish(ReceivedBody body) {
        if (done) {
            return;
        }
        done = true;
        if (alarm != null) {
            alarm.remove();
        }
        then.accept(exchange, body);
    }

    /** Runs work as Undertow itself calls a handler, so that channels which the handler resumes are resumed when it returns. */
    private void inCall(Runnable work) {
        if (!done) {
            Connectors.executeRootHandler(ignored -> work.run(), exchange);
        }
    }
}
