package io.github.twiliofake.fault;

/**
 * A rule in a fake: how often it has struck, and how to take it away. Made by {@code FakeTwilio.inject}; not for
 * implementation elsewhere.
 *
 * <pre>{@code
 * InjectedFault outage = twilio.inject(serviceUnavailable());
 * assertThat(outage.timesFired()).isZero();
 * outage.remove();
 * }</pre>
 */
public interface InjectedFault {
    /**
     * {@return what the journal calls it: the name that the rule was given, or {@code fault} and a number}
     */
    String name();

    /**
     * {@return the rule as it was injected}
     */
    FaultRule rule();

    /**
     * {@return how many requests it has struck so far}
     */
    int timesFired();

    /** Takes the rule away. What it has struck already, such as a request that is being delayed, stays struck. */
    void remove();
}
