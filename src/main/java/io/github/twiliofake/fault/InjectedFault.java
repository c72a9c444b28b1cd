package io.github.twiliofake.fault;

/**
 * A rule in a fake. Tells how often it has struck, and removes it. Created by {@code FakeTwilio.inject}; not for
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
     * {@return its name in the journal: that of the rule, or {@code fault} and a number}
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

    /** Removes the rule. Requests it has already struck, such as delayed ones, are not affected. */
    void remove();
}
