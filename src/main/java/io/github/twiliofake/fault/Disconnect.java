package io.github.twiliofake.fault;

import java.util.Objects;

/**
 * The end of the connection, without a response. Created by {@link Fault#disconnect}.
 *
 * <pre>{@code
 * twilio.inject(disconnect().afterOperation().withReset().on(SHORT_CODE_CREATE).once());
 * }</pre>
 *
 * @param when whether the operation runs before it
 * @param ending how the connection ends
 */
@CheckReturnValue
public record Disconnect(When when, Ending ending) implements Fault {
    /** The way a connection ends. */
    public enum Ending {
        /** It is closed (FIN). */
        CLOSE("a disconnect"),
        /** It is reset (RST). */
        RESET("a reset");

        private final String text;

        Ending(String text) {
            this.text = text;
        }

        /** {@return the words for it, as in the journal} */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Checks that neither is missing. */
    public Disconnect {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(ending, "ending");
    }

    /**
     * Runs the operation first. The change is made, but the client learns nothing of it.
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
     * The end of the connection in the middle of the body of the operation's response. A response without a body is not sent
     * at all.
     *
     * @param ending how the connection ends
     */
    public record InBody(Ending ending) implements Fault {
        /** Checks that it is there. */
        public InBody {
            Objects.requireNonNull(ending, "ending");
        }

        /**
         * {@return {@link Fault.When#AFTER_OPERATION}, because there is no response before}
         */
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
