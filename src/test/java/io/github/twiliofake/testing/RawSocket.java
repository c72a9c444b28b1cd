package io.github.twiliofake.testing;

import io.github.twiliofake.FakeTwilio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Sends bytes to a fake and reads its answer, for requests that no HTTP client would send. Gives up after ten seconds. */
public final class RawSocket implements AutoCloseable {
    private final Socket socket;

    public RawSocket(FakeTwilio twilio) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), twilio.baseUrl().getPort());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    /** Sends bytes and reads until the fake closes the connection. */
    public static String answerTo(FakeTwilio twilio, String request) throws IOException {
        try (RawSocket socket = new RawSocket(twilio)) {
            return socket.send(request).readAll();
        }
    }

    public RawSocket send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads until a text has arrived. */
    public String readUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** Returns true if the fake ends the connection without another byte, also by a reset, such as after unread bytes. */
    public boolean endsSilently() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Returns true if the fake ends the connection, after any bytes. */
    public boolean endsAfterAnything() throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Returns the socket, for other work than sending bytes. */
    public Socket socket() {
        return socket;
    }

    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes the connection with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
