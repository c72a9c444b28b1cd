package io.github.twiliofake;

/**
 * A demand that fails a test although every assertion passed. Chosen on the annotation, on the extension or in
 * {@link Settings#withStrictness}, and checked by {@link FakeTwilio#verify}, which the extension calls after each test.
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
    /**
     * A request outside the operations that the fake knows: another path (404), or another method (405). The code under
     * test calls something that this fake cannot answer. On by default.
     */
    UNKNOWN_ROUTES,
    /**
     * A webhook that reached the application, or was routed to it, and was answered with an error, or not at all: Twilio would
     * log a warning. On by default.
     */
    FAILED_WEBHOOKS,
    /** A webhook to a URL without a route that is not on this machine, or where nothing listens. */
    UNROUTED_WEBHOOKS,
    /** An injected fault that never struck: what the test rehearses did not take place. */
    UNUSED_FAULTS,
    /** A request that no assertion that passed has selected. */
    UNVERIFIED_REQUESTS
}
