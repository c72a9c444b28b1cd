package io.github.twiliofake.examples;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The code under test of the examples, over plain HTTP. */
final class HttpEnrolment {
    private final URI twilio;
    private final String credentials;

    HttpEnrolment(URI twilio, String username, String password) {
        this.twilio = twilio;
        this.credentials =
                Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    int enrol(String shortCodeSid, String serviceSid) throws IOException {
        URI list = twilio.resolve("/v1/Services/" + serviceSid + "/ShortCodes");
        HttpURLConnection connection = (HttpURLConnection) list.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Basic " + credentials);
        connection.setDoOutput(true);
        connection.getOutputStream().write(("ShortCodeSid=" + shortCodeSid).getBytes(StandardCharsets.US_ASCII));
        return connection.getResponseCode();
    }
}
