package io.github.twiliofake.examples;

import io.github.twiliofake.FakeTwilio;
import io.github.twiliofake.jupiter.TwilioSetup;
import io.github.twiliofake.model.MessagingService;

final class AlertsAccount implements TwilioSetup {
    @Override
    public void prepare(FakeTwilio twilio) {
        MessagingService alerts = twilio.seed().service("Alerts");
        twilio.seed().shortCode("12345", it -> it.inService(alerts));
    }
}
