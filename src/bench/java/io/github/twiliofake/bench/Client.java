package io.github.twiliofake.bench;

import io.github.twiliofake.model.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The cheapest client: one socket, which it keeps open. It closes the socket with a reset, so that no port stays in TIME_WAIT. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final byte[] buffer = new byte[64 << 10];

    Client(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoLinger(true, 0);
    }

    static String basic(Credentials credentials) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((credentials.username() + ":" + credentials.password())
                                .getBytes(StandardCharsets.US_ASCII));
    }

    String exchange(String method, String path, String authorization, String form) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + authorization + "\r\n"
                + (form.isEmpty()
                        ? "\r\n"
                        : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                                + "\r\n\r\n" + form);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return readAnswer(socket.getInputStream());
    }

    private String readAnswer(InputStream in) throws IOException {
        int length = 0;
        while (true) {
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                throw new IOException("the connection ended");
            }
            length += count;
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            if (isWhole(text)) {
                if (!text.startsWith("HTTP/1.1 20")) {
                    throw new IOException(text);
                }
                return text;
            }
        }
    }

    /** Returns true if a message is complete, by the length that its head announces. */
    static boolean isWhole(String message) {
        int end = message.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        int at = message.indexOf("ontent-");
        while (at >= 0 && !message.regionMatches(true, at + 7, "length: ", 0, 8)) {
            at = message.indexOf("ontent-", at + 1);
        }
        int body = at < 0 || at > end ? 0 : Integer.parseInt(message.substring(at + 15, message.indexOf('\r', at)));
        return message.length() == end + 4 + body;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
