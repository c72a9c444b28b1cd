package io.github.twiliofake.fault;

import java.time.Duration;

/**
 * The operation's own response, altered on its way to the client. Created by {@link Fault#truncatedJson},
 * {@link Fault#wrongContentType} and {@link Fault#dribble}.
 *
 * <pre>{@code
 * InjectedFault halved = twilio.inject(truncatedJson().on(SHORT_CODE_FETCH));
 * assertThat(halved.rule().fault()).isInstanceOf(AlteredResponse.class);
 * }</pre>
 */
public sealed interface AlteredResponse extends Fault {
    /** {@return {@link Fault.When#AFTER_OPERATION}, because the operation creates the response} */
    @Override
    default When when() {
        return When.AFTER_OPERATION;
    }

    /** The first half of the body, with a {@code Content-Length} to match. */
    record TruncatedJson() implements AlteredResponse {
        @Override
        public String toString() {
            return "truncated JSON";
        }
    }

    /**
     * Another {@code Content-Type}.
     *
     * @param contentType the wrong type
     */
    record WrongContentType(String contentType) implements AlteredResponse {
        /** Checks the type. */
        public WrongContentType {
            HeaderRules.requireValue(contentType);
        }

        @Override
        public String toString() {
            return "Content-Type " + contentType;
        }
    }

    /**
     * A body in pieces.
     *
     * @param bytes the number of bytes in a piece
     * @param every the time between two pieces
     */
    record Dribbled(int bytes, Duration every) implements AlteredResponse {
        /** Checks the number and the time. */
        public Dribbled {
            if (bytes < 1) {
                throw new IllegalArgumentException("not a number of bytes to send at a time (1 or more): " + bytes);
            }
            Delay.requireDuration(every);
        }

        @Override
        public String toString() {
            return "a body that dribbles, " + bytes + " bytes every " + every;
        }
    }
}
