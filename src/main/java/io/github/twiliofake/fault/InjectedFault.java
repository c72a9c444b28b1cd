package io.github.twiliofake.fault;

/**
 * A rule that was injected into a fake. Counts the requests that it struck, and can remove itself. Created by {@code
 * FakeTwilio.inject}. Implemented by the fake only.
 *
 * <pre>{@code
 * InjectedFault outage = twilio.inject(serviceUnavailable());
 * assertThat(outage.timesFired()).isZero();
 * outage.remove();
 * }</pre>
 */
public interface InjectedFault {
    /** {@return its name in the journal: the rule's name, or {@code fault} and a number} */
    String name();

    /**
     * {@return the rule as it was injected}
     */
    FaultRule rule();

    /** {@return the number of requests that it struck so far} */
    int timesFired();

    /** Removes the rule. Requests that it already struck, such as delayed ones, are not affected. */
    void remove();
}
