package io.github.twiliofake.fault;

/**
 * Allows a number of requests and strikes the rest. Created by {@link Fault#limitConcurrent} and {@link Fault#limitPerSecond}.
 *
 * <pre>{@code
 * InjectedFault limit = twilio.inject(limitPerSecond(1));
 * assertThat(limit.rule().fault()).isInstanceOf(Limit.class);
 * }</pre>
 */
public sealed interface Limit extends Fault {
    /** {@return the number of requests that it allows} */
    int requests();

    /** {@return {@link Fault.When#BEFORE_OPERATION}, because it counts requests as they arrive} */
    @Override
    default When when() {
        return When.BEFORE_OPERATION;
    }

    /**
     * A limit on concurrent requests.
     *
     * @param requests the limit
     */
    record Concurrent(int requests) implements Limit {
        /** Checks the number. */
        public Concurrent {
            requireLimit(requests);
        }

        @Override
        public String toString() {
            return "a limit of " + requests + " concurrent request" + (requests == 1 ? "" : "s");
        }
    }

    /**
     * A limit on requests within any second of the fake's clock.
     *
     * @param requests the limit
     */
    record PerSecond(int requests) implements Limit {
        /** Checks the number. */
        public PerSecond {
            requireLimit(requests);
        }

        @Override
        public String toString() {
            return "a limit of " + requests + " per second of the fake's clock";
        }
    }

    private static void requireLimit(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("not a limit (0 or more): " + requests);
        }
    }
}
