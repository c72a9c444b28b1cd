package io.github.twiliofake;

/**
 * A demand that can fail a test although every assertion passed. Choose demands on the annotation, on the extension or in {@link
 * Settings#withStrictness}. {@link FakeTwilio#verify} checks them, and the extension calls it after each test.
 *
 * <pre>{@code
 * @TwilioMessagingFake(strictness = {Strictness.UNKNOWN_ROUTES, Strictness.UNUSED_FAULTS})
 * class OutageTest {
 *     @Test
 *     void survives_a_short_outage(FakeTwilio twilio) {
 *         MessagingService alerts = twilio.seed().service("Alerts");
 *         ShortCode code = twilio.seed().shortCode("12345");
 *         twilio.inject(serviceUnavailable().on(SHORT_CODE_CREATE).times(2));
 *
 *         new Enrolment(TwilioSdk.clientFor(twilio)).enrol(code.sid(), alerts.sid());
 *
 *         assertThat(twilio).received(SHORT_CODE_CREATE).answered(503, 503, 201);
 *     }
 * }
 * }</pre>
 */
public enum Strictness {
    /** Fails for a request that matches no operation of the fake: an unknown path (404) or method (405). On by default. */
    UNKNOWN_ROUTES,
    /**
     * Fails for a webhook that reached the application, or was routed to it, and got an error or no answer: Twilio would log a
     * warning. On by default.
     */
    FAILED_WEBHOOKS,
    /** Fails for a webhook whose URL has no route and is not on this machine, or has no listener. */
    UNROUTED_WEBHOOKS,
    /** Fails for an injected fault that never struck, so that the test did not rehearse it. */
    UNUSED_FAULTS,
    /** Fails for a request that no passed assertion selected. */
    UNVERIFIED_REQUESTS
}
