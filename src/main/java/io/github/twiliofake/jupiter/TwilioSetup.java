package io.github.twiliofake.jupiter;

import io.github.twiliofake.FakeTwilio;

/**
 * A reusable recipe that prepares a fake before the test gets it, mostly by seeding.
 *
 * <pre>{@code
 * final class AlertsAccount implements TwilioSetup {
 *     @Override
 *     public void prepare(FakeTwilio twilio) {
 *         MessagingService alerts = twilio.seed().service("Alerts");
 *         twilio.seed().shortCode("12345", it -> it.inService(alerts));
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface TwilioSetup {
    /**
     * Prepares a fake that has just started.
     *
     * @param twilio the fake
     */
    void prepare(FakeTwilio twilio);
}
