package io.github.twiliofake.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The effect of a fault on a call: the fault step notes it, and the recorder reads it.
 *
 * @param withheld what the operation answered and the client is not told, or {@code null}
 */
public record Strike(String name, String what, boolean isCarriedOut, Response.@Nullable Whole withheld) {
    /** The operation has answered, and this is sent. */
    public Strike answered(Response.Whole sent) {
        return new Strike(name, what, sent.errorCode() == null, null);
    }

    /** The operation has answered, and this is kept from the client. */
    public Strike withholding(Response.Whole answer) {
        return new Strike(name, what, answer.errorCode() == null, answer);
    }
}
