package io.github.twiliofake.bench;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;
import java.io.IOException;
import java.util.Base64;

/**
 * One test, on one of the two servers: boot, POST a form, GET what it made, over one connection, read the two captured
 * requests back, stop.
 */
enum Candidate {
    /** The least an Undertow can do: it captures, and answers always the same bytes, as many as the fake. */
    BARE {
        @Override
        int test() throws IOException {
            try (BareListener server = new BareListener();
                    Client client = new Client(server.port())) {
                client.exchange("POST", "/v1/Services/MG/ShortCodes", "Basic eDp5", "ShortCodeSid=SC" + "0".repeat(42));
                client.exchange("GET", "/v1/Services/MG/ShortCodes/SC", "Basic eDp5", "");
                return server.captured().size();
            }
        }
    },
    /** The fake, with a service and a short code to do something real to. */
    OURS {
        @Override
        int test() throws IOException {
            try (FakeTwilio twilio = FakeTwilio.start();
                    Client client = new Client(twilio.baseUrl().getPort())) {
                MessagingService alerts = twilio.seed().service("Alerts");
                ShortCode code = twilio.seed().shortCode("12345");
                String path = "/v1/Services/" + alerts.sid() + "/ShortCodes";
                String basic = "Basic "
                        + Base64.getEncoder()
                                .encodeToString((twilio.credentials().username() + ":"
                                                + twilio.credentials().password())
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                client.exchange("POST", path, basic, "ShortCodeSid=" + code.sid());
                client.exchange("GET", path + "/" + code.sid(), basic, "");
                return twilio.journal().requests().size();
            }
        }
    };

    /** How many requests were captured; two, or something is wrong. */
    abstract int test() throws IOException;

    final long nanos() throws IOException {
        long start = System.nanoTime();
        int captured = test();
        long nanos = System.nanoTime() - start;
        if (captured != 2) {
            throw new IllegalStateException(this + " captured " + captured + " requests");
        }
        return nanos;
    }
}
