package com.example.enrolment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Enrols short codes in a Messaging Service, over plain HTTP. */
public final class HttpEnrolment {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI twilio;
    private final String authorization;

    /** Twilio has refused the request. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        RefusedException(int status, String body) {
            super("Twilio answered " + status + ": " + body);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /** Creates an enrolment. In production, {@code twilio} is {@code https://messaging.twilio.com}. */
    public HttpEnrolment(URI twilio, String username, String password) {
        this.twilio = twilio;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a short code into a service, and returns true if it was not there before. */
    public boolean enrol(String shortCodeSid, String serviceSid) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(twilio.resolve("/v1/Services/" + serviceSid + "/ShortCodes"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("ShortCodeSid=" + shortCodeSid))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return switch (response.statusCode()) {
            case 201 -> true;
            case 409 -> false;
            default -> throw new RefusedException(response.statusCode(), response.body());
        };
    }
}
