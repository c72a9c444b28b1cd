package io.github.twiliofake.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The cheapest client: one socket, kept alive, hung up with a reset so that no port stays in TIME_WAIT. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final byte[] buffer = new byte[8192];

    Client(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoLinger(true, 0);
    }

    void exchange(String method, String path, String authorization, String form) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + authorization + "\r\n"
                + (form.isEmpty()
                        ? "\r\n"
                        : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                                + "\r\n\r\n" + form);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        readAnswer(socket.getInputStream());
    }

    private void readAnswer(InputStream in) throws IOException {
        int length = 0;
        while (true) {
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                throw new IOException("the connection ended");
            }
            length += count;
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end > 0) {
                int at = text.indexOf("Content-Length: ") + "Content-Length: ".length();
                int body = Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
                if (length == end + 4 + body) {
                    if (!text.startsWith("HTTP/1.1 20")) {
                        throw new IOException(text);
                    }
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
