package com.example.reminder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The webhook of the application, with the JDK only. Twilio posts the texts of patients, and reads the reply as TwiML. */
public final class InboundTexts implements AutoCloseable {
    private static final int FORBIDDEN = 403;

    private final HttpServer server;
    private final RequestValidator validator;
    private final String publicUrl;
    private final Replies replies;

    /**
     * Listens on a free port.
     *
     * @param publicUrl the URL in Twilio's configuration, such as {@code https://clinic.example}. The signature covers it, but
     *     behind a proxy this server sees only a part of it
     */
    public InboundTexts(String publicUrl, String authToken, Replies replies) throws IOException {
        this.publicUrl = publicUrl;
        this.replies = replies;
        validator = new RequestValidator(authToken);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sms", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> text =
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
            if (signature == null || !validator.validate(publicUrl + exchange.getRequestURI(), text, signature)) {
                exchange.sendResponseHeaders(FORBIDDEN, -1);
                return;
            }
            byte[] twiml = twiml(text).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(200, twiml.length);
            exchange.getResponseBody().write(twiml);
        }
    }

    /** Returns the answer to Twilio. An answer without a message sends no reply. */
    private String twiml(Map<String, String> text) {
        MessagingResponse.Builder response = new MessagingResponse.Builder();
        replies.to(text).ifPresent(reply -> response.message(new Message.Builder(reply).build()));
        return response.build().toXml();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
