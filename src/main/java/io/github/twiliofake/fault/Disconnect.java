package io.github.twiliofake.fault;

import java.util.Objects;

/**
 * Ends the connection without a response. Created by {@link Fault#disconnect}.
 *
 * <pre>{@code
 * twilio.inject(disconnect().afterOperation().withReset().on(SHORT_CODE_CREATE).once());
 * }</pre>
 *
 * @param when the place of the disconnect: before the operation or after it
 * @param ending the way the connection ends
 */
@CheckReturnValue
public record Disconnect(When when, Ending ending) implements Fault {
    /** The way a connection ends. */
    public enum Ending {
        /** The fake closes it (FIN). */
        CLOSE("a disconnect"),
        /** The fake resets it (RST). */
        RESET("a reset");

        private final String text;

        Ending(String text) {
            this.text = text;
        }

        /** {@return its name in the journal} */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Checks that nothing is null. */
    public Disconnect {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(ending, "ending");
    }

    /**
     * Runs the operation first. Its changes stay, but the client gets no response.
     *
     * @return the changed copy
     */
    public Disconnect afterOperation() {
        return new Disconnect(When.AFTER_OPERATION, ending);
    }

    /**
     * Ends the connection in the middle of the body of the operation's response.
     *
     * @return the changed copy
     */
    public InBody inBody() {
        return new InBody(ending);
    }

    /**
     * Resets the connection instead of closing it.
     *
     * @return the changed copy
     */
    public Disconnect withReset() {
        return new Disconnect(when, Ending.RESET);
    }

    @Override
    public String toString() {
        return ending + " " + when;
    }

    /**
     * Ends the connection in the middle of the body of the operation's response. Sends nothing of a response without a body.
     *
     * @param ending the way the connection ends
     */
    public record InBody(Ending ending) implements Fault {
        /** Checks that it is not null. */
        public InBody {
            Objects.requireNonNull(ending, "ending");
        }

        /** {@return {@link Fault.When#AFTER_OPERATION}, because the operation creates the response} */
        @Override
        public When when() {
            return When.AFTER_OPERATION;
        }

        /**
         * Resets the connection instead of closing it.
         *
         * @return the changed copy
         */
        public InBody withReset() {
            return new InBody(Ending.RESET);
        }

        @Override
        public String toString() {
            return ending + " in the middle of the body";
        }
    }
}
