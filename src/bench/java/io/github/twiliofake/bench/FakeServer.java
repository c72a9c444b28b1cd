package io.github.twiliofake.bench;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.model.MessagingService;
import io.github.twiliofake.model.ShortCode;

/** The fake, with a service and a short code for the requests. */
final class FakeServer implements Server {
    private final FakeTwilio twilio = FakeTwilio.start();
    private final MessagingService alerts = twilio.seed().service("Alerts");
    private final ShortCode code = twilio.seed().shortCode("12345");
    private final String authorization = Client.basic(twilio.credentials());

    FakeTwilio twilio() {
        return twilio;
    }

    String service() {
        return alerts.sid();
    }

    @Override
    public int port() {
        return twilio.baseUrl().getPort();
    }

    @Override
    public String list() {
        return "/v1/Services/" + alerts.sid() + "/ShortCodes";
    }

    @Override
    public String member() {
        return list() + "/" + code.sid();
    }

    @Override
    public String authorization() {
        return authorization;
    }

    @Override
    public String form() {
        return "ShortCodeSid=" + code.sid();
    }

    @Override
    public int captured() {
        return twilio.journal().requests().size();
    }

    @Override
    public void close() {
        twilio.close();
    }
}
